using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>What people here look for in a standard. A change is a new number; what was judged before keeps the one it was judged by.</summary>
public sealed record WriteCriteria(Guid CommandId, StandardId Standard, IReadOnlyList<WrittenCriterion> Criteria) : ICommand<WriteCriteriaResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Standards);
}

/// <param name="Id">The criterion that this one continues; null for a new one.</param>
/// <param name="Statement">What one looks for.</param>
/// <param name="Essential">Whether the level follows from it.</param>
/// <param name="Descriptors">What it looks like at a level; blank ones are left out.</param>
public sealed record WrittenCriterion(CriterionId? Id, string Statement, bool Essential, IReadOnlyList<CriterionLevel> Descriptors);

public abstract record WriteCriteriaResult
{
    public sealed record Written(RubricId Id, int No) : WriteCriteriaResult;

    public sealed record Unchanged : WriteCriteriaResult;

    private WriteCriteriaResult() { }
}

internal sealed class WriteCriteriaRules : AbstractValidator<WriteCriteria>
{
    public WriteCriteriaRules()
    {
        RuleFor(w => w.Criteria).NotEmpty().WithMessage("Write at least one thing that people will look for.");
        RuleFor(w => w.Criteria.Count).LessThanOrEqualTo(12).OverridePropertyName(nameof(WriteCriteria.Criteria)).WithMessage("Twelve are the most that anybody can look for at once.");
        RuleForEach(w => w.Criteria).ChildRules(c =>
        {
            c.RuleFor(x => x.Statement).NotEmpty().WithMessage("Say what to look for.").MaximumLength(1000);
            c.RuleForEach(x => x.Descriptors).ChildRules(d => d.RuleFor(x => x.Text).MaximumLength(1000));
        });
    }
}

internal sealed class WriteCriteriaHandler(LearningDb db, TimeProvider clock) : IRequestHandler<WriteCriteria, WriteCriteriaResult>
{
    public async Task<WriteCriteriaResult> Handle(WriteCriteria request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Standard>().AnyAsync(s => s.Id == request.Standard && s.Role == ItemRole.Standard, cancellationToken))
            throw new NotFoundException();
        var written = await Rubrics.Write(db, request.Standard, RubricOrigin.Local, request.Criteria, clock.GetUtcNow().UtcDateTime, cancellationToken);
        return written is null ? new WriteCriteriaResult.Unchanged() : new WriteCriteriaResult.Written(written.Id, written.No);
    }
}

/// <summary>For modules above: a demonstration's criteria that were written together become the standard's (it calls with CoDesigned).</summary>
public static class Rubrics
{
    /// <summary>Adds a new number to the context; null when the same criteria are in force already.</summary>
    public static async Task<RubricRow?> Write(LearningDb db, StandardId standard, RubricOrigin origin, IReadOnlyList<WrittenCriterion> criteria, DateTime now, CancellationToken ct)
    {
        var rows = criteria.Select(c => new Criterion(c.Id ?? Id.New<CriterionId>(), c.Statement.Trim(), c.Essential,
            c.Descriptors.Where(d => !string.IsNullOrWhiteSpace(d.Text)).Select(d => d with { Text = d.Text.Trim() }).OrderBy(d => d.Ordinal).ToList())).ToList();
        var standing = await StandardsReads.Criteria(db, standard, ct);
        if (standing is not null && JsonColumns.Write(standing.Criteria) == JsonColumns.Write<IReadOnlyList<Criterion>>(rows))
            return null;
        var last = await db.Set<Rubric>().Where(r => r.StandardId == standard).MaxAsync(r => (int?)r.No, ct) ?? 0;
        var rubric = new Rubric { Id = Id.New<RubricId>(), StandardId = standard, No = last + 1, Origin = origin, Criteria = rows, At = now };
        db.Add(rubric);
        return new RubricRow(rubric.Id, standard, rubric.No, origin, rows);
    }
}
