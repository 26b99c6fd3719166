using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>An educator answers an idea with one change or more, and why. The learner's own words stay the learner's.</summary>
public sealed record CounterDemonstration(Guid CommandId, DemonstrationId Demonstration, int About, string Words) : ICommand<MoveResult>
{
    public string? Form { get; init; }
    public string? Audience { get; init; }
    public DateOnly? Date { get; init; }

    /// <summary>More things to look for, one sentence each.</summary>
    public IReadOnlyList<OwnCriterion> MoreCriteria { get; init; } = [];

    public AccessRule Access => AccessRule.Decide(ObjectKind.Demonstration, Demonstration.Value);
}

internal sealed class CounterDemonstrationRules : AbstractValidator<CounterDemonstration>
{
    public CounterDemonstrationRules()
    {
        RuleFor(c => c.Words).NotEmpty().WithMessage("Say why you suggest this. The learner reads it first.").MaximumLength(4000);
        RuleFor(c => c).Must(c => c.Form is not null || c.Audience is not null || c.Date is not null || c.MoreCriteria.Count > 0)
            .OverridePropertyName(nameof(CounterDemonstration.Form)).WithMessage("Change something in the idea, or agree to it as it is.");
        RuleForEach(c => c.MoreCriteria).Must(c => c.Statement.Trim().Length is > 0 and <= 1000).WithMessage("Write each as one sentence of at most 1000 characters.");
    }
}

internal sealed class CounterDemonstrationHandler(LearningDb db, Negotiation negotiation, TimeProvider clock) : IRequestHandler<CounterDemonstration, MoveResult>
{
    public async Task<MoveResult> Handle(CounterDemonstration request, CancellationToken cancellationToken)
    {
        var thread = await AgreementReads.Thread(db, AgreementKind.Demonstration, request.Demonstration.Value, clock.GetUtcNow().UtcDateTime, cancellationToken) ?? throw new NotFoundException();
        if (thread.Version(request.About)?.Terms is not { } text)
            return new MoveResult.Overtaken(thread.Open);
        var terms = Terms.Read<DemonstrationTerms>(text);
        var counter = terms with
        {
            Form = request.Form ?? terms.Form,
            Audience = request.Audience ?? terms.Audience,
            Date = request.Date ?? terms.Date,
            Criteria = [.. terms.Criteria, .. request.MoreCriteria.Select(c => new TermsCriterion(Id.New<CriterionId>(), c.Standard, c.Statement.Trim(), true, [], false, null))],
        };
        return await negotiation.Propose(new Proposal<DemonstrationTerms>(AgreementKind.Demonstration, request.Demonstration.Value, thread.Learner, counter, request.CommandId)
        {
            About = request.About,
            Words = request.Words.Trim(),
            GuardianConsents = counter.Consents.Count > 0,
        }, cancellationToken);
    }
}
