using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>The learner writes down how to show something. Anything may be empty; it can be changed until it is handed in.</summary>
public sealed record WriteDemonstration(Guid CommandId, PersonId Learner, DemonstrationId? Demonstration) : ICommand<WriteDemonstration.Result>
{
    public GoalId? Goal { get; init; }
    public IReadOnlyList<AimedStandard> Standards { get; init; } = [];
    public string? Idea { get; init; }
    public string? Form { get; init; }
    public string? Audience { get; init; }
    public string? Partners { get; init; }
    public IReadOnlyList<string> Supports { get; init; } = [];

    /// <summary>Criteria that the idea can show, as the learner sees it.</summary>
    public IReadOnlyList<CriterionId> Covered { get; init; } = [];

    /// <summary>Criteria written together, one sentence each, for standards that have none.</summary>
    public IReadOnlyList<OwnCriterion> OwnCriteria { get; init; } = [];
    public DateOnly? Date { get; init; }
    public DemonstrationContext Context { get; init; }
    public IReadOnlyList<StandardId> Uses { get; init; } = [];
    public IReadOnlyList<Consent> Consents { get; init; } = [];

    public AccessRule Access => Demonstration is { } id ? AccessRule.Write(ObjectKind.Demonstration, id.Value) : AccessRule.WriteOf(ObjectKind.Demonstration, Learner);

    public abstract record Result
    {
        public sealed record Written(DemonstrationId Demonstration) : Result;

        /// <summary>It was handed in: what was shown stays as it was shown.</summary>
        public sealed record AlreadyHandedIn : Result;

        private Result() { }
    }
}

public sealed record OwnCriterion(StandardId Standard, string Statement);

internal sealed class WriteDemonstrationRules : AbstractValidator<WriteDemonstration>
{
    public WriteDemonstrationRules()
    {
        RuleFor(d => d.Idea).MaximumLength(4000);
        RuleFor(d => d.Form).MaximumLength(200);
        RuleFor(d => d.Audience).MaximumLength(400);
        RuleFor(d => d.Partners).MaximumLength(400);
        RuleForEach(d => d.OwnCriteria).Must(c => c.Statement.Length <= 1000).WithMessage("Keep each sentence under 1000 characters.");
    }
}

internal sealed class WriteDemonstrationHandler(LearningDb db, TimeProvider clock) : IRequestHandler<WriteDemonstration, WriteDemonstration.Result>
{
    public async Task<WriteDemonstration.Result> Handle(WriteDemonstration request, CancellationToken cancellationToken)
    {
        var demonstration = request.Demonstration is { } id ? await db.Set<Demonstration>().SingleAsync(d => d.Id == id, cancellationToken) : null;
        if (demonstration is { State: not DemonstrationState.Idea })
            return new WriteDemonstration.Result.AlreadyHandedIn();
        if (demonstration is null)
        {
            demonstration = new Demonstration { Id = Id.New<DemonstrationId>(), LearnerId = request.Learner, Terms = new(), StartedAt = clock.GetUtcNow().UtcDateTime };
            db.Add(demonstration);
        }
        demonstration.GoalId = request.Goal ?? demonstration.GoalId;
        demonstration.ChangedSinceSent = true;
        demonstration.Terms = await Terms(request, demonstration.Terms, cancellationToken);
        await DemonstrationRows.Follow(db, demonstration, cancellationToken);
        return new WriteDemonstration.Result.Written(demonstration.Id);
    }

    private async Task<DemonstrationTerms> Terms(WriteDemonstration request, DemonstrationTerms before, CancellationToken ct)
    {
        var standards = request.Standards.Select(s => s.Standard).ToList();
        var rubrics = await StandardsReads.Criteria(db, standards, ct);
        var criteria = rubrics.OrderBy(r => standards.IndexOf(r.Key)).SelectMany(r => r.Value.Criteria.Select(c =>
            new TermsCriterion(c.Id, r.Key, c.Statement, c.Essential, c.Descriptors, request.Covered.Contains(c.Id), r.Value.Id)));
        var own = request.OwnCriteria.Where(c => c.Statement.Trim().Length > 0).Select(c =>
        {
            // The same sentence stays the same criterion, so that marks and self-ratings keep their place.
            var known = before.Criteria.FirstOrDefault(k => k.Rubric is null && k.Standard == c.Standard && k.Statement == c.Statement.Trim());
            var criterion = known?.Id ?? Id.New<CriterionId>();
            return new TermsCriterion(criterion, c.Standard, c.Statement.Trim(), true, [], known is null || request.Covered.Contains(criterion), null);
        });
        return new DemonstrationTerms
        {
            Standards = [.. request.Standards.DistinctBy(s => s.Standard)],
            Idea = Text(request.Idea),
            Form = Text(request.Form),
            Audience = Text(request.Audience),
            Partners = Text(request.Partners),
            Supports = [.. request.Supports.Select(Text).OfType<string>()],
            Criteria = [.. criteria, .. own],
            Date = request.Date,
            Context = request.Context,
            Uses = [.. request.Uses.Distinct()],
            Consents = [.. request.Consents.Distinct().Order()],
        };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal static class DemonstrationRows
{
    /// <summary>Makes the rows by standard what the terms say.</summary>
    public static async Task Follow(LearningDb db, Demonstration demonstration, CancellationToken ct)
    {
        var rows = await db.Set<DemonstrationStandard>().Where(s => s.DemonstrationId == demonstration.Id).ToListAsync(ct);
        var wanted = demonstration.Terms.Standards.Select(s => s.Standard).ToHashSet();
        db.RemoveRange(rows.Where(r => !wanted.Contains(r.StandardId)));
        foreach (var standard in wanted.Except(rows.Select(r => r.StandardId)))
            db.Add(new DemonstrationStandard { DemonstrationId = demonstration.Id, StandardId = standard, LearnerId = demonstration.LearnerId });
    }
}
