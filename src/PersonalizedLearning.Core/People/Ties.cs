using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>
/// How a viewer is tied to learners today. Each tie is one query over learner ids; the check narrows it to one learner,
/// a list joins it, so the two can never disagree.
/// </summary>
internal sealed class Ties(LearningDb db, TimeProvider clock) : ITies
{
    /// <summary>A teacher finishes what was begun: the tie lasts a week beyond the class.</summary>
    public const int TeacherGraceDays = 7;

    public async Task<IReadOnlySet<Tie>> Between(PersonId viewer, PersonId learner, CancellationToken ct) =>
        (await Enum.GetValues<Tie>()
            .Select(tie => Of(tie, viewer).Where(id => id == learner).Select(_ => tie))
            .Aggregate((all, one) => all.Concat(one))
            .ToListAsync(ct)).ToHashSet();

    public IQueryable<PersonId> Learners(PersonId viewer, IReadOnlySet<Tie> ties) =>
        ties.Count == 0
            ? db.Set<Person>().Where(_ => false).Select(p => p.Id)
            : ties.Order().Select(tie => Of(tie, viewer)).Aggregate((all, one) => all.Union(one));

    private IQueryable<PersonId> Of(Tie tie, PersonId viewer)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var present = db.Set<Person>().Where(p => p.Id == viewer && p.Enabled && p.ArchivedAt == null);
        return tie switch
        {
            Tie.Self => present.Where(p => db.Set<PersonOrganizationRole>().Any(r => r.PersonId == p.Id && r.Role == Members.Student && r.ArchivedAt == null)
                || db.Set<Enrollment>().Any(e => e.PersonId == p.Id && e.Role == Members.Student && e.ArchivedAt == null)).Select(p => p.Id),
            Tie.Teacher => Members.Taught(db, now, TeacherGraceDays).Where(t => t.Teacher == viewer && present.Any()).Select(t => t.Learner)
                .Union(Related(RelationshipKind.TeacherOf, TeacherGraceDays)),
            Tie.Guardian => Related(RelationshipKind.GuardianOf),
            Tie.Mentor => Related(RelationshipKind.MentorOf),
            Tie.Leader => SchoolRoles.LedBy(db, viewer).Where(_ => present.Any()).Union(Related(RelationshipKind.LeaderOf)),
            _ => throw new ArgumentOutOfRangeException(nameof(tie), tie, "Not a tie."),
        };

        IQueryable<PersonId> Related(RelationshipKind kind, int graceDays = 0) =>
            Members.Relationships(db, kind, now, graceDays).Where(r => r.From == viewer && present.Any()).Select(r => r.To);
    }
}
