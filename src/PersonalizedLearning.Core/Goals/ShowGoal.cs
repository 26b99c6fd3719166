using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Goals;

/// <summary>One goal with the talk about it: the same for the learner and for those who may see it.</summary>
public sealed record ShowGoal(GoalId Goal) : IQuery<GoalPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Goal, Goal.Value);
}

public sealed record GoalPage(GoalRow Goal, PersonName Learner)
{
    /// <summary>The words that hold; of a draft or a first proposal, the words that were written.</summary>
    public required GoalTerms Terms { get; init; }
    public required IReadOnlyList<GoalStandardView> Standards { get; init; }

    /// <summary>Null while it is private.</summary>
    public AgreementThread? Thread { get; init; }

    /// <summary>Who may answer, for "propose to".</summary>
    public required IReadOnlyList<PersonName> Educators { get; init; }

    /// <summary>Where the viewer sits: learner, educator, or somebody who reads and asks.</summary>
    public required Side Viewer { get; init; }

    public int? Grade { get; init; }

    /// <summary>The calendar that times are shown in.</summary>
    public required SchoolCalendar Calendar { get; init; }
}

/// <param name="Id">Which.</param>
/// <param name="Sentence">In the learner's voice where the framework has one.</param>
/// <param name="Code">In small beside it.</param>
/// <param name="Status">Where the learner is.</param>
public sealed record GoalStandardView(StandardId Id, string Sentence, string? Code, StandardStatus Status);

internal sealed class ShowGoalHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowGoal, GoalPage>
{
    public async Task<GoalPage> Handle(ShowGoal request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var goal = await GoalReads.Goals(db).SingleAsync(g => g.Id == request.Goal, cancellationToken);
        var thread = await AgreementReads.Thread(db, AgreementKind.Goal, goal.Id.Value, now, cancellationToken);
        var touched = await GoalReads.Standards(db).Where(s => s.Goal == goal.Id).OrderBy(s => s.Place).Select(s => s.Standard).ToListAsync(cancellationToken);
        // Versions may name standards that the goal does not touch now: the page shows them in words too.
        var proposed = thread?.Moves.Where(m => m.Terms is not null).SelectMany(m => Terms.Read<GoalTerms>(m.Terms!).Standards) ?? [];
        var all = touched.Concat(proposed).Distinct().ToList();
        var words = await StandardsReads.Any(db).Where(s => all.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var progress = await ProgressReads.Of(db, goal.Learner, all, now, cancellationToken);
        var held = await ties.Between(current.Person, goal.Learner, cancellationToken);
        var card = await PeopleReads.Learner(db, goal.Learner, cancellationToken);
        return new GoalPage(goal, card?.Name ?? (await PeopleReads.Name(db, goal.Learner, cancellationToken))!)
        {
            Grade = card?.Grade,
            Terms = new GoalTerms { Want = goal.Want, Because = goal.Because, KnowWhen = goal.KnowWhen, ByAbout = goal.ByAbout, ByDate = goal.ByDate, Standards = touched },
            Standards = all.Where(words.ContainsKey).Select(s => new GoalStandardView(s, words[s].Sentence, words[s].Code, progress.Status(s))).ToList(),
            Thread = thread,
            Educators = await AgreementReads.MayAnswer(db, goal.Learner, now, cancellationToken),
            Viewer = held.Contains(Tie.Self) ? Side.Learner : held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) ? Side.Educator : held.Contains(Tie.Guardian) ? Side.Guardian : Side.School,
            Calendar = await PeopleReads.CalendarOf(db, goal.Learner, cancellationToken),
        };
    }
}
