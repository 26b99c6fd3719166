using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>One thing that planning may use about a learner, with the statement it comes from: the reason that pages show.</summary>
public sealed record ProfileFacet(StatementId Statement, StatementKind Kind, string Text, PersonId Author, DateTime StatedAt, StatementFacet Facet);

/// <summary>A need or support in words, for the people who plan a demonstration with the learner.</summary>
public sealed record SupportRow(StatementId Statement, StatementKind Kind, string Text);

/// <summary>What the modules above may use of a profile.</summary>
public static class ProfileReads
{
    /// <summary>Facets that the learner confirmed and has not switched off, of statements that stand. Nothing else of a profile enters planning.</summary>
    public static async Task<IReadOnlyList<ProfileFacet>> ForPlanning(LearningDb db, PersonId learner, CancellationToken ct)
    {
        var statements = await db.Set<Statement>().AsNoTracking().Where(s => s.LearnerId == learner && s.RetiredAt == null).OrderBy(s => s.StatedAt).ToListAsync(ct);
        return statements.SelectMany(s => s.Facets.Where(f => f.State == FacetState.Used).Select(f => new ProfileFacet(s.Id, s.Kind, s.Text, s.Author, s.StatedAt, f))).ToList();
    }

    /// <summary>What was written, of statements that planning uses: as far as this viewer may read them.</summary>
    public static async Task<IReadOnlyDictionary<StatementId, string>> Words(LearningDb db, PersonId learner, PersonId viewer, IReadOnlySet<Tie> ties, CancellationToken ct) =>
        (await Statements.Seen(db, learner, viewer, ties).AsNoTracking().Where(s => s.RetiredAt == null).OrderBy(s => s.StatedAt).ToListAsync(ct))
            .Where(s => s.Facets.Exists(f => f.State == FacetState.Used)).ToDictionary(s => s.Id, s => s.Text);

    /// <summary>Needs and supports that travel into a demonstration: those that educators may see.</summary>
    public static async Task<IReadOnlyList<SupportRow>> Supports(LearningDb db, PersonId learner, CancellationToken ct) =>
        await db.Set<Statement>().AsNoTracking()
            .Where(s => s.LearnerId == learner && s.RetiredAt == null && (s.Kind == StatementKind.Need || s.Kind == StatementKind.Support)
                && (s.Audience == Audience.Educators || s.Audience == Audience.EducatorsAndFamily))
            .OrderBy(s => s.StatedAt).Select(s => new SupportRow(s.Id, s.Kind, s.Text)).ToListAsync(ct);
}
