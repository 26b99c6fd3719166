using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>Who decides what about a learner's work now, since when, and the talk about it.</summary>
public sealed record ShowRights(PersonId Learner) : IQuery<RightsPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Right, Learner);
}

public sealed record RightsPage(PersonName Learner, IReadOnlyList<RightLine> Lines, SchoolCalendar Calendar)
{
    /// <summary>Null before the first proposal.</summary>
    public AgreementThread? Thread { get; init; }

    /// <summary>Where the viewer sits.</summary>
    public required Side Viewer { get; init; }

    public required IReadOnlyList<PersonName> Educators { get; init; }
}

/// <param name="Who">Decides now.</param>
/// <param name="From">Why: agreed with this learner, set by the school, or as it is for everybody.</param>
/// <param name="Limit">How far it reaches, in words.</param>
/// <param name="Until">The last day; afterwards it is as for everybody again.</param>
public sealed record RightLine(RightPart Part, Decider Who, RightFrom From, string? Limit, DateOnly? Until);

public enum RightFrom { Everybody, School, Agreed }

internal sealed class ShowRightsHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowRights, RightsPage>
{
    public async Task<RightsPage> Handle(ShowRights request, CancellationToken cancellationToken)
    {
        var (learner, now) = (request.Learner, clock.GetUtcNow().UtcDateTime);
        var name = await PeopleReads.Name(db, learner, cancellationToken) ?? throw new NotFoundException();
        var calendar = await PeopleReads.CalendarOf(db, learner, cancellationToken);
        var held = await ties.Between(current.Person, learner, cancellationToken);
        List<RightLine> lines = [];
        foreach (var part in RightParts.All)
        {
            var (kind, of) = RightParts.Place(part);
            var right = Rights.Closest(await Rights.For(db, kind, learner, cancellationToken), kind, of ?? "", now);
            lines.Add(right is null
                ? new(part, RightParts.Default(part), RightFrom.Everybody, null, null)
                : new(part, right.Who, right.LearnerId is null ? RightFrom.School : RightFrom.Agreed, right.Limit, right.Until is { } until ? calendar.DayOf(until) : null));
        }
        return new(name, lines, calendar)
        {
            Thread = await AgreementReads.Thread(db, AgreementKind.Right, learner.Value, now, cancellationToken),
            Viewer = held.Contains(Tie.Self) ? Side.Learner : held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) ? Side.Educator : Side.School,
            Educators = await AgreementReads.MayAnswer(db, learner, now, cancellationToken),
        };
    }
}
