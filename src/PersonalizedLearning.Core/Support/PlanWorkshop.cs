using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Support;

/// <summary>
/// An educator offers a workshop to learners of theirs: one agreement each, so that each answers for themselves and nobody
/// for the others. It waits for the learner; silence is no yes.
/// </summary>
public sealed record PlanWorkshop(Guid CommandId, StandardId Standard, IReadOnlyList<PersonId> Learners, DateTime At, int Minutes, string Place, string What) : ICommand<PlanWorkshop.Planned>
{
    public const int MostLearners = 30;

    public sealed record Planned(Guid Workshop);

    public AccessRule Access => AccessRule.Write(ObjectKind.Workshop);
}

internal sealed class PlanWorkshopRules : AbstractValidator<PlanWorkshop>
{
    public PlanWorkshopRules(TimeProvider clock)
    {
        RuleFor(w => w.Learners.Count).InclusiveBetween(1, PlanWorkshop.MostLearners).WithMessage($"Choose whom you ask: one learner or more, up to {PlanWorkshop.MostLearners}.").OverridePropertyName("Learners");
        RuleFor(w => w.At).Must(at => at > clock.GetUtcNow().UtcDateTime).WithMessage("Choose a time that is still to come.");
        RuleFor(w => w.Minutes).InclusiveBetween(5, 240).WithMessage("Say how many minutes it takes, from 5 to 240.");
        RuleFor(w => w.Place).NotEmpty().WithMessage("Say where you meet.").UpTo(Workshop.LongestPlace);
        RuleFor(w => w.What).NotEmpty().WithMessage("Say in a sentence what you will do. The learners read it.").UpTo(Workshop.Longest);
    }
}

internal sealed class PlanWorkshopHandler(LearningDb db, Guard guard, Negotiation negotiation, CurrentViewer current, TimeProvider clock) : IRequestHandler<PlanWorkshop, PlanWorkshop.Planned>
{
    public async Task<PlanWorkshop.Planned> Handle(PlanWorkshop request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var taught = guard.Learners(Verb.Decide, ObjectKind.Judgement).Where(id => id != current.Person);
        var asked = request.Learners.Distinct().ToList();
        if (await taught.CountAsync(id => asked.Contains(id), cancellationToken) != asked.Count)
            throw new NotFoundException();
        var standard = await StandardsReads.Adopted(db, DateOnly.FromDateTime(now)).FirstOrDefaultAsync(s => s.Id == request.Standard, cancellationToken)
            ?? throw new InvalidRequestException([new ValidationFailure(nameof(request.Standard), "This standard is not in use here. Pick one that is.")]);
        var why = (await WorkshopGroups.Of(db, taught, now, cancellationToken)).On(request.Standard).ToDictionary(s => s.Learner.Id, s => s.Why);
        var workshop = Id.Next();
        foreach (var learner in asked)
            await negotiation.Propose(new Proposal<WorkshopTerms>(AgreementKind.Support, Id.Next(), learner, new WorkshopTerms
            {
                Standard = standard.Id,
                Sentence = standard.Sentence,
                At = request.At,
                Minutes = request.Minutes,
                Place = request.Place.Trim(),
                What = request.What.Trim(),
                Because = why.GetValueOrDefault(learner, WhyInvited.Thought),
            }, request.CommandId) { TeamId = workshop }, cancellationToken);
        return new(workshop);
    }
}
