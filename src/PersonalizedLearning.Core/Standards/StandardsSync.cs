using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Standards;

/// <summary>What a framework brings: documents, items, ties between items, rubrics. The same identifier is the same standard, wherever it comes from.</summary>
internal sealed class StandardsSync : ISyncModule
{
    private const int Statement = 20_000, Words = 4_000;

    public int Layer => 1;

    public IReadOnlyList<SyncTable> Tables { get; } =
    [
        SyncTable.For<Framework, FrameworkRecord>(RecordTypes.Framework)
            .Text(f => f.Title, r => r.Title)
            .Text(f => f.Creator, r => r.Creator)
            .Text(f => f.Publisher, r => r.Publisher)
            .Text(f => f.Description, r => r.Description, Statement)
            .List(f => f.Subjects, r => r.Subjects)
            .Text(f => f.Language, r => r.Language, 50)
            .Text(f => f.Version, r => r.Version)
            .Text(f => f.PublisherStatus, r => r.AdoptionStatus)
            .Text(f => f.Uri, r => r.Uri, 2_000)
            .Text(f => f.License, r => r.License, 2_000)
            .Called("""{0}."Title" """, shared: true),

        SyncTable.For<Standard, StandardItemRecord>(RecordTypes.StandardItem)
            .Text(s => s.Code, r => r.Code, 200)
            .Text(s => s.FullStatement, r => r.FullStatement, Statement)
            .Text(s => s.AbbreviatedStatement, r => r.AbbreviatedStatement, 2_000)
            .Text(s => s.ICan, r => r.ICan, 2_000)
            .Text(s => s.ItemType, r => r.ItemType, 200)
            .List(s => s.EducationLevels, r => r.EducationLevels)
            .Number(s => s.LowestGrade, r => Grades.Lowest(r.EducationLevels))
            .Number(s => s.HighestGrade, r => Grades.Highest(r.EducationLevels))
            .Real(s => s.Order, r => r.Order)
            .Text(s => s.Language, r => r.Language, 50)
            .Text(s => s.Notes, r => r.Notes, Statement)
            .Searched(s => s.SearchText, r => [r.Code, r.AbbreviatedStatement, r.ICan, r.FullStatement], Words)
            .Initially(s => s.CaseIdentifier, """p."Key" """)
            .Initially(s => s.Leaf, "FALSE")
            .Initially(s => s.Role, "'Group'")
            .Initially(s => s.RevisionNo, "0")
            .Needs(s => s.FrameworkId, RecordTypes.Framework, r => r.Framework)
            .MayName(s => s.ParentId, RecordTypes.StandardItem, r => r.Parent)
            .Called("""COALESCE({0}."Code" || ' ', '') || COALESCE({0}."AbbreviatedStatement", SUBSTR({0}."FullStatement", 1, 120))""", shared: true),

        SyncTable.For<StandardAssociation, StandardAssociationRecord>(RecordTypes.StandardAssociation)
            .Text(a => a.Type, r => r.Type, 200)
            .Text(a => a.OriginIdentifier, r => r.Origin)
            .Text(a => a.DestinationIdentifier, r => r.Destination)
            .Initially(a => a.Strength, "'Soft'")
            .Needs(a => a.FrameworkId, RecordTypes.Framework, r => r.Framework)
            .Called("""
                {0}."Type" || ' · ' || COALESCE((SELECT COALESCE(sn."Code", SUBSTR(sn."FullStatement", 1, 80)) FROM "Standards" AS sn WHERE sn."CaseIdentifier" = {0}."OriginIdentifier"), {0}."OriginIdentifier")
                || ' · ' || COALESCE((SELECT COALESCE(sn."Code", SUBSTR(sn."FullStatement", 1, 80)) FROM "Standards" AS sn WHERE sn."CaseIdentifier" = {0}."DestinationIdentifier"), {0}."DestinationIdentifier")
                """, shared: true),

        SyncTable.For<PublishedRubric, RubricRecord>(RecordTypes.Rubric)
            .Text(r => r.Title, r => r.Title)
            .Word(r => r.Criteria, r => Fit.Clean(JsonColumns.Write(r.Criteria)))
            .Needs(r => r.FrameworkId, RecordTypes.Framework, r => r.Framework)
            .Called("""COALESCE({0}."Title", 'rubric')""", shared: true),
    ];

    public async Task Follow(SyncChanges changes, CancellationToken ct)
    {
        var items = changes.Of(RecordTypes.StandardItem);
        var ties = changes.Of(RecordTypes.StandardAssociation);
        var rubrics = changes.Of(RecordTypes.Rubric);
        if (items is not null)
            await Revise(changes, items, ct);
        if (items is not null || ties is not null)
            await Tie(changes, ties, ct);
        if (items is not null || rubrics is not null)
            await PublishedRubrics.Settle(changes, ct);
        if (items is null)
            return;
        await changes.Db.SaveChangesAsync(ct);
        var touched = await changes.Db.Rows($"SELECT DISTINCT s.\"FrameworkId\" FROM \"Standards\" AS s JOIN {items.Name} AS p ON p.\"Id\" = s.\"Id\"", r => new FrameworkId(r.GetGuid(0)), ct);
        foreach (var framework in touched)
            await FrameworkMaps.Settle(changes.Db, framework, changes.Now, ct);
    }

    /// <summary>A changed text is a new revision; whoever adopted or judged an older one keeps its words.</summary>
    private static async Task Revise(SyncChanges changes, PlannedTable items, CancellationToken ct)
    {
        await changes.Execute($"""
            INSERT INTO "StandardRevisions" ("StandardId", "No", "FullStatement", "ICan", "Hash", "RunId", "At")
            SELECT s."Id", s."RevisionNo" + 1, s."FullStatement", s."ICan", p."Hash", @run, @now
            FROM "Standards" AS s JOIN {items.Name} AS p ON p."Id" = s."Id" AND p."Action" IN (1, 2, 3)
            LEFT JOIN "StandardRevisions" AS v ON v."StandardId" = s."Id" AND v."No" = s."RevisionNo"
            WHERE v."StandardId" IS NULL OR v."FullStatement" <> s."FullStatement" OR v."ICan" IS DISTINCT FROM s."ICan"
            """, ct);
        await changes.Execute($"""
            UPDATE "Standards" SET "RevisionNo" = "RevisionNo" + 1
            WHERE "Id" IN (SELECT p."Id" FROM {items.Name} AS p WHERE p."Action" IN (1, 2, 3))
              AND EXISTS (SELECT 1 FROM "StandardRevisions" AS v WHERE v."StandardId" = "Standards"."Id" AND v."No" = "Standards"."RevisionNo" + 1)
            """, ct);
    }

    /// <summary>Ends of ties, wherever their items came from; an end that is not here yet is found when it comes.</summary>
    private static async Task Tie(SyncChanges changes, PlannedTable? ties, CancellationToken ct)
    {
        foreach (var (end, identifier) in ((string, string)[])[("FromId", "OriginIdentifier"), ("ToId", "DestinationIdentifier")])
        {
            if (ties is not null)
                await changes.Execute($"""
                    UPDATE "StandardAssociations" SET "{end}" = NULL WHERE "{end}" IS NOT NULL AND "Id" IN (SELECT p."Id" FROM {ties.Name} AS p WHERE p."Action" IN (2, 3))
                      AND NOT EXISTS (SELECT 1 FROM "Standards" AS s WHERE s."Id" = "{end}" AND s."CaseIdentifier" = "{identifier}")
                    """, ct);
            await changes.Execute($"""
                UPDATE "StandardAssociations" AS a SET "{end}" = s."Id" FROM "Standards" AS s WHERE s."CaseIdentifier" = a."{identifier}" AND a."{end}" IS NULL
                """, ct);
        }
    }
}
