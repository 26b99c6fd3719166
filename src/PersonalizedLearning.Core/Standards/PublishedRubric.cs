using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Standards;

/// <summary>A rubric as a framework publishes it (CFRubric): its criteria may belong to several standards.</summary>
internal sealed class PublishedRubric : Synced
{
    public Guid Id { get; set; }
    public FrameworkId FrameworkId { get; set; }
    public string? Title { get; set; }
    public List<RubricCriterion> Criteria { get; set; } = [];
}

/// <summary>Makes each standard's rubric of what frameworks publish for it. Rubrics are immutable: other criteria make a new No.</summary>
internal static class PublishedRubrics
{
    public static async Task Settle(SyncChanges changes, CancellationToken ct)
    {
        var db = changes.Db;
        var published = await db.Set<PublishedRubric>().AsNoTracking().Where(r => r.ArchivedAt == null).OrderBy(r => r.SourceKey).ToListAsync(ct);
        if (published.Count == 0)
            return;
        var named = published.SelectMany(r => r.Criteria, (rubric, criterion) => (rubric, criterion)).ToLookup(c => c.criterion.Item);
        var identifiers = named.Select(g => g.Key).OfType<string>().ToList();
        var standards = await db.Set<Standard>().AsNoTracking().Where(s => identifiers.Contains(s.CaseIdentifier)).Select(s => new { s.Id, s.CaseIdentifier }).ToDictionaryAsync(s => s.CaseIdentifier, s => s.Id, ct);
        var ids = standards.Values.ToList();
        var standing = (await db.Set<Rubric>().AsNoTracking().Where(r => ids.Contains(r.StandardId)).ToListAsync(ct)).ToLookup(r => r.StandardId);

        foreach (var group in named)
        {
            if (group.Key is null || !standards.TryGetValue(group.Key, out var standard))
            {
                foreach (var rubric in group.Select(g => g.rubric).DistinctBy(r => r.Id))
                    changes.Note(new SyncNote("rubric-without-standard",
                        "Criteria of this rubric name no standard that is here. They are kept and used as soon as the standard is here.", RecordTypes.Rubric, rubric.SourceKey));
                continue;
            }
            var criteria = group.Select(g => Criterion(g.criterion)).ToList();
            var newest = standing[standard].Where(r => r.Origin == RubricOrigin.CaseRubric).MaxBy(r => r.No);
            if (newest is not null && JsonColumns.Write(newest.Criteria) == JsonColumns.Write(criteria))
                continue;
            db.Add(new Rubric
            {
                Id = Id.New<RubricId>(),
                StandardId = standard,
                No = standing[standard].Select(r => r.No).DefaultIfEmpty().Max() + 1,
                Origin = RubricOrigin.CaseRubric,
                Criteria = criteria,
                SourceKey = group.First().rubric.SourceKey,
                At = changes.Now,
            });
        }
    }

    private static Criterion Criterion(RubricCriterion criterion) => new(
        CriterionId.From(Guid.TryParse(criterion.Key, out var id) ? id : new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(criterion.Key)).AsSpan(0, 16))),
        criterion.Statement, true, criterion.Levels.Select((level, i) => new CriterionLevel(i + 1, level.Descriptor)).ToList());
}

internal sealed class PublishedRubricConfiguration : IEntityTypeConfiguration<PublishedRubric>
{
    public void Configure(EntityTypeBuilder<PublishedRubric> builder)
    {
        builder.ToTable("PublishedRubrics");
        builder.HasIndex(r => new { r.SourceId, r.SourceKey }).IsUnique();
        builder.Property(r => r.Criteria).HasJson();
    }
}
