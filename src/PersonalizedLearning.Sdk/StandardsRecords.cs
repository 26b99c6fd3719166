using System.Text.Json.Serialization;

namespace PersonalizedLearning.Sdk;

/// <summary>A record of a standards framework. Words and shapes follow CASE 1.1.</summary>
[JsonDerivedType(typeof(FrameworkRecord), "framework")]
[JsonDerivedType(typeof(StandardItemRecord), "standardItem")]
[JsonDerivedType(typeof(StandardAssociationRecord), "standardAssociation")]
[JsonDerivedType(typeof(RubricRecord), "rubric")]
public abstract record StandardsRecord : SourceRecord;

/// <summary>A framework (CFDocument). Its key is the document's identifier.</summary>
public sealed record FrameworkRecord : StandardsRecord
{
    /// <summary>Title, not blank.</summary>
    public required string Title { get; init; }
    /// <summary>Who made it.</summary>
    public string? Creator { get; init; }
    /// <summary>Who publishes it.</summary>
    public string? Publisher { get; init; }
    /// <summary>What it is, plain text.</summary>
    public string? Description { get; init; }
    /// <summary>Subjects as words.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];
    /// <summary>Language tag (BCP 47).</summary>
    public string? Language { get; init; }
    /// <summary>Version as the publisher writes it.</summary>
    public string? Version { get; init; }
    /// <summary>The publisher's word (Draft, Adopted, Deprecated ...). Adoption by a community is another thing.</summary>
    public string? AdoptionStatus { get; init; }
    /// <summary>Address of the framework.</summary>
    public string? Uri { get; init; }
    /// <summary>License as a name or address.</summary>
    public string? License { get; init; }
}

/// <summary>An item of a framework (CFItem). Its key is the item's identifier.</summary>
public sealed record StandardItemRecord : StandardsRecord
{
    /// <summary>Key of the framework.</summary>
    public required string Framework { get; init; }
    /// <summary>The full statement: plain text, Markdown or LaTeX as published.</summary>
    public required string FullStatement { get; init; }
    /// <summary>The code teachers know (humanCodingScheme).</summary>
    public string? Code { get; init; }
    /// <summary>Short statement (abbreviatedStatement).</summary>
    public string? AbbreviatedStatement { get; init; }
    /// <summary>A sentence in the learner's voice ("I can ..."), when the framework has one (alternativeLabel or an extension).</summary>
    public string? ICan { get; init; }
    /// <summary>CFItemType as published; null when untyped.</summary>
    public string? ItemType { get; init; }
    /// <summary>Education levels as CEDS codes: KG, 01 to 12.</summary>
    public IReadOnlyList<string> EducationLevels { get; init; } = [];
    /// <summary>Key of the parent item; null directly under the framework. From isChildOf.</summary>
    public string? Parent { get; init; }
    /// <summary>Place among its siblings; null when the framework gives none.</summary>
    public double? Order { get; init; }
    /// <summary>Language tag (BCP 47).</summary>
    public string? Language { get; init; }
    /// <summary>Notes as published.</summary>
    public string? Notes { get; init; }
}

/// <summary>A directed tie between two items (CFAssociation other than isChildOf). Its key is the association's identifier.</summary>
public sealed record StandardAssociationRecord : StandardsRecord
{
    /// <summary>CASE associationType: precedes, exactMatchOf, isRelatedTo, isPeerOf, isPartOf, replacedBy, exemplar, hasSkillLevel, isTranslationOf, or an <c>ext:</c> value.</summary>
    public required string Type { get; init; }
    /// <summary>Key of the origin item. For <c>precedes</c>: what comes before.</summary>
    public required string Origin { get; init; }
    /// <summary>Key of the destination item; it may lie in another framework.</summary>
    public required string Destination { get; init; }
    /// <summary>Key of the framework that holds the association.</summary>
    public required string Framework { get; init; }
}

/// <summary>A rubric (CFRubric). Its key is the rubric's identifier.</summary>
public sealed record RubricRecord : StandardsRecord
{
    /// <summary>Key of the framework.</summary>
    public required string Framework { get; init; }
    /// <summary>Title.</summary>
    public string? Title { get; init; }
    /// <summary>Criteria in order.</summary>
    public IReadOnlyList<RubricCriterion> Criteria { get; init; } = [];
}

/// <summary>A criterion of a rubric (CFRubricCriterion).</summary>
public sealed record RubricCriterion
{
    /// <summary>Identifier.</summary>
    public required string Key { get; init; }
    /// <summary>What is looked for: description, else category.</summary>
    public required string Statement { get; init; }
    /// <summary>Key of the item it belongs to (CFItemURI); null when the rubric names none.</summary>
    public string? Item { get; init; }
    /// <summary>Weight as published.</summary>
    public double? Weight { get; init; }
    /// <summary>Levels from lowest to highest.</summary>
    public IReadOnlyList<RubricLevel> Levels { get; init; } = [];
}

/// <summary>A level of a criterion (CFRubricCriterionLevel).</summary>
public sealed record RubricLevel
{
    /// <summary>What work at this level shows: description, else quality.</summary>
    public required string Descriptor { get; init; }
    /// <summary>Name of the level (quality).</summary>
    public string? Name { get; init; }
    /// <summary>Score as published.</summary>
    public double? Score { get; init; }
}
