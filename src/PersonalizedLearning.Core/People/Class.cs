using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PersonalizedLearning.Core.People;

internal sealed class Course : Synced
{
    public CourseId Id { get; set; }
    public required string Title { get; set; }
    public string? CourseCode { get; set; }
    public List<string> Grades { get; set; } = [];
    public List<string> Subjects { get; set; } = [];
    public OrganizationId? OrganizationId { get; set; }
    public AcademicSessionId? SchoolYearId { get; set; }
}

internal sealed class Class : Synced
{
    public ClassId Id { get; set; }
    public required string Title { get; set; }
    public string? ClassCode { get; set; }
    public string? ClassType { get; set; }
    public string? Location { get; set; }
    public List<string> Grades { get; set; } = [];
    public List<string> Subjects { get; set; } = [];
    public CourseId? CourseId { get; set; }
    public OrganizationId SchoolId { get; set; }

    /// <summary>First and last day of its terms; null where the source names none: then it runs until it is archived.</summary>
    public DateOnly? StartDate { get; set; }
    public DateOnly? EndDate { get; set; }
}

/// <summary>A term that a class runs in.</summary>
internal sealed class ClassTerm
{
    public ClassId ClassId { get; set; }
    public AcademicSessionId AcademicSessionId { get; set; }
}

internal sealed class Enrollment : Synced
{
    public EnrollmentId Id { get; set; }
    public ClassId ClassId { get; set; }
    public PersonId PersonId { get; set; }
    public required string Role { get; set; }
    public bool? Primary { get; set; }
    public DateOnly? BeginDate { get; set; }
    public DateOnly? EndDate { get; set; }
}

public enum RelationshipKind { TeacherOf, GuardianOf, MentorOf, LeaderOf }

public enum RelationshipOrigin { Sync, Local }

/// <summary>A tie from an adult to a learner. TeacherOf follows from classes and is not stored unless local. A sync never touches local ones.</summary>
internal sealed class Relationship : Synced
{
    public RelationshipId Id { get; set; }
    public PersonId From { get; set; }
    public PersonId To { get; set; }
    public RelationshipKind Kind { get; set; }
    public OrganizationId? OrganizationId { get; set; }
    public DateOnly? FromDate { get; set; }
    public DateOnly? ToDate { get; set; }
    public RelationshipOrigin Origin { get; set; }

    /// <summary>
    /// The school's no to a guardian about one learner: this row is no tie then and closes all others of the two.
    /// A local row holds by its own dates; on a row from a source it holds whatever the source says.
    /// </summary>
    public bool Blocked { get; set; }

    /// <summary>Why the school blocked it; read by who may change it, and by nobody else.</summary>
    public string? Reason { get; set; }
}

internal sealed class ClassConfiguration : IEntityTypeConfiguration<Course>, IEntityTypeConfiguration<Class>, IEntityTypeConfiguration<ClassTerm>,
    IEntityTypeConfiguration<Enrollment>, IEntityTypeConfiguration<Relationship>
{
    public void Configure(EntityTypeBuilder<Course> builder)
    {
        builder.ToTable("Courses");
        builder.HasIndex(c => new { c.SourceId, c.SourceKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Class> builder)
    {
        builder.ToTable("Classes");
        builder.HasIndex(c => new { c.SourceId, c.SourceKey }).IsUnique();
        builder.HasIndex(c => c.SchoolId);
    }

    public void Configure(EntityTypeBuilder<ClassTerm> builder)
    {
        builder.ToTable("ClassTerms");
        builder.HasKey(t => new { t.ClassId, t.AcademicSessionId });
    }

    public void Configure(EntityTypeBuilder<Enrollment> builder)
    {
        builder.ToTable("Enrollments");
        builder.HasIndex(e => new { e.SourceId, e.SourceKey }).IsUnique();
        builder.HasIndex(e => e.ClassId);
        builder.HasIndex(e => e.PersonId);
    }

    public void Configure(EntityTypeBuilder<Relationship> builder)
    {
        builder.ToTable("Relationships");
        builder.HasIndex(r => new { r.SourceId, r.SourceKey }).IsUnique();
        builder.HasIndex(r => new { r.From, r.Kind });
        builder.HasIndex(r => new { r.To, r.Kind });
    }
}
