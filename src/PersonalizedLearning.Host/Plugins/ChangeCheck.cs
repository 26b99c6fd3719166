using System.Text;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>What the contract says of a change, held against what came.</summary>
internal static class ChangeCheck
{
    private const int MaxKey = 255;
    private const int MaxCursor = 4000;

    private static readonly Dictionary<string, (Type Record, PluginCapability Capability)> Types = new(StringComparer.Ordinal)
    {
        [RecordTypes.Organization] = (typeof(OrganizationRecord), PluginCapability.Roster),
        [RecordTypes.AcademicSession] = (typeof(AcademicSessionRecord), PluginCapability.Roster),
        [RecordTypes.Course] = (typeof(CourseRecord), PluginCapability.Roster),
        [RecordTypes.Class] = (typeof(ClassRecord), PluginCapability.Roster),
        [RecordTypes.Person] = (typeof(PersonRecord), PluginCapability.Roster),
        [RecordTypes.Enrollment] = (typeof(EnrollmentRecord), PluginCapability.Roster),
        [RecordTypes.Relationship] = (typeof(RelationshipRecord), PluginCapability.Roster),
        [RecordTypes.Framework] = (typeof(FrameworkRecord), PluginCapability.Standards),
        [RecordTypes.StandardItem] = (typeof(StandardItemRecord), PluginCapability.Standards),
        [RecordTypes.StandardAssociation] = (typeof(StandardAssociationRecord), PluginCapability.Standards),
        [RecordTypes.Rubric] = (typeof(RubricRecord), PluginCapability.Standards),
        [RecordTypes.Topic] = (typeof(TopicRecord), PluginCapability.Content),
        [RecordTypes.Resource] = (typeof(ResourceRecord), PluginCapability.Content),
        [RecordTypes.ResourcePrerequisite] = (typeof(ResourcePrerequisiteRecord), PluginCapability.Content),
        [RecordTypes.Alignment] = (typeof(AlignmentRecord), PluginCapability.Content),
        [RecordTypes.Activity] = (typeof(ActivityRecord), PluginCapability.Activity),
    };

    /// <summary>A wrong key costs its row; anything else costs the run, because it is the plugin that is wrong and not the data.</summary>
    public static (Finding? Rejected, string? Broken) Check(scoped in ChangeReader change, PluginCapability capability)
    {
        if (!Types.TryGetValue(change.Type, out var type) || type.Capability != capability)
            return (null, $"sent a record of type \"{Short(change.Type)}\" while it was asked for {capability.ToString().ToLowerInvariant()}");
        if (!Enum.IsDefined(change.Kind)) return (null, $"sent a change of an unknown kind for {change.Type} {Short(change.KeyText)}");
        if (change.Cursor?.Length > MaxCursor) return (null, $"sent a cursor of more than {MaxCursor} characters");
        if (change.Kind == ChangeKind.Complete) return (null, null);
        if (change.Kind == ChangeKind.Upsert && change.Record != type.Record)
            return (null, $"sent {(change.Record is { } other ? $"a {other.Name}" : "no record")} for {change.Type} {Short(change.KeyText)}");
        if (!change.Key.IsEmpty && (change.Key.Length <= MaxKey || Encoding.UTF8.GetCharCount(change.Key) <= MaxKey)) return (null, null);
        return (new()
        {
            Effect = FindingEffect.Rejected,
            Rule = change.Key.IsEmpty ? "missing-id" : "id-too-long",
            Message = change.Key.IsEmpty ? "The record has no id. Give it one that never changes." : $"The id is longer than {MaxKey} characters. Give the record a shorter one that never changes.",
            RecordType = change.Type,
            Key = change.Key.IsEmpty ? null : change.KeyText[..80],
            At = change.At,
        }, null);
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
