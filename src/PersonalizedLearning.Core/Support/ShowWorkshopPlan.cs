using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Support;

/// <summary>What an educator needs to plan a workshop on a standard: whom it is for, and why.</summary>
public sealed record ShowWorkshopPlan(StandardId Standard) : IQuery<WorkshopPlanPage>
{
    /// <summary>As many as one person can be with.</summary>
    public const int Suggested = 8;

    public AccessRule Access => AccessRule.Write(ObjectKind.Workshop);
}

/// <param name="Standard">In words.</param>
/// <param name="Seats">For whom it matters now, then who could begin it too.</param>
/// <param name="Calendar">The educator's school's.</param>
public sealed record WorkshopPlanPage(StandardRow Standard, IReadOnlyList<WorkshopSeat> Seats, SchoolCalendar Calendar);

internal sealed class ShowWorkshopPlanHandler(LearningDb db, Guard guard, Reads reads, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowWorkshopPlan, WorkshopPlanPage>
{
    public async Task<WorkshopPlanPage> Handle(ShowWorkshopPlan request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var standard = await StandardsReads.Adopted(db, DateOnly.FromDateTime(now)).FirstOrDefaultAsync(s => s.Id == request.Standard, cancellationToken) ?? throw new NotFoundException();
        var groups = await WorkshopGroups.Of(db, guard.Learners(Verb.Decide, ObjectKind.Judgement).Where(id => id != current.Person), now, cancellationToken);
        var seats = groups.On(request.Standard);
        foreach (var seat in seats)
            reads.Note(seat.Learner.Id, ObjectKind.Judgement, Tie.Teacher);
        var classes = await PeopleReads.ClassesTaught(db, current.Person, now, cancellationToken);
        return new(standard, seats, await PeopleReads.Calendar(db, classes.Count > 0 ? classes[0].School : null, cancellationToken));
    }
}
