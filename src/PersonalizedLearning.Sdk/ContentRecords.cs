using System.Text.Json.Serialization;

namespace PersonalizedLearning.Sdk;

/// <summary>A record of a content library.</summary>
[JsonDerivedType(typeof(TopicRecord), "topic")]
[JsonDerivedType(typeof(ResourceRecord), "resource")]
[JsonDerivedType(typeof(ResourcePrerequisiteRecord), "resourcePrerequisite")]
[JsonDerivedType(typeof(AlignmentRecord), "alignment")]
public abstract record ContentRecord : SourceRecord;

/// <summary>A branch of the library's tree. Parents come before children.</summary>
public sealed record TopicRecord : ContentRecord
{
    /// <summary>Title, not blank.</summary>
    public required string Title { get; init; }
    /// <summary>What it holds, plain text.</summary>
    public string? Description { get; init; }
    /// <summary>Key of the topic above; null for the root.</summary>
    public string? Parent { get; init; }
    /// <summary>Place among its siblings.</summary>
    public double? Order { get; init; }
}

/// <summary>Something to learn with. Its key is the identity that progress hangs on, so it survives moving in the tree.</summary>
public sealed record ResourceRecord : ContentRecord
{
    /// <summary>Title, not blank.</summary>
    public required string Title { get; init; }
    /// <summary>What it is, plain text.</summary>
    public string? Summary { get; init; }
    /// <summary>Where it opens, absolute; null when the library has no address for it.</summary>
    public string? Url { get; init; }
    /// <summary>How one learns with it.</summary>
    public required LearningMethod Method { get; init; }
    /// <summary>Minutes it usually takes; null when unknown.</summary>
    public int? Minutes { get; init; }
    /// <summary>Language tag (BCP 47).</summary>
    public string? Language { get; init; }
    /// <summary>Grades as CEDS codes.</summary>
    public IReadOnlyList<string> GradeLevels { get; init; } = [];
    /// <summary>Access features as words: captions, transcript, read-aloud, high-contrast, keyboard, sign-language, low-sensory.</summary>
    public IReadOnlyList<string> AccessFeatures { get; init; } = [];
    /// <summary>Alone, pair, group or class; null when unknown.</summary>
    public string? SocialForm { get; init; }
    /// <summary>Whether it is done at a screen.</summary>
    public bool OnScreen { get; init; } = true;
    /// <summary>License as a name.</summary>
    public string? License { get; init; }
    /// <summary>Who made it.</summary>
    public string? Author { get; init; }
    /// <summary>Keys of the topics it stands in; the first is its home.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
    /// <summary>Tags as published.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Place inside its home topic.</summary>
    public double? Order { get; init; }
}

/// <summary>How one learns with a resource.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LearningMethod>))]
public enum LearningMethod
{
    /// <summary>Watch or listen.</summary>
    Watch,
    /// <summary>Read.</summary>
    Read,
    /// <summary>Practise with answers.</summary>
    Practise,
    /// <summary>Build or make a thing.</summary>
    Build,
    /// <summary>Talk with others.</summary>
    Discuss,
    /// <summary>Try, measure, find out.</summary>
    Investigate,
    /// <summary>Create a work of one's own.</summary>
    Create,
    /// <summary>Go to a place or a person.</summary>
    GoAndSee,
}

/// <summary>One resource is best done before another. It orders resources; it says nothing of standards.</summary>
public sealed record ResourcePrerequisiteRecord : ContentRecord
{
    /// <summary>Key of what comes later.</summary>
    public required string Resource { get; init; }
    /// <summary>Key of what comes first.</summary>
    public required string Prerequisite { get; init; }
}

/// <summary>The source itself says that a resource serves a standard.</summary>
public sealed record AlignmentRecord : ContentRecord
{
    /// <summary>Key of the resource.</summary>
    public required string Resource { get; init; }
    /// <summary>A CASE identifier or a standard's code, as the source writes it. The host resolves it; what it cannot resolve is kept and tried again when standards arrive.</summary>
    public required string Standard { get; init; }
    /// <summary>teaches, assesses or requires.</summary>
    public string Type { get; init; } = "teaches";
}
