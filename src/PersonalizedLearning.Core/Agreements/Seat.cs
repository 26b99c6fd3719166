using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// Who may answer for the educators of a learner. The seat is one, however many sit in it; when it stays silent,
/// who leads the school is asked.
/// </summary>
/// <param name="Educators">Mentors, then active teachers.</param>
internal sealed record Seat(IReadOnlyList<PersonId> Educators, IReadOnlyList<PersonId> Leaders)
{
    public static async Task<Seat> Of(LearningDb db, PersonId learner, DateTime now, CancellationToken ct)
    {
        var mentors = await PeopleReads.MentorsOf(db, learner, now, ct);
        var teachers = await PeopleReads.TeachersOf(db, learner, now, ct);
        var leaders = await PeopleReads.LeadersOf(db, learner, now, ct);
        return new([.. mentors.Select(m => m.Id).Concat(teachers.Select(t => t.Name.Id)).Distinct()], [.. leaders.Select(l => l.Id)]);
    }

    public bool MayAnswer(PersonId person) => Educators.Contains(person) || Leaders.Contains(person);

    /// <summary>The next person after those asked by name; where nobody was named, all educators were asked. Null when there is nobody left.</summary>
    public PersonId? After(IReadOnlyCollection<PersonId> asked) =>
        (asked.Count == 0 ? Leaders : Educators.Concat(Leaders)).Where(p => !asked.Contains(p)).Select(p => (PersonId?)p).FirstOrDefault();
}
