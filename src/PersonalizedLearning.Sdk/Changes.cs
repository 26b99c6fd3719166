using System.Text.Json.Serialization;

namespace PersonalizedLearning.Sdk;

/// <summary>What a change says of a record.</summary>
public enum ChangeKind
{
    /// <summary>The record exists with these values. The host compares; the same values again write nothing.</summary>
    Upsert,

    /// <summary>The record is gone. The host archives it; nothing is ever deleted.</summary>
    Gone,

    /// <summary>
    /// Every record of this type has now been listed in this run: what the host holds from this source and was not listed is gone.
    /// Leave it out for a delta. Without it nothing is archived for being absent.
    /// </summary>
    Complete,
}

/// <summary>One step of a stream of records, whatever its family.</summary>
public abstract record SourceChange
{
    /// <summary>What this step says.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The record type, one of <see cref="RecordTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The record's id in the source, stable for ever, compared exactly, at most 255 characters. Empty for <see cref="ChangeKind.Complete"/>.</summary>
    public string Key { get; init; } = "";

    /// <summary>Where it stands in the input, so that findings can name the line.</summary>
    public Place? At { get; init; }

    /// <summary>A bookmark that is safe to continue from once everything up to here is stored.</summary>
    public Cursor? Cursor { get; init; }

    /// <summary>The record, seen without its family; null unless <see cref="ChangeKind.Upsert"/>.</summary>
    [JsonIgnore]
    public virtual SourceRecord? Values => null;
}

/// <summary>One step of a stream of records of one family.</summary>
/// <typeparam name="TRecord">The family of records the stream carries.</typeparam>
public abstract record Change<TRecord> : SourceChange where TRecord : SourceRecord
{
    /// <summary>The values, for <see cref="ChangeKind.Upsert"/>.</summary>
    public TRecord? Record { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override SourceRecord? Values => Record;
}

/// <summary>A step of a roster.</summary>
public sealed record RosterChange : Change<RosterRecord>;

/// <summary>A step of a set of standards.</summary>
public sealed record StandardChange : Change<StandardsRecord>;

/// <summary>A step of a content library.</summary>
public sealed record ContentChange : Change<ContentRecord>;

/// <summary>A step of what learners did. Activity is added to, never gone.</summary>
public sealed record ActivityChange : Change<ActivityRecord>;

/// <summary>The names of record types, as they appear in reports.</summary>
public static class RecordTypes
{
    /// <summary><see cref="OrganizationRecord"/>.</summary>
    public const string Organization = "organization";
    /// <summary><see cref="AcademicSessionRecord"/>.</summary>
    public const string AcademicSession = "academicSession";
    /// <summary><see cref="CourseRecord"/>.</summary>
    public const string Course = "course";
    /// <summary><see cref="ClassRecord"/>.</summary>
    public const string Class = "class";
    /// <summary><see cref="PersonRecord"/>.</summary>
    public const string Person = "person";
    /// <summary><see cref="EnrollmentRecord"/>.</summary>
    public const string Enrollment = "enrollment";
    /// <summary><see cref="RelationshipRecord"/>.</summary>
    public const string Relationship = "relationship";
    /// <summary><see cref="FrameworkRecord"/>.</summary>
    public const string Framework = "framework";
    /// <summary><see cref="StandardItemRecord"/>.</summary>
    public const string StandardItem = "standardItem";
    /// <summary><see cref="StandardAssociationRecord"/>.</summary>
    public const string StandardAssociation = "standardAssociation";
    /// <summary><see cref="RubricRecord"/>.</summary>
    public const string Rubric = "rubric";
    /// <summary><see cref="TopicRecord"/>.</summary>
    public const string Topic = "topic";
    /// <summary><see cref="ResourceRecord"/>.</summary>
    public const string Resource = "resource";
    /// <summary><see cref="ResourcePrerequisiteRecord"/>.</summary>
    public const string ResourcePrerequisite = "resourcePrerequisite";
    /// <summary><see cref="AlignmentRecord"/>.</summary>
    public const string Alignment = "alignment";
    /// <summary><see cref="ActivityRecord"/>.</summary>
    public const string Activity = "activity";
}
