using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Pathways.Planning;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>Other resources for the same standards as one step, that suit the learner and are not in the plan yet.</summary>
public sealed record OtherWays(StepId Step) : IQuery<IReadOnlyList<OtherWay>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Pathway, Step.Value);
}

/// <param name="Resource">Which one.</param>
/// <param name="Title">Its title.</param>
/// <param name="Method">What one does.</param>
/// <param name="Minutes">Null: unknown.</param>
/// <param name="Avoided">The learner wrote that they would rather not learn this way: it stands last.</param>
public sealed record OtherWay(ResourceId Resource, string Title, LearningMethod Method, int? Minutes, bool Avoided);

/// <summary>Another resource takes the place of a step's own. The standards, the place in the order and the day stay.</summary>
public sealed record SwapStep(Guid CommandId, StepId Step, ResourceId Resource) : ICommand<SwapStep.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Step.Value);

    /// <summary>Gone: it was done meanwhile, or that way is no longer one of the others.</summary>
    public enum Result { Swapped, Gone }
}

internal sealed class OtherWaysHandler(LearningDb db) : IRequestHandler<OtherWays, IReadOnlyList<OtherWay>>
{
    public async Task<IReadOnlyList<OtherWay>> Handle(OtherWays request, CancellationToken cancellationToken)
    {
        var (plan, step) = await Plan.Of(db, request.Step, cancellationToken);
        return await WaysBeside.Find(db, plan, step, cancellationToken);
    }
}

internal sealed class SwapStepHandler(LearningDb db) : IRequestHandler<SwapStep, SwapStep.Result>
{
    public async Task<SwapStep.Result> Handle(SwapStep request, CancellationToken cancellationToken)
    {
        var (plan, step) = await Plan.Of(db, request.Step, cancellationToken);
        if (step.State is StepState.Done or StepState.TakenOut
            || (await WaysBeside.Find(db, plan, step, cancellationToken)).FirstOrDefault(way => way.Resource == request.Resource) is not { } way)
            return SwapStep.Result.Gone;
        (step.ResourceId, step.Title, step.Method, step.Minutes, step.Words) = (way.Resource, Fit.Cut(way.Title, 200)!, way.Method, way.Minutes, null);
        // The reasons were the other resource's.
        step.Because = [];
        plan.Pathway.ChangedSinceSent = true;
        return SwapStep.Result.Swapped;
    }
}

internal static class WaysBeside
{
    private const int Most = 12;

    public static async Task<IReadOnlyList<OtherWay>> Find(LearningDb db, Plan plan, Step step, CancellationToken ct)
    {
        var standards = plan.StandardsOf(step);
        if (standards.Count == 0)
            return [];
        var inPlan = plan.Steps.Select(s => s.ResourceId).OfType<ResourceId>().ToHashSet();
        var ids = (await CatalogReads.Cover(db, standards, ct)).Where(c => c.Type == AlignmentType.Teaches)
            .GroupBy(c => c.ResourceId, c => c.StandardId).Where(g => !inPlan.Contains(g.Key) && g.Distinct().Count() == standards.Count).Select(g => g.Key).ToList();
        var rows = await CatalogReads.Resources(db).Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        var card = await PeopleReads.Learner(db, plan.Pathway.LearnerId, ct);
        var learner = await PlanningProfile.Of(db, plan.Pathway.LearnerId, card?.Grade, ct);
        var grades = (await StandardsReads.Any(db).Where(s => standards.Contains(s.Id) && s.LowestGrade != null && s.HighestGrade != null).Select(s => new { s.Id, s.LowestGrade, s.HighestGrade }).ToListAsync(ct))
            .ToDictionary(s => s.Id, s => (s.LowestGrade!.Value, s.HighestGrade!.Value));
        var task = new PlanningTask { Targets = standards, Before = new Dictionary<StandardId, IReadOnlyList<StandardId>>(), Satisfied = new HashSet<StandardId>(), Catalog = [], Grades = grades, Learner = learner };
        return [.. rows.Select(row => (Row: row, Way: PlanningCatalog.Way(row, standards, []))).Where(w => Suitable.Is(w.Way, task))
            .Select(w => new OtherWay(w.Row.Id, w.Row.Title, w.Row.Method, w.Row.Minutes, learner.Facets.Any(f => f.Use == FacetUse.Avoids && Suitable.Says(f, w.Way))))
            .OrderBy(way => way.Avoided).ThenBy(way => way.Minutes ?? PathPlanner.UnknownMinutes).ThenBy(way => way.Title, StringComparer.Ordinal).Take(Most)];
    }
}
