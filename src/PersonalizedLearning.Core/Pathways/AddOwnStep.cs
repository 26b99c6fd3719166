using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>The learner's own idea as a step: a link, a book, a place, a person, a pause, or something that they found in the library.</summary>
public sealed record AddOwnStep(Guid CommandId, PathwayId Pathway, string Title) : ICommand<StepId>
{
    public LearningMethod? Method { get; init; }
    public int? Minutes { get; init; }
    public string? Words { get; init; }
    public IReadOnlyList<StandardId> Standards { get; init; } = [];

    /// <summary>Taken from the library: its title, method and minutes stand where the learner gave none.</summary>
    public ResourceId? Resource { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Pathway.Value);
}

internal sealed class AddOwnStepRules : AbstractValidator<AddOwnStep>
{
    public AddOwnStepRules()
    {
        RuleFor(s => s.Title).NotEmpty().When(s => s.Resource is null).WithMessage("Give your step a name, so that you find it again.");
        RuleFor(s => s.Title).MaximumLength(200);
        RuleFor(s => s.Words).MaximumLength(4000);
        RuleFor(s => s.Minutes).InclusiveBetween(1, 6000).When(s => s.Minutes is not null).WithMessage("Minutes can be a number from 1 to 6000.");
    }
}

internal sealed class AddOwnStepHandler(LearningDb db, TimeProvider clock) : IRequestHandler<AddOwnStep, StepId>
{
    public async Task<StepId> Handle(AddOwnStep request, CancellationToken cancellationToken)
    {
        var plan = await Plan.Load(db, request.Pathway, cancellationToken);
        var found = request.Resource is { } resource
            ? await CatalogReads.Resources(db).SingleOrDefaultAsync(r => r.Id == resource && r.ArchivedAt == null, cancellationToken) ?? throw new NotFoundException()
            : null;
        var title = string.IsNullOrWhiteSpace(request.Title) ? Fit.Cut(found!.Title, 200)! : request.Title.Trim();
        var terms = new StepTerms(Id.New<StepId>(), title, request.Method ?? found?.Method, request.Minutes ?? found?.Minutes, found?.Id, request.Words?.Trim(), request.Standards);
        plan.Pathway.ChangedSinceSent = true;
        return Plan.Add(db, plan.Pathway, plan.Steps.Count == 0 ? 0 : plan.Steps[^1].Order + 1, terms, clock.GetUtcNow().UtcDateTime).Id;
    }
}
