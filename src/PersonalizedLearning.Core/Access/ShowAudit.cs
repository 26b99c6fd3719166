using MediatR;
using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Access;

/// <summary>Who changed what, newest first. Whose record it was is not in it: administrators see no learner content.</summary>
public sealed record ShowAudit(string? Words = null, int Page = 1) : IQuery<Found<AuditRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Audit);
}

public sealed record AuditRow(DateTime At, string By, string Action, ObjectKind Kind, string? Outcome);

internal sealed class ShowAuditHandler(LearningDb db) : IRequestHandler<ShowAudit, Found<AuditRow>>
{
    public Task<Found<AuditRow>> Handle(ShowAudit request, CancellationToken cancellationToken)
    {
        var rows = db.Set<AuditEntry>().AsNoTracking();
        if (request.Words?.Trim().ToUpperInvariant() is { Length: > 0 } words)
#pragma warning disable CA1304, CA1311, CA1862 // Becomes SQL, where each database has one upper case.
            rows = rows.Where(a => a.ByName.ToUpper().Contains(words) || a.Action.ToUpper().Contains(words));
#pragma warning restore CA1304, CA1311, CA1862
        return Found.Page(rows.OrderByDescending(a => a.Id).Select(a => new AuditRow(a.At, a.ByName, a.Action, a.Kind, a.Outcome)), request.Page, cancellationToken);
    }
}
