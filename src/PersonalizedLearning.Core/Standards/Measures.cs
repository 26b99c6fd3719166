using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Standards;

/// <summary>A standard that is adopted, or was, with what its adoption measures it by.</summary>
public sealed class MeasuredStandard
{
    public StandardId Id { get; init; }
    public int RevisionNo { get; init; }
    public int? LowestGrade { get; init; }
    public int? HighestGrade { get; init; }
    public ScaleId ScaleId { get; init; }
    public required IReadOnlyList<ProficiencyLevel> Levels { get; init; }
    public int JudgementsNeeded { get; init; }
    public int? RefreshAfterMonths { get; init; }

    /// <summary>A school's own adoption comes before the district's.</summary>
    public bool OfSchool { get; init; }

    /// <summary>False where the adoption was retired: it is on record, and nothing new is offered for it.</summary>
    public bool InForce { get; init; }
}

/// <summary>A judgement of From counts for To: an Exact crosswalk decided in an adoption. Read through, never copied.</summary>
public sealed class ReadThrough
{
    public StandardId From { get; init; }
    public StandardId To { get; init; }
}

/// <summary>A <see cref="PrerequisiteEdge"/>, to compose over.</summary>
public sealed class PrerequisiteRow
{
    public StandardId From { get; init; }
    public StandardId To { get; init; }
    public EdgeStrength Strength { get; init; }
    public string? AnyOfGroup { get; init; }
}

/// <summary>What the record of a learner asks of standards.</summary>
public static class Measures
{
    public static IQueryable<MeasuredStandard> Of(LearningDb db, DateOnly day, IReadOnlyCollection<OrganizationId>? schools = null) =>
        from standard in StandardsReads.OnRecord(db, day, schools)
        join adoption in StandardsReads.InForceOrLast(db, day, schools) on standard.AdoptionId equals (AdoptionId?)adoption.Id
        join scale in db.Set<ProficiencyScale>() on adoption.ScaleId equals scale.Id
        select new MeasuredStandard
        {
            Id = standard.Id,
            RevisionNo = standard.RevisionNo,
            LowestGrade = standard.LowestGrade,
            HighestGrade = standard.HighestGrade,
            ScaleId = scale.Id,
            Levels = scale.Levels,
            JudgementsNeeded = adoption.JudgementsNeeded,
            RefreshAfterMonths = adoption.RefreshAfterMonths,
            OfSchool = adoption.OrganizationId != null,
            InForce = adoption.To == null || adoption.To > day,
        };

    public static IQueryable<ReadThrough> ReadThrough(LearningDb db, DateOnly day) =>
        from crosswalk in db.Set<Crosswalk>().AsNoTracking()
        join adoption in db.Set<Adoption>() on crosswalk.AdoptionId equals adoption.Id
        where crosswalk.Kind == CrosswalkKind.Exact && adoption.State == AdoptionState.InForce && adoption.From <= day && (adoption.To == null || adoption.To > day)
        select new ReadThrough { From = crosswalk.From, To = crosswalk.To };

    /// <summary>These standards and all that they build on, to the ground: enough to see every circle they lie on.</summary>
    public static IQueryable<StandardId> WithGround(LearningDb db, IReadOnlyCollection<StandardId> standards)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(standards);
        if (standards.Count == 0)
            return db.Set<Standard>().Where(_ => false).Select(s => s.Id);
        var places = string.Join(", ", Enumerable.Range(0, standards.Count).Select(n => "{" + n + "}"));
        // Recursive by need: how deep a framework goes is the publisher's decision. UNION ends where edges form a circle.
#pragma warning disable EF1002 // Only places for parameters are inserted.
        return db.Set<Standard>().FromSqlRaw(
            $$"""
            WITH RECURSIVE "Under"("Id") AS (
                SELECT s."Id" FROM "Standards" s WHERE s."Id" IN ({{places}})
                UNION
                SELECT a."FromId" FROM "StandardAssociations" a JOIN "Under" u ON a."ToId" = u."Id"
                WHERE a."Type" = 'precedes' AND a."ArchivedAt" IS NULL AND a."FromId" IS NOT NULL)
            SELECT s.* FROM "Standards" s JOIN "Under" u ON s."Id" = u."Id"
            """, [.. standards.Select(s => (object)s.Value)]).Select(s => s.Id);
#pragma warning restore EF1002
    }

    /// <summary>The prerequisites of these standards.</summary>
    public static IQueryable<PrerequisiteRow> EdgesInto(LearningDb db, IQueryable<StandardId> standards) =>
        db.Set<StandardAssociation>().AsNoTracking()
            .Where(a => a.Type == "precedes" && a.ArchivedAt == null && a.FromId != null && a.ToId != null && a.FromId != a.ToId && standards.Contains(a.ToId.Value))
            .Select(a => new PrerequisiteRow { From = a.FromId!.Value, To = a.ToId!.Value, Strength = a.Strength, AnyOfGroup = a.AnyOfGroup });
}
