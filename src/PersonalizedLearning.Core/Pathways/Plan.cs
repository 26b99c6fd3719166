using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Pathways;

/// <summary>A pathway with its steps, as one command sees it.</summary>
internal sealed class Plan(Pathway pathway, List<Step> steps, ILookup<StepId, StandardId> standards)
{
    public Pathway Pathway => pathway;

    /// <summary>What is in the plan, in order.</summary>
    public IReadOnlyList<Step> Steps => [.. steps.Where(s => s.State != StepState.TakenOut).OrderBy(s => s.Order)];

    /// <summary>Taken out earlier: a version that was agreed may bring a step back.</summary>
    public Step? Any(StepId id) => steps.Find(s => s.Id == id);

    public IReadOnlyList<StandardId> StandardsOf(Step step) => [.. standards[step.Id]];

    public static async Task<Plan> Load(LearningDb db, PathwayId id, CancellationToken ct)
    {
        var pathway = await db.Set<Pathway>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFoundException();
        var steps = await db.Set<Step>().Where(s => s.PathwayId == id).ToListAsync(ct);
        var ids = steps.ConvertAll(s => s.Id);
        var standards = await db.Set<StepStandard>().AsNoTracking().Where(s => ids.Contains(s.StepId)).ToListAsync(ct);
        return new Plan(pathway, steps, standards.ToLookup(s => s.StepId, s => s.StandardId));
    }

    /// <summary>The plan that holds this step.</summary>
    public static async Task<(Plan Plan, Step Step)> Of(LearningDb db, StepId id, CancellationToken ct)
    {
        var pathway = await db.Set<Step>().Where(s => s.Id == id).Select(s => (PathwayId?)s.PathwayId).SingleOrDefaultAsync(ct) ?? throw new NotFoundException();
        var plan = await Load(db, pathway, ct);
        return (plan, plan.Any(id)!);
    }

    public PathwayTerms Terms() => new()
    {
        Steps = [.. Steps.OrderBy(s => s.Id.Value).Select(s => new StepTerms(s.Id, s.Title, s.Method, s.Minutes, s.ResourceId, s.Words, [.. standards[s.Id].OrderBy(x => x.Value)]))],
        Pace = new(pathway.MinutesAWeek, [.. Steps.Select(s => s.Id)], Steps.Where(s => s.PlannedFor is not null).ToDictionary(s => s.Id, s => s.PlannedFor!.Value)),
    };

    /// <summary>Adds a step at the end and says what it is for.</summary>
    public static Step Add(LearningDb db, Pathway pathway, int order, StepTerms terms, DateTime now)
    {
        var step = new Step
        {
            Id = terms.Id,
            PathwayId = pathway.Id,
            LearnerId = pathway.LearnerId,
            Order = order,
            Title = terms.Title,
            Method = terms.Method,
            Minutes = terms.Minutes,
            ResourceId = terms.Resource,
            Words = terms.Words,
        };
        db.Add(step);
        foreach (var standard in terms.Standards.Distinct())
            db.Add(new StepStandard { StepId = step.Id, StandardId = standard });
        Mark(db, step, terms.Standards.Distinct(), now);
        return step;
    }

    /// <summary>Makes the rows what these terms say. What was started or done stays so: nothing that happened is undone.</summary>
    public void Take(LearningDb db, PathwayTerms terms, DateTime now)
    {
        pathway.MinutesAWeek = terms.Pace.MinutesAWeek;
        var order = terms.Pace.Order.Select((id, at) => (id, at)).ToDictionary(entry => entry.id, entry => entry.at);
        foreach (var step in steps.Where(s => s.State is StepState.Planned or StepState.Started && terms.Steps.All(t => t.Id != s.Id)))
            Set(db, step, StepState.TakenOut, now);
        foreach (var wanted in terms.Steps)
        {
            var step = Any(wanted.Id) ?? Add(db, pathway, 0, wanted, now);
            step.Title = wanted.Title;
            step.Method = wanted.Method;
            step.Minutes = wanted.Minutes;
            step.ResourceId = wanted.Resource;
            step.Words = wanted.Words;
            if (step.State == StepState.TakenOut)
                PutBack(db, step, now);
            step.Order = order.GetValueOrDefault(step.Id, int.MaxValue);
            step.PlannedFor = terms.Pace.PlannedFor.TryGetValue(step.Id, out var day) ? day : null;
        }
        pathway.ChangedSinceSent = false;
    }

    /// <summary>The step's new state, told to the learner's trace.</summary>
    public void Set(LearningDb db, Step step, StepState state, DateTime now)
    {
        step.State = state;
        Mark(db, step, standards[step.Id], now);
    }

    /// <summary>Back into the plan, as far as it had come.</summary>
    public void PutBack(LearningDb db, Step step, DateTime now) =>
        Set(db, step, step.DoneAt is not null ? StepState.Done : step.StartedAt is not null ? StepState.Started : StepState.Planned, now);

    private static void Mark(LearningDb db, Step step, IEnumerable<StandardId> standards, DateTime now)
    {
        double? value = step.State switch { StepState.Planned => 0, StepState.Started => 0.5, StepState.Done => 1, _ => null };
        foreach (var standard in standards)
            Traces.Add(db, step.LearnerId, standard, TraceKind.StepMark, now, now, step.Id.ToString(), value);
    }

    /// <summary>Standards of this step that no other step of the plan is for.</summary>
    public IReadOnlyList<StandardId> OnlyCoveredBy(Step step) =>
        [.. standards[step.Id].Where(standard => !Steps.Any(other => other != step && standards[other.Id].Contains(standard)))];

    /// <summary>Numbers the steps again in this order.</summary>
    public static void Renumber(IEnumerable<Step> steps)
    {
        var at = 0;
        foreach (var step in steps)
            step.Order = at++;
    }
}
