using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>Who decides about a part of an agreement.</summary>
public enum Decider { Learner, Together, Educator }

/// <summary>Who decides what: for one learner, or for a school's learners of some grades. The closest one holds.</summary>
internal sealed class Right
{
    public Guid Id { get; set; }
    public PersonId? LearnerId { get; set; }
    public OrganizationId? OrganizationId { get; set; }
    public int? FromGrade { get; set; }
    public int? ToGrade { get; set; }
    public AgreementKind Kind { get; set; }

    /// <summary>A part of the terms by name; null: all that has no right of its own.</summary>
    public string? Part { get; set; }
    public Decider Who { get; set; }

    /// <summary>How far it reaches, in the words it was agreed in.</summary>
    public string? Limit { get; set; }
    public DateTime? Until { get; set; }

    /// <summary>The agreement and move it comes from; null where a school set it.</summary>
    public AgreementId? FromAgreement { get; set; }
    public int? FromMove { get; set; }
}

internal static class Rights
{
    /// <summary>The part of a pathway that is the learner's own by default.</summary>
    public const string Pace = "pace";

    /// <summary>The other part of a pathway: a right about it leaves the pace alone.</summary>
    public const string Steps = "steps";

    /// <summary>
    /// Goal and pace are the learner's (educators are told); pathways and demonstrations are decided together.
    /// What somebody else would do for or with a learner needs both as well.
    /// </summary>
    public static Decider Default(AgreementKind kind, string part) =>
        kind == AgreementKind.Goal || (kind == AgreementKind.Pathway && part == Pace) ? Decider.Learner : Decider.Together;

    /// <summary>Who decides about one part.</summary>
    public static Decider Of(IEnumerable<Right> rights, AgreementKind kind, string part, DateTime at) =>
        Closest(rights, kind, part, at)?.Who ?? Default(kind, part);

    /// <summary>The right that holds for a part: one learner's before a school's, a named part before all. Null: the default does.</summary>
    public static Right? Closest(IEnumerable<Right> rights, AgreementKind kind, string part, DateTime at) =>
        rights.Where(r => r.Kind == kind && (r.Part is null || r.Part == part) && (r.Until is null || r.Until > at))
            .OrderByDescending(r => r.LearnerId is not null).ThenByDescending(r => r.Part is not null).ThenByDescending(r => r.Id).FirstOrDefault();

    /// <summary>All rights that may concern a learner: their own, and their school's for their grade.</summary>
    public static async Task<IReadOnlyList<Right>> For(LearningDb db, AgreementKind kind, PersonId learner, CancellationToken ct)
    {
        var card = await PeopleReads.Learner(db, learner, ct);
        var (school, grade) = (card?.School, card?.Grade);
        return await db.Set<Right>().AsNoTracking().Where(r => r.Kind == kind && (r.LearnerId == learner
            || (r.LearnerId == null && school != null && r.OrganizationId == school && (r.FromGrade == null || r.FromGrade <= grade) && (r.ToGrade == null || r.ToGrade >= grade)))).ToListAsync(ct);
    }

    /// <summary>
    /// Whose word a new version needs: the strictest right among the parts that change what holds now.
    /// Nobody can end what a learner set out to do but the learner, and the learner can alone. What somebody offered to do
    /// for a learner either of the two can end: nobody is held to give or to take it.
    /// </summary>
    public static IReadOnlyList<Need> Needs(IReadOnlyCollection<Right> rights, AgreementKind kind, Side proposer, string? active, string? terms, PersonId? asked, bool guardianConsents, DateTime at)
    {
        var sides = new SortedSet<Side>();
        if (terms is null)
            sides.Add(kind == AgreementKind.Support ? proposer : Side.Learner);
        else
            foreach (var part in Terms.Changed(active, terms))
            {
                var who = Of(rights, kind, part, at);
                if (who is Decider.Learner or Decider.Together)
                    sides.Add(Side.Learner);
                if (who is Decider.Educator or Decider.Together)
                    sides.Add(Side.Educator);
            }
        if (guardianConsents && terms is not null)
            sides.Add(Side.Guardian);
        if (sides.Count == 0)
            sides.Add(proposer);
        return sides.Select(side => new Need(side, side == Side.Educator && proposer != Side.Educator ? asked : null)).ToList();
    }
}
