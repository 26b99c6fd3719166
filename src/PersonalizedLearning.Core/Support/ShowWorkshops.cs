using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Support;

/// <summary>The workshops that an educator offered in the last months: those ahead, the nearest first, then those that are over.</summary>
public sealed record ShowWorkshops : IQuery<WorkshopsPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Workshop);
}

public sealed record WorkshopsPage(IReadOnlyList<WorkshopLine> Ahead, IReadOnlyList<WorkshopLine> Over, SchoolCalendar Calendar);

/// <param name="Workshop">Which.</param>
/// <param name="Terms">As it was planned; why somebody is asked is each learner's own.</param>
/// <param name="Answers">How many gave which answer.</param>
public sealed record WorkshopLine(Guid Workshop, WorkshopTerms Terms, IReadOnlyDictionary<InvitationState, int> Answers)
{
    /// <summary>It was taken back for everybody.</summary>
    public bool CalledOff => Answers.Keys.All(state => state == InvitationState.CalledOff);
}

internal sealed class ShowWorkshopsHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowWorkshops, WorkshopsPage>
{
    private const int Days = 120;

    public async Task<WorkshopsPage> Handle(ShowWorkshops request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (me, since) = ((PersonId?)current.Person, now.AddDays(-Days));
        var offers = await Workshop.Offers(db).Where(o => o.By == me && o.Team != null && o.At >= since).ToListAsync(cancellationToken);
        var lines = offers.GroupBy(o => o.Team!.Value).Select(g => new WorkshopLine(g.Key, Workshop.FirstTerms(g.First()), g.CountBy(Workshop.StateOf).ToDictionary())).ToLookup(l => Workshop.IsOver(l.Terms, now) || l.CalledOff);
        var classes = await PeopleReads.ClassesTaught(db, current.Person, now, cancellationToken);
        return new([.. lines[false].OrderBy(l => l.Terms.At)], [.. lines[true].OrderByDescending(l => l.Terms.At)],
            await PeopleReads.Calendar(db, classes.Count > 0 ? classes[0].School : null, cancellationToken));
    }
}
