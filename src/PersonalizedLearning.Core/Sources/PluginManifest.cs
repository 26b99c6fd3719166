using System.Text.Json.Serialization;

namespace PersonalizedLearning.Core.Sources;

/// <summary>What a plugin says of itself in its <c>plugin.json</c>. Read without running any of its code.</summary>
public sealed record PluginManifest
{
    /// <summary>Lower-case letters, digits and dashes; the name of its folder and of <c>--plugin</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The plugin's own version, <c>1.2.3</c>; the name of the folder below its id.</summary>
    public required string Version { get; init; }

    /// <summary>The contract it was written against, <c>1.0</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what it brings in.</summary>
    public required string Summary { get; init; }

    /// <summary>Who made it, and whom to ask when it misbehaves.</summary>
    public required string Publisher { get; init; }

    /// <summary>SPDX name of its license.</summary>
    public required string License { get; init; }

    /// <summary>File name of the assembly with the entry type.</summary>
    public required string Assembly { get; init; }

    /// <summary>Full name of the entry type, a class that derives from <see cref="Sdk.Plugin"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What it can read.</summary>
    public required IReadOnlyList<PluginCapability> Provides { get; init; }

    /// <summary>Servers it speaks to; empty for one that reads files only.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Personal data it reads, in words.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Personal data it sends to its servers, in words; empty when nothing leaves.</summary>
    public IReadOnlyList<string> Sends { get; init; } = [];

    /// <summary>The inputs it recognizes: any one rule is enough.</summary>
    public IReadOnlyList<RecognitionRule> Recognizes { get; init; } = [];
}

/// <summary>One way to recognize an input. All that a rule names must hold; one of a manifest's rules is enough.</summary>
public sealed record RecognitionRule
{
    /// <summary>A zip that holds this entry (the whole path, in any capitals). The input arrives unpacked, as a folder.</summary>
    public string? ZipEntry { get; init; }

    /// <summary>A folder that holds this file.</summary>
    public string? FolderFile { get; init; }

    /// <summary>A file name ending, with its dot.</summary>
    public string? Extension { get; init; }

    /// <summary>What the file begins with: text, or bytes written <c>hex:53514c</c>.</summary>
    public string? Magic { get; init; }

    /// <summary>A JSON object that has all of these members at its top.</summary>
    public IReadOnlyList<string> JsonKeys { get; init; } = [];

    /// <summary>An SQLite database that has this table.</summary>
    public string? SqliteTable { get; init; }
}

/// <summary>A family of records a plugin can read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PluginCapability>))]
public enum PluginCapability
{
    /// <summary>People, organizations, classes, enrollments: <see cref="Sdk.IRosterSource"/>.</summary>
    [JsonStringEnumMemberName("roster")] Roster,
    /// <summary>Frameworks and their items: <see cref="Sdk.IStandardsSource"/>.</summary>
    [JsonStringEnumMemberName("standards")] Standards,
    /// <summary>Topics and resources: <see cref="Sdk.IContentSource"/>.</summary>
    [JsonStringEnumMemberName("content")] Content,
    /// <summary>What learners did elsewhere: <see cref="Sdk.IActivitySource"/>.</summary>
    [JsonStringEnumMemberName("activity")] Activity,
}
