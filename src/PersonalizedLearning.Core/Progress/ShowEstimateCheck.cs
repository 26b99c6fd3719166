using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Core.Progress;

/// <summary>How estimates held against judgements when that was looked at last. Counts only; schools beside each other are the district's own matter.</summary>
public sealed record ShowEstimateCheck : IQuery<EstimateCheckPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.SchoolOverview);
}

/// <param name="Report">Null: nobody looked yet.</param>
/// <param name="At">When.</param>
/// <param name="InForceSince">When the parameters in force were fitted; null: they are those shipped.</param>
/// <param name="PracticeSince">When the practice model in force was fitted; null: it is the one shipped.</param>
public sealed record EstimateCheckPage(EstimateReport? Report, DateTime? At, DateTime? InForceSince, DateTime? PracticeSince);

internal sealed class ShowEstimateCheckHandler(LearningDb db, CurrentViewer current, EstimatesInForce inForce) : IRequestHandler<ShowEstimateCheck, EstimateCheckPage>
{
    public async Task<EstimateCheckPage> Handle(ShowEstimateCheck request, CancellationToken cancellationToken)
    {
        var newest = await db.Set<EstimateCheck>().AsNoTracking().OrderByDescending(c => c.Id).Select(c => new { c.At, c.Report }).FirstOrDefaultAsync(cancellationToken);
        var since = await db.Set<EstimateCheck>().Where(c => c.Parameters != null).OrderByDescending(c => c.Id).Select(c => (DateTime?)c.At).FirstOrDefaultAsync(cancellationToken);
        var report = newest?.Report;
        return new(current.Viewer.Roles.Contains(Role.DistrictAdministrator) || report is null ? report : report with { Schools = [] }, newest?.At, since, inForce.PracticeSince);
    }
}
