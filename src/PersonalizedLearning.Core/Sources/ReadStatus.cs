using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Sources;

/// <summary>What is here, in numbers, and the newest runs. All leave out what is archived.</summary>
public sealed record ReadStatus : IQuery<StatusOf>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Sources);
}

public sealed record StatusOf(PeopleCounts People, StandardsCounts Standards, CatalogCounts Catalog, IReadOnlyList<RunRow> Runs);

internal sealed class ReadStatusHandler(LearningDb db) : IRequestHandler<ReadStatus, StatusOf>
{
    private const int Newest = 20;

    public async Task<StatusOf> Handle(ReadStatus request, CancellationToken cancellationToken) => new(
        await PeopleCounts.Of(db, cancellationToken),
        await StandardsCounts.Of(db, cancellationToken),
        await CatalogCounts.Of(db, cancellationToken),
        await RunRow.Of(db).OrderByDescending(r => r.No).Take(Newest).ToListAsync(cancellationToken));
}
