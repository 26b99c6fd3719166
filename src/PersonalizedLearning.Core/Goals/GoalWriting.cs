using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Goals;

/// <summary>What saving a goal has in common, whoever writes it.</summary>
internal static class GoalWriting
{
    public const int Longest = 2000, MostStandards = 12;

    /// <summary>The goal, or a new draft of this learner under the id that the form was given.</summary>
    public static async Task<Goal> FindOrBegin(LearningDb db, GoalId id, PersonId learner, DateTime now, CancellationToken ct)
    {
        if (await db.Set<Goal>().SingleOrDefaultAsync(g => g.Id == id, ct) is { } known)
            return known.LearnerId == learner ? known : throw new NotFoundException();
        var begun = new Goal { Id = id, LearnerId = learner, State = GoalState.Draft, CreatedAt = now };
        db.Add(begun);
        return begun;
    }

    public static async Task Touch(LearningDb db, GoalId goal, IReadOnlyList<StandardId> standards, CancellationToken ct)
    {
        await db.Set<GoalStandard>().Where(s => s.GoalId == goal).LoadAsync(ct);
        var before = db.Set<GoalStandard>().Local.Where(s => s.GoalId == goal).ToList();
        db.RemoveRange(before.Where(s => !standards.Contains(s.StandardId)));
        for (var place = 0; place < standards.Count; place++)
        {
            if (before.Find(s => s.StandardId == standards[place]) is { } kept)
                kept.Place = place;
            else
                db.Add(new GoalStandard { GoalId = goal, StandardId = standards[place], Place = place });
        }
    }

    /// <summary>Goals use adopted standards only; one that a goal had before stays, whatever became of its adoption.</summary>
    public static async Task DemandAdopted(LearningDb db, Goal goal, IReadOnlyList<StandardId> standards, DateTime now, CancellationToken ct)
    {
        if (standards.Count == 0)
            return;
        var school = (await PeopleReads.Learner(db, goal.LearnerId, ct))?.School;
        var adopted = await StandardsReads.Adopted(db, DateOnly.FromDateTime(now), school is { } own ? [own] : null).Where(s => standards.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
        var had = await db.Set<GoalStandard>().Where(s => s.GoalId == goal.Id).Select(s => s.StandardId).ToListAsync(ct);
        if (standards.Any(s => !adopted.Contains(s) && !had.Contains(s)))
            throw new InvalidRequestException([new ValidationFailure("Standards", "One of these standards is not in use here. Pick from the ones that the search shows.")]);
    }
}

internal sealed class GoalTermsRules : AbstractValidator<GoalTerms>
{
    public GoalTermsRules()
    {
        RuleFor(t => t.Want).UpTo(GoalWriting.Longest);
        RuleFor(t => t.Because).UpTo(GoalWriting.Longest);
        RuleFor(t => t.KnowWhen).UpTo(GoalWriting.Longest);
        RuleFor(t => t.Standards.Count).LessThanOrEqualTo(GoalWriting.MostStandards).WithName("Standards")
            .WithMessage($"A goal touches up to {GoalWriting.MostStandards} standards. Two goals may serve better.");
    }
}
