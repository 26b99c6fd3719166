using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Standards;

/// <summary>A standard as others see it. Compose over it: each property is a column.</summary>
public sealed class StandardRow
{
    public StandardId Id { get; init; }
    public FrameworkId FrameworkId { get; init; }

    /// <summary>The adoption in force; null in rows that do not ask for one.</summary>
    public AdoptionId? AdoptionId { get; init; }
    public StandardId? ParentId { get; init; }
    public string? Code { get; init; }
    public required string FullStatement { get; init; }
    public string? ICan { get; init; }

    /// <summary>The revision whose words these are.</summary>
    public int RevisionNo { get; init; }
    public int? LowestGrade { get; init; }
    public int? HighestGrade { get; init; }
    public double? Order { get; init; }

    /// <summary>The sentence to show first: the learner's voice where the framework has one.</summary>
    public string Sentence => ICan ?? FullStatement;
}

/// <summary>A framework that is in force, with what its adoption decided.</summary>
public sealed class AdoptionRow
{
    public AdoptionId Id { get; init; }
    public FrameworkId FrameworkId { get; init; }
    public OrganizationId? OrganizationId { get; init; }
    public ScaleId ScaleId { get; init; }
    public int JudgementsNeeded { get; init; }
    public int? RefreshAfterMonths { get; init; }
    public AdoptionState State { get; init; }
    public DateOnly From { get; init; }
    public DateOnly? To { get; init; }
    public required string DecidedByName { get; init; }
    public DateTime DecidedAt { get; init; }
    public required string Reason { get; init; }
    public string? RetiredByName { get; init; }
    public DateTime? RetiredAt { get; init; }
    public string? RetiredReason { get; init; }
}

/// <summary>The levels of an adoption, lowest first.</summary>
public sealed record Scale(ScaleId Id, string Name, IReadOnlyList<ProficiencyLevel> Levels)
{
    public LevelMeaning Meaning(int ordinal) => Levels.First(level => level.Ordinal == ordinal).Meaning;
    public string Word(int ordinal) => Levels.First(level => level.Ordinal == ordinal).Name;
    public int LowestMet => Levels.Where(level => level.Meaning != LevelMeaning.Below).Min(level => level.Ordinal);
}

/// <summary>The criteria of a standard that are in force, or an older No that a judgement names.</summary>
public sealed record RubricRow(RubricId Id, StandardId StandardId, int No, RubricOrigin Origin, IReadOnlyList<Criterion> Criteria);

/// <summary>What Standards publishes to the modules above. Plain functions and projections; nothing here saves.</summary>
public static class StandardsReads
{
    /// <summary>Adoptions in force on a day: the district's, and those of the schools given.</summary>
    public static IQueryable<AdoptionRow> InForce(LearningDb db, DateOnly day, IReadOnlyCollection<OrganizationId>? schools = null) =>
        Rows(Begun(db, day, schools).Where(a => a.To == null || a.To > day));

    /// <summary>The same, and the last adoption of a framework that has none in force any more: what was shown and agreed under it stays readable.</summary>
    internal static IQueryable<AdoptionRow> InForceOrLast(LearningDb db, DateOnly day, IReadOnlyCollection<OrganizationId>? schools = null)
    {
        var later = Begun(db, day, schools);
        return Rows(Begun(db, day, schools).Where(a => a.To == null || a.To > day || !later.Any(b => b.FrameworkId == a.FrameworkId && b.OrganizationId == a.OrganizationId
            && (b.To == null || b.To > a.To || (b.To == a.To && b.DecidedAt > a.DecidedAt)))));
    }

    private static IQueryable<Adoption> Begun(LearningDb db, DateOnly day, IReadOnlyCollection<OrganizationId>? schools)
    {
        var own = schools?.Select(s => (OrganizationId?)s).ToList() ?? [];
        return db.Set<Adoption>().Where(a => (a.State == AdoptionState.InForce || a.State == AdoptionState.Retired)
            && a.From <= day && (a.OrganizationId == null || own.Contains(a.OrganizationId)));
    }

    /// <summary>What was decided to end, on whatever day.</summary>
    internal static IQueryable<AdoptionRow> Retired(LearningDb db) => Rows(db.Set<Adoption>().Where(a => a.State == AdoptionState.Retired));

    /// <summary>What stands decided, from whatever day: at most one a framework.</summary>
    internal static IQueryable<AdoptionRow> Decided(LearningDb db) => Rows(db.Set<Adoption>().Where(a => a.State == AdoptionState.InForce));

    private static IQueryable<AdoptionRow> Rows(IQueryable<Adoption> adoptions) => adoptions.AsNoTracking().Select(a => new AdoptionRow
    {
        Id = a.Id,
        FrameworkId = a.FrameworkId,
        OrganizationId = a.OrganizationId,
        ScaleId = a.ScaleId,
        JudgementsNeeded = a.JudgementsNeeded,
        RefreshAfterMonths = a.RefreshAfterMonths,
        State = a.State,
        From = a.From,
        To = a.To,
        DecidedByName = a.DecidedByName,
        DecidedAt = a.DecidedAt,
        Reason = a.Reason,
        RetiredByName = a.RetiredByName,
        RetiredAt = a.RetiredAt,
        RetiredReason = a.RetiredReason,
    });

    /// <summary>The standards that goals and offers may use, in the words that were adopted.</summary>
    public static IQueryable<StandardRow> Adopted(LearningDb db, DateOnly day, IReadOnlyCollection<OrganizationId>? schools = null) => Words(db, InForce(db, day, schools));

    /// <summary>The same, and those of frameworks that were retired, in the last words that were adopted: for the record, and for what was agreed before.</summary>
    public static IQueryable<StandardRow> OnRecord(LearningDb db, DateOnly day, IReadOnlyCollection<OrganizationId>? schools = null) => Words(db, InForceOrLast(db, day, schools));

    private static IQueryable<StandardRow> Words(LearningDb db, IQueryable<AdoptionRow> adoptions) =>
        from adoption in adoptions
        join adopted in db.Set<AdoptedStandard>() on adoption.Id equals adopted.AdoptionId
        join standard in db.Set<Standard>() on adopted.StandardId equals standard.Id
        join words in db.Set<StandardRevision>() on new { adopted.StandardId, No = adopted.RevisionNo } equals new { words.StandardId, words.No }
        where standard.ArchivedAt == null
        select new StandardRow
        {
            Id = standard.Id,
            FrameworkId = standard.FrameworkId,
            AdoptionId = adoption.Id,
            ParentId = standard.ParentId,
            Code = standard.Code,
            FullStatement = words.FullStatement,
            ICan = words.ICan,
            RevisionNo = words.No,
            LowestGrade = standard.LowestGrade,
            HighestGrade = standard.HighestGrade,
            Order = standard.Order,
        };

    /// <summary>Any standard in its newest words, adopted or not, archived too: for a record that names it.</summary>
    public static IQueryable<StandardRow> Any(LearningDb db) =>
        db.Set<Standard>().AsNoTracking().Select(standard => new StandardRow
        {
            Id = standard.Id,
            FrameworkId = standard.FrameworkId,
            AdoptionId = null,
            ParentId = standard.ParentId,
            Code = standard.Code,
            FullStatement = standard.FullStatement,
            ICan = standard.ICan,
            RevisionNo = standard.RevisionNo,
            LowestGrade = standard.LowestGrade,
            HighestGrade = standard.HighestGrade,
            Order = standard.Order,
        });

    /// <summary>What resources can be aligned to: items that are standards and still published, adopted or not yet.</summary>
    public static IQueryable<StandardRow> Alignable(LearningDb db) =>
        Any(db).Where(row => db.Set<Standard>().Any(s => s.Id == row.Id && s.Role == ItemRole.Standard && s.ArchivedAt == null));

    /// <summary>The prerequisites among adopted standards, as plain arrays for the pure readiness code.</summary>
    public static async Task<PrerequisiteGraph> Graph(LearningDb db, DateOnly day, IReadOnlyCollection<OrganizationId>? schools, CancellationToken ct)
    {
        var nodes = await Adopted(db, day, schools).OrderBy(s => s.Id)
            .Select(s => new GraphNode(s.Id, s.LowestGrade, s.HighestGrade)).ToListAsync(ct);
        var adopted = nodes.Select(n => n.Id).ToHashSet();
        var edges = await Edges(db).ToListAsync(ct);
        return new PrerequisiteGraph(nodes, edges.Where(e => adopted.Contains(e.From) && adopted.Contains(e.To)).ToList());
    }

    internal static IQueryable<PrerequisiteEdge> Edges(LearningDb db, EdgeStrength? strength = null) =>
        db.Set<StandardAssociation>().AsNoTracking()
            .Where(a => a.Type == "precedes" && a.ArchivedAt == null && a.FromId != null && a.ToId != null && a.FromId != a.ToId
                && (strength == null || a.Strength == strength))
            .OrderBy(a => a.Id)
            .Select(a => new PrerequisiteEdge(a.FromId!.Value, a.ToId!.Value, a.Strength, a.AnyOfGroup));

    /// <summary>The criteria in force: what people here wrote, else the publisher's; the newest of either. Null: none yet, write them together.</summary>
    public static async Task<RubricRow?> Criteria(LearningDb db, StandardId standard, CancellationToken ct) =>
        (await Criteria(db, [standard], ct)).GetValueOrDefault(standard);

    /// <summary>The criteria in force of several standards; those without any are not in the answer.</summary>
    public static async Task<IReadOnlyDictionary<StandardId, RubricRow>> Criteria(LearningDb db, IReadOnlyCollection<StandardId> standards, CancellationToken ct)
    {
        var rubrics = await db.Set<Rubric>().AsNoTracking().Where(r => standards.Contains(r.StandardId)).ToListAsync(ct);
        return rubrics.Where(r => r.Criteria.Count > 0).GroupBy(r => r.StandardId).ToDictionary(g => g.Key,
            g => Row(g.OrderByDescending(r => r.Origin is RubricOrigin.Local or RubricOrigin.CoDesigned).ThenByDescending(r => r.No).First()));
    }

    /// <summary>A rubric that a judgement or a demonstration names, however old.</summary>
    public static async Task<RubricRow?> Rubric(LearningDb db, RubricId id, CancellationToken ct) =>
        await db.Set<Rubric>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } rubric ? Row(rubric) : null;

    private static RubricRow Row(Rubric rubric) => new(rubric.Id, rubric.StandardId, rubric.No, rubric.Origin, rubric.Criteria);

    /// <summary>A scale with its meanings.</summary>
    public static async Task<Scale> Scale(LearningDb db, ScaleId id, CancellationToken ct)
    {
        var scale = await db.Set<ProficiencyScale>().AsNoTracking().SingleAsync(s => s.Id == id, ct);
        return new Scale(scale.Id, scale.Name, scale.Levels.OrderBy(level => level.Ordinal).ToList());
    }

    /// <summary>The scale that an adoption chose.</summary>
    public static async Task<Scale> ScaleOf(LearningDb db, AdoptionId adoption, CancellationToken ct) =>
        await Scale(db, await db.Set<Adoption>().Where(a => a.Id == adoption).Select(a => a.ScaleId).SingleAsync(ct), ct);

    /// <summary>What stands for each framework in an address.</summary>
    public static async Task<IReadOnlyDictionary<FrameworkId, string>> Addresses(LearningDb db, CancellationToken ct) =>
        (await Frameworks.All(db, ct)).ToDictionary(f => f.Id, f => f.Address);
}
