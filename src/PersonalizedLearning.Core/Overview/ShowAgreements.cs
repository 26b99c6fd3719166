using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Overview;

/// <summary>What a learner agreed or talks about with others, by name: the way to each page for who walks along or leads.</summary>
public sealed record ShowAgreements(PersonId Learner) : IQuery<IReadOnlyList<AgreementLine>>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Agreement, Learner);
}

/// <param name="Title">In the learner's words.</param>
/// <param name="HeldUntil">It rests until then; null when it does not.</param>
public sealed record AgreementLine(AgreementKind Kind, Guid Subject, string Title, DateTime? HeldUntil);

internal sealed class ShowAgreementsHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ShowAgreements, IReadOnlyList<AgreementLine>>
{
    private const int Most = 30;

    public async Task<IReadOnlyList<AgreementLine>> Handle(ShowAgreements request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = await AgreementReads.Agreements(db).Where(a => a.Learner == request.Learner && (a.Kind == AgreementKind.Goal || a.Kind == AgreementKind.Pathway || a.Kind == AgreementKind.Demonstration || a.Kind == AgreementKind.Support))
            .OrderByDescending(a => a.Id).Take(Most).ToListAsync(cancellationToken);
        var titles = await AgreementTitles.Of(db, rows.ConvertAll(r => (r.Kind, r.Subject)), cancellationToken);
        return [.. rows.Where(r => titles.ContainsKey((r.Kind, r.Subject)))
            .Select(r => new AgreementLine(r.Kind, r.Subject, titles[(r.Kind, r.Subject)], r.HeldUntil > now ? r.HeldUntil : null)).OrderBy(l => l.Kind)];
    }
}
