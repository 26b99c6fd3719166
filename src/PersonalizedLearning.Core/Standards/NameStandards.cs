using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>The words of standards whose ids a form or a link carries; unknown ids are left out.</summary>
public sealed record NameStandards(IReadOnlyList<StandardId> Standards) : IQuery<IReadOnlyDictionary<StandardId, StandardRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Standards);
}

internal sealed class NameStandardsHandler(LearningDb db) : IRequestHandler<NameStandards, IReadOnlyDictionary<StandardId, StandardRow>>
{
    public async Task<IReadOnlyDictionary<StandardId, StandardRow>> Handle(NameStandards request, CancellationToken cancellationToken) =>
        await StandardsReads.Any(db).Where(s => request.Standards.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
}
