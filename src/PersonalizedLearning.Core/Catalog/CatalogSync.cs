using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>What a library brings: topics, resources, their order, and what the library itself says they serve.</summary>
internal sealed class CatalogSync : ISyncModule
{
    private const int Summary = 20_000, Words = 2_000, SeveralNamed = 20;

    /// <summary>A working week of every hour there is; what says more, or nothing at all, is unknown.</summary>
    private const int LongestMinutes = 10_000;

    public int Layer => 2;

    public IReadOnlyList<SyncTable> Tables { get; } =
    [
        SyncTable.For<Topic, TopicRecord>(RecordTypes.Topic)
            .Text(t => t.Title, r => r.Title)
            .Text(t => t.Description, r => r.Description, Summary)
            .Real(t => t.Order, r => r.Order)
            .Searched(t => t.SearchText, r => [r.Title, r.Description], Words)
            .MayName(t => t.ParentId, RecordTypes.Topic, r => r.Parent)
            .Called("""{0}."Title" """),

        SyncTable.For<Resource, ResourceRecord>(RecordTypes.Resource)
            .Text(r => r.Title, r => r.Title)
            .Text(r => r.Summary, r => r.Summary, Summary)
            .Text(r => r.Url, r => Address(r.Url), 2_000)
            .Word(r => r.Method, r => r.Method.ToString())
            .Number(r => r.Minutes, r => r.Minutes is > 0 and <= LongestMinutes ? r.Minutes : null)
            .Text(r => r.Language, r => r.Language, 50)
            .List(r => r.GradeLevels, r => r.GradeLevels)
            .Number(r => r.LowestGrade, r => Grades.Lowest(r.GradeLevels))
            .Number(r => r.HighestGrade, r => Grades.Highest(r.GradeLevels))
            .List(r => r.AccessFeatures, r => r.AccessFeatures)
            .Text(r => r.SocialForm, r => r.SocialForm)
            .Bool(r => r.OnScreen, r => r.OnScreen)
            .Text(r => r.License, r => r.License)
            .Text(r => r.Author, r => r.Author)
            .List(r => r.Tags, r => r.Tags)
            .Real(r => r.Order, r => r.Order)
            .Searched(r => r.SearchText, r => [r.Title, r.Summary, .. r.Tags], Words)
            .MayName(r => r.HomeTopicId, RecordTypes.Topic, r => r.Topics.Count > 0 ? r.Topics[0] : null)
            .Rows<ResourceTopic, string>(r => r.Topics, place => place
                .Parent(t => t.ResourceId)
                .Names(t => t.TopicId, RecordTypes.Topic, required: true, key => key))
            .Called("""{0}."Title" """),

        SyncTable.For<ResourcePrerequisite, ResourcePrerequisiteRecord>(RecordTypes.ResourcePrerequisite)
            .Needs(p => p.ResourceId, RecordTypes.Resource, r => r.Resource)
            .Needs(p => p.PrerequisiteId, RecordTypes.Resource, r => r.Prerequisite)
            .Called("""
                (SELECT rn."Title" FROM "Resources" AS rn WHERE rn."Id" = {0}."PrerequisiteId") || ' · ' || (SELECT rn."Title" FROM "Resources" AS rn WHERE rn."Id" = {0}."ResourceId")
                """),

        SyncTable.For<Alignment, AlignmentRecord>(RecordTypes.Alignment)
            .Text(a => a.Target, r => r.Standard)
            .Word(a => a.Type, r => Type(r.Type).ToString())
            .Initially(a => a.Origin, "'Source'")
            .Initially(a => a.State, "'Confirmed'")
            .Initially(a => a.At, "@now")
            .Needs(a => a.ResourceId, RecordTypes.Resource, r => r.Resource)
            .Called("""(SELECT rn."Title" FROM "Resources" AS rn WHERE rn."Id" = {0}."ResourceId") || ' · ' || {0}."Target" """),
    ];

    /// <summary>What the library wrote of a standard, an identifier or a code, is resolved when the standard is here; until then it waits.</summary>
    public async Task Follow(SyncChanges changes, CancellationToken ct)
    {
        var alignments = changes.Of(RecordTypes.Alignment);
        if (alignments is null && changes.Of(RecordTypes.StandardItem) is null)
            return;
        if (alignments is not null)
            await changes.Execute($"""UPDATE "Alignments" SET "StandardId" = NULL WHERE "Id" IN (SELECT p."Id" FROM {alignments.Name} AS p WHERE p."Action" IN (2, 3))""", ct);
        await changes.Execute("""
            UPDATE "Alignments" AS a SET "StandardId" = s."Id" FROM "Standards" AS s
            WHERE a."StandardId" IS NULL AND a."Target" IS NOT NULL AND s."CaseIdentifier" IN (a."Target", LOWER(a."Target")) AND s."ArchivedAt" IS NULL
            """, ct);
        // A code is no identifier: where two frameworks carry it, a person has to say which is meant.
        await changes.Execute("""
            UPDATE "Alignments" AS a SET "StandardId" = s."Id" FROM "Standards" AS s
            WHERE a."StandardId" IS NULL AND a."Target" IS NOT NULL AND s."Code" = a."Target" AND s."ArchivedAt" IS NULL AND s."Role" = 'Standard'
              AND NOT EXISTS (SELECT 1 FROM "Standards" AS o WHERE o."Code" = s."Code" AND o."Id" <> s."Id" AND o."ArchivedAt" IS NULL AND o."Role" = 'Standard')
            """, ct);
        await Understand(changes, ct);
        if (alignments is null)
            return;
        var waiting = await changes.Db.Number($"""
            SELECT COUNT(*) FROM "Alignments" AS a JOIN {alignments.Name} AS p ON p."Id" = a."Id" AND {PlannedTable.Written} WHERE a."StandardId" IS NULL
            """, ct);
        if (waiting > 0)
            changes.Note(new SyncNote("standard-not-here",
                $"{waiting:N0} alignments name a standard that is not here, or a code that several standards carry. They are kept and tried again when standards arrive.", RecordTypes.Alignment));
    }

    /// <summary>What no framework writes so is read as people write it. What could mean several standards stays open, and is named.</summary>
    private static async Task Understand(SyncChanges changes, CancellationToken ct)
    {
        var open = await changes.Db.Rows("""SELECT DISTINCT "Target" FROM "Alignments" WHERE "StandardId" IS NULL AND "Target" IS NOT NULL AND "ArchivedAt" IS NULL ORDER BY "Target" """,
            row => row.GetString(0), ct);
        var meant = open.Count == 0 ? null : await StandardNames.Meant(changes.Db, open, ct);
        if (meant is null)
            return;
        foreach (var chunk in meant.Where(m => m.Value.Count == 1).Chunk(400))
            await changes.Db.Execute($"""
                UPDATE "Alignments" SET "StandardId" = v.column2 FROM (VALUES {string.Join(", ", chunk.Select((_, n) => $"(@t{n}, @s{n})"))}) AS v
                WHERE "StandardId" IS NULL AND "Target" = v.column1
                """, ct, [.. chunk.SelectMany((m, n) => new (string, object?)[] { ($"t{n}", m.Key), ($"s{n}", m.Value[0].Id.Value) })]);
        var several = meant.Where(m => m.Value.Count > 1).OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
        foreach (var (target, standards) in several.Take(SeveralNamed))
            changes.Note(new SyncNote("standard-several", $"\"{target}\" may mean {standards.Count:N0} standards: {string.Join("; ", standards.Take(5).Select(s => $"{s.Code} of {s.Framework}"))}. Align by hand what is meant.", RecordTypes.Alignment));
        if (several.Count > SeveralNamed)
            changes.Note(new SyncNote("standard-several", $"{several.Count - SeveralNamed:N0} more names may mean several standards each.", RecordTypes.Alignment));
    }

    /// <summary>Only what opens in a browser as a page: never a script.</summary>
    private static string? Address(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : null;

    private static AlignmentType Type(string type) => type switch
    {
        "assesses" => AlignmentType.Assesses,
        "requires" => AlignmentType.Requires,
        _ => AlignmentType.Teaches,
    };
}
