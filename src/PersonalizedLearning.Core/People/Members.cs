using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.People;

/// <summary>A person's place in a class that runs, with what access and lists ask about it.</summary>
internal sealed class Member
{
    public PersonId Person { get; init; }
    public ClassId Class { get; init; }
    public OrganizationId School { get; init; }
    public required string Role { get; init; }
    public bool? Primary { get; init; }
    public bool Homeroom { get; init; }
    public DateOnly? BeginDate { get; init; }
    public DateOnly? EndDate { get; init; }
}

/// <summary>Who is in which class at a moment. The one definition of an active class that access, lists and seats share.</summary>
internal static class Members
{
    public const string Student = "student", Teacher = "teacher", Homeroom = "homeroom";

    /// <summary>Places in classes that run at this moment, or ended at most <paramref name="graceDays"/> days before it.</summary>
    public static IQueryable<Member> At(LearningDb db, DateTime now, int graceDays = 0)
    {
        var (begun, ended, archived) = Bounds(now, graceDays);
        return
            from enrollment in db.Set<Enrollment>().AsNoTracking()
            join @class in db.Set<Class>().AsNoTracking() on enrollment.ClassId equals @class.Id
            where (enrollment.BeginDate == null || enrollment.BeginDate <= begun)
                && (enrollment.EndDate == null || enrollment.EndDate >= ended)
                && (enrollment.ArchivedAt == null || enrollment.ArchivedAt > archived)
                && (@class.StartDate == null || @class.StartDate <= begun)
                && (@class.EndDate == null || @class.EndDate >= ended)
                && (@class.ArchivedAt == null || @class.ArchivedAt > archived)
            select new Member
            {
                Person = enrollment.PersonId,
                Class = @class.Id,
                School = @class.SchoolId,
                Role = enrollment.Role,
                Primary = enrollment.Primary,
                Homeroom = @class.ClassType == Homeroom,
                BeginDate = enrollment.BeginDate,
                EndDate = enrollment.EndDate,
            };
    }

    /// <summary>Teachers with the learners of the same class, where their times in it touch.</summary>
    public static IQueryable<TaughtLearner> Taught(LearningDb db, DateTime now, int graceDays = 0) =>
        from teacher in At(db, now, graceDays)
        join learner in At(db, now, graceDays) on teacher.Class equals learner.Class
        where teacher.Role == Teacher && learner.Role == Student
            && (teacher.BeginDate == null || learner.EndDate == null || teacher.BeginDate <= learner.EndDate)
            && (learner.BeginDate == null || teacher.EndDate == null || learner.BeginDate <= teacher.EndDate)
        select new TaughtLearner
        {
            Teacher = teacher.Person,
            Learner = learner.Person,
            Class = teacher.Class,
            Homeroom = teacher.Homeroom,
            Primary = teacher.Primary,
        };

    /// <summary>
    /// The school's blocks that hold at this moment. A local one lapses on its last day and ends when it is lifted;
    /// what a source does to its own row lifts none.
    /// </summary>
    public static IQueryable<Relationship> Blocks(LearningDb db, DateTime now)
    {
        var (begun, ended, _) = Bounds(now, 0);
        return db.Set<Relationship>().AsNoTracking().Where(r => r.Blocked
            && (r.Origin == RelationshipOrigin.Sync
                || (r.ArchivedAt == null && (r.FromDate == null || r.FromDate <= begun) && (r.ToDate == null || r.ToDate >= ended))));
    }

    /// <summary>Relationships of a kind that hold at this moment. A guardian whom the school blocked for a learner has none, from whichever source the tie comes.</summary>
    public static IQueryable<Relationship> Relationships(LearningDb db, RelationshipKind kind, DateTime now, int graceDays = 0)
    {
        var (begun, ended, archived) = Bounds(now, graceDays);
        var blocks = Blocks(db, now);
        return db.Set<Relationship>().AsNoTracking().Where(r => r.Kind == kind && !r.Blocked
            && (r.FromDate == null || r.FromDate <= begun)
            && (r.ToDate == null || r.ToDate >= ended)
            && (r.ArchivedAt == null || r.ArchivedAt > archived)
            && !blocks.Any(block => block.From == r.From && block.To == r.To));
    }

    // A day counts while it is that day anywhere on earth, so that no school's first morning waits for UTC.
    private static (DateOnly Begun, DateOnly Ended, DateTime Archived) Bounds(DateTime now, int graceDays) =>
        (DateOnly.FromDateTime(now.AddHours(14)), DateOnly.FromDateTime(now.AddHours(-12)).AddDays(-graceDays), now.AddDays(-graceDays));
}

internal sealed class TaughtLearner
{
    public PersonId Teacher { get; init; }
    public PersonId Learner { get; init; }
    public ClassId Class { get; init; }
    public bool Homeroom { get; init; }
    public bool? Primary { get; init; }
}
