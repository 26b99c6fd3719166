using System.Text.Json.Serialization;

namespace PersonalizedLearning.Sdk;

/// <summary>The values of one record. References to other records are their keys in the same source.</summary>
public abstract record SourceRecord;

/// <summary>A record of a roster. Words and shapes follow OneRoster 1.2.</summary>
[JsonDerivedType(typeof(OrganizationRecord), "organization")]
[JsonDerivedType(typeof(AcademicSessionRecord), "academicSession")]
[JsonDerivedType(typeof(CourseRecord), "course")]
[JsonDerivedType(typeof(ClassRecord), "class")]
[JsonDerivedType(typeof(PersonRecord), "person")]
[JsonDerivedType(typeof(EnrollmentRecord), "enrollment")]
[JsonDerivedType(typeof(RelationshipRecord), "relationship")]
public abstract record RosterRecord : SourceRecord;

/// <summary>A district, school, department (OneRoster org).</summary>
public sealed record OrganizationRecord : RosterRecord
{
    /// <summary>Name, not blank.</summary>
    public required string Name { get; init; }
    /// <summary>OneRoster org type: department, school, district, local, state, national, or an <c>ext:</c> value.</summary>
    public required string Type { get; init; }
    /// <summary>The number people know it by (NCES id).</summary>
    public string? Identifier { get; init; }
    /// <summary>Key of the organization above; null for a root.</summary>
    public string? Parent { get; init; }
}

/// <summary>A school year, term or grading period (OneRoster academicSession).</summary>
public sealed record AcademicSessionRecord : RosterRecord
{
    /// <summary>Title, not blank.</summary>
    public required string Title { get; init; }
    /// <summary>OneRoster session type: gradingPeriod, semester, schoolYear, term, or an <c>ext:</c> value.</summary>
    public required string Type { get; init; }
    /// <summary>First day.</summary>
    public required DateOnly StartDate { get; init; }
    /// <summary>Last day.</summary>
    public required DateOnly EndDate { get; init; }
    /// <summary>Key of the session it lies in.</summary>
    public string? Parent { get; init; }
    /// <summary>The year in which the school year ends (OneRoster schoolYear).</summary>
    public int? SchoolYear { get; init; }
}

/// <summary>A course of study (OneRoster course).</summary>
public sealed record CourseRecord : RosterRecord
{
    /// <summary>Title, not blank.</summary>
    public required string Title { get; init; }
    /// <summary>Course code of the school.</summary>
    public string? CourseCode { get; init; }
    /// <summary>Grades as CEDS codes: KG, 01 to 12.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];
    /// <summary>Subjects as words.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];
    /// <summary>Key of the organization that offers it.</summary>
    public string? Organization { get; init; }
    /// <summary>Key of the school year.</summary>
    public string? SchoolYear { get; init; }
}

/// <summary>A class: a group that learns together (OneRoster class).</summary>
public sealed record ClassRecord : RosterRecord
{
    /// <summary>Title, not blank.</summary>
    public required string Title { get; init; }
    /// <summary>Code people know it by.</summary>
    public string? ClassCode { get; init; }
    /// <summary>OneRoster classType: homeroom, scheduled, or an <c>ext:</c> value.</summary>
    public string? ClassType { get; init; }
    /// <summary>Room or place.</summary>
    public string? Location { get; init; }
    /// <summary>Grades as CEDS codes.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];
    /// <summary>Subjects as words.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];
    /// <summary>Key of the course.</summary>
    public string? Course { get; init; }
    /// <summary>Key of the school; a class cannot exist without it.</summary>
    public required string School { get; init; }
    /// <summary>Keys of the terms it runs in; empty when the source names none.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];
}

/// <summary>A person (OneRoster user).</summary>
public sealed record PersonRecord : RosterRecord
{
    /// <summary>Given name as in the register.</summary>
    public required string GivenName { get; init; }
    /// <summary>Family name as in the register.</summary>
    public required string FamilyName { get; init; }
    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }
    /// <summary>The given name the person goes by.</summary>
    public string? PreferredGivenName { get; init; }
    /// <summary>The family name the person goes by.</summary>
    public string? PreferredFamilyName { get; init; }
    /// <summary>Pronouns as the person states them.</summary>
    public string? Pronouns { get; init; }
    /// <summary>User name in the source.</summary>
    public string? Username { get; init; }
    /// <summary>E-mail address. Never used to match people.</summary>
    public string? Email { get; init; }
    /// <summary>Number of the person in the district; the same person listed twice carries the same one.</summary>
    public string? Identifier { get; init; }
    /// <summary>OneRoster userMasterIdentifier; the same person listed twice carries the same one.</summary>
    public string? MasterIdentifier { get; init; }
    /// <summary>False where the source has closed the account (OneRoster enabledUser).</summary>
    public bool Enabled { get; init; } = true;
    /// <summary>Grades as CEDS codes; normally one for a student.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];
    /// <summary>What the person is, and where. The first is the primary one.</summary>
    public IReadOnlyList<PersonRole> Roles { get; init; } = [];
}

/// <summary>What a person is in an organization.</summary>
public sealed record PersonRole
{
    /// <summary>OneRoster role: student, teacher, aide, guardian, parent, relative, principal, administrator, districtAdministrator and others.</summary>
    public required string Role { get; init; }
    /// <summary>Key of the organization; null when the source names none.</summary>
    public string? Organization { get; init; }
}

/// <summary>A person in a class (OneRoster enrollment).</summary>
public sealed record EnrollmentRecord : RosterRecord
{
    /// <summary>Key of the class.</summary>
    public required string Class { get; init; }
    /// <summary>Key of the person.</summary>
    public required string Person { get; init; }
    /// <summary>OneRoster enrollment role: student, teacher, proctor, administrator, or an <c>ext:</c> value.</summary>
    public required string Role { get; init; }
    /// <summary>Whether a teacher is the primary one.</summary>
    public bool? Primary { get; init; }
    /// <summary>First day; null means since the class began.</summary>
    public DateOnly? BeginDate { get; init; }
    /// <summary>Last day; null means as long as the class runs.</summary>
    public DateOnly? EndDate { get; init; }
}

/// <summary>A tie between two people (a OneRoster agent that is a guardian, parent or relative).</summary>
public sealed record RelationshipRecord : RosterRecord
{
    /// <summary>Key of the adult.</summary>
    public required string From { get; init; }
    /// <summary>Key of the learner.</summary>
    public required string To { get; init; }
    /// <summary><c>guardian</c> is the only kind in version 1.</summary>
    public required string Kind { get; init; }
}
