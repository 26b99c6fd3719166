using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>What a learner shows or has shown, newest first, with what can be said of each in a line.</summary>
public sealed record ListDemonstrations(PersonId Learner) : IQuery<IReadOnlyList<DemonstrationLine>>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Demonstration, Learner);
}

/// <param name="Demonstration">Which.</param>
/// <param name="Standards">What it is to show, in words.</param>
/// <param name="Waits">The open proposal waits for an educator.</param>
/// <param name="Agreed">A version of it is agreed.</param>
public sealed record DemonstrationLine(DemonstrationRow Demonstration, IReadOnlyList<string> Standards, bool Waits, bool Agreed);

internal sealed class ListDemonstrationsHandler(LearningDb db) : IRequestHandler<ListDemonstrations, IReadOnlyList<DemonstrationLine>>
{
    public async Task<IReadOnlyList<DemonstrationLine>> Handle(ListDemonstrations request, CancellationToken cancellationToken)
    {
        var rows = await DemonstrationReads.Demonstrations(db).Where(d => d.Learner == request.Learner && d.State != DemonstrationState.Ended)
            .OrderByDescending(d => d.StartedAt).ToListAsync(cancellationToken);
        var named = rows.SelectMany(r => r.Terms.Standards).Select(s => s.Standard).Distinct().ToList();
        var words = await StandardsReads.Any(db).Where(s => named.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Sentence, cancellationToken);
        var agreements = await AgreementReads.Agreements(db).Where(a => a.Learner == request.Learner && a.Kind == AgreementKind.Demonstration).ToDictionaryAsync(a => a.Subject, cancellationToken);
        return [.. rows.Select(row => new DemonstrationLine(row, [.. row.Terms.Standards.Select(s => words.GetValueOrDefault(s.Standard)).OfType<string>()],
            agreements.GetValueOrDefault(row.Id.Value)?.WaitsForEducator ?? false, agreements.GetValueOrDefault(row.Id.Value)?.Active is not null))];
    }
}

/// <summary>What a learner needs to think out a demonstration: criteria of the standards in hand, and supports from the profile.</summary>
public sealed record ThinkOutDemonstration(PersonId Learner, IReadOnlyList<StandardId> Standards) : IQuery<ThinkOutPage>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.Demonstration, Learner);
}

/// <param name="Standards">In words.</param>
/// <param name="Criteria">What people look for; a standard without any is written together.</param>
/// <param name="Supports">Needs and supports that the learner's educators may see.</param>
public sealed record ThinkOutPage(IReadOnlyList<StandardRow> Standards, IReadOnlyDictionary<StandardId, RubricRow> Criteria, IReadOnlyList<string> Supports);

internal sealed class ThinkOutDemonstrationHandler(LearningDb db) : IRequestHandler<ThinkOutDemonstration, ThinkOutPage>
{
    public async Task<ThinkOutPage> Handle(ThinkOutDemonstration request, CancellationToken cancellationToken)
    {
        var standards = await StandardsReads.Any(db).Where(s => request.Standards.Contains(s.Id)).ToListAsync(cancellationToken);
        return new ThinkOutPage(
            [.. request.Standards.Select(id => standards.Find(s => s.Id == id)).OfType<StandardRow>()],
            await StandardsReads.Criteria(db, request.Standards, cancellationToken),
            [.. (await ProfileReads.Supports(db, request.Learner, cancellationToken)).Select(s => s.Text)]);
    }
}
