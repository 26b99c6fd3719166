using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>
/// The learner takes one of the options that were offered for a goal, or begins from an own idea (no option). It becomes the plan at once;
/// sending it is another step.
/// </summary>
public sealed record ChoosePathway(Guid CommandId, Guid Offer, int? Option) : ICommand<ChoosePathway.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.PathwayOffer, Offer);

    public abstract record Result
    {
        public sealed record Chosen(PathwayId Pathway) : Result;

        /// <summary>That option is not among those offered.</summary>
        public sealed record NoSuchOption : Result;

        private Result() { }
    }
}

internal sealed class ChoosePathwayHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ChoosePathway, ChoosePathway.Result>
{
    public async Task<ChoosePathway.Result> Handle(ChoosePathway request, CancellationToken cancellationToken)
    {
        var offer = await db.Set<PathwayOffer>().SingleAsync(o => o.Id == request.Offer, cancellationToken);
        if (request.Option < 0 || request.Option >= offer.Options.Count)
            return new ChoosePathway.Result.NoSuchOption();
        var option = request.Option is { } at ? offer.Options[at] : null;
        var now = clock.GetUtcNow().UtcDateTime;
        offer.Chosen = request.Option;
        offer.AnsweredAt = now;

        var pathway = await Begin(offer.LearnerId, offer.GoalId, now, cancellationToken);
        pathway.Approach = option?.Approach;
        var plan = db.Entry(pathway).State == EntityState.Added ? null : await Plan.Load(db, pathway.Id, cancellationToken);
        // Choosing again keeps what was done and replaces what was only planned.
        var kept = plan?.Steps.Where(s => s.State == StepState.Done).ToList() ?? [];
        foreach (var step in plan?.Steps.Where(s => s.State != StepState.Done) ?? [])
            plan!.Set(db, step, StepState.TakenOut, now);
        Plan.Renumber(kept);
        var doneWith = kept.Select(s => s.ResourceId).OfType<ResourceId>().ToHashSet();
        var order = kept.Count;
        foreach (var wanted in (option?.Steps ?? []).Where(s => s.Resource is not { } resource || !doneWith.Contains(resource)))
        {
            var step = Plan.Add(db, pathway, order++, new StepTerms(Id.New<StepId>(), wanted.Title, wanted.Method, wanted.Minutes, wanted.Resource, null, wanted.Standards), now);
            step.Because = [.. wanted.Because];
        }
        return new ChoosePathway.Result.Chosen(pathway.Id);
    }

    /// <summary>The goal's plan: the one there is, or a new one.</summary>
    private async Task<Pathway> Begin(PersonId learner, GoalId goal, DateTime now, CancellationToken ct)
    {
        var pathway = await db.Set<Pathway>().Where(p => p.GoalId == goal && p.State != PathwayState.Ended).OrderByDescending(p => p.StartedAt).FirstOrDefaultAsync(ct);
        if (pathway is null)
        {
            pathway = new Pathway { Id = Id.New<PathwayId>(), LearnerId = learner, GoalId = goal, StartedAt = now, MinutesAWeek = (await PlanningProfile.Of(db, learner, null, ct)).MinutesAWeek };
            db.Add(pathway);
        }
        pathway.State = PathwayState.Current;
        pathway.ChangedSinceSent = true;
        return pathway;
    }
}
