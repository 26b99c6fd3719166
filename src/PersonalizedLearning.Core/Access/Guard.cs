using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Access;

/// <summary>Answers whether the viewer may do what a rule says. Deny by default; out of reach looks like not there.</summary>
public sealed class Guard(LearningDb db, CurrentViewer current, ITies ties, IEnumerable<ISubject> subjects)
{
    /// <summary>The learner the rule is about (null where it is about no learner). Throws <see cref="NotFoundException"/> when not allowed.</summary>
    public async Task<PersonId?> Demand(AccessRule rule, CancellationToken ct)
    {
        if (current.Viewer.Roles.Any(role => Matrix.Current.Allows(rule.Verb, rule.Kind, role)))
            return rule.Learner;

        var learner = rule.Learner ?? await Subject(rule, ct);
        if (learner is not { } whose || current.Viewer.Person is not { } person)
            throw new NotFoundException();

        var held = await ties.Between(person, whose, ct);
        if (!held.Any(tie => Matrix.Current.Allows(rule.Verb, rule.Kind, tie)))
            throw new NotFoundException();
        return whose;
    }

    /// <summary>Whether the viewer may, for pages that show or leave out a button.</summary>
    public async Task<bool> May(AccessRule rule, CancellationToken ct)
    {
        try
        {
            await Demand(rule, ct);
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    /// <summary>The learners to whose objects of this kind the viewer may do this: the same rule, for lists.</summary>
    public IQueryable<PersonId> Learners(Verb verb, ObjectKind kind) =>
        ties.Learners(current.Person, Matrix.Current.Ties(verb, kind));

    private async Task<PersonId?> Subject(AccessRule rule, CancellationToken ct)
    {
        if (rule.Id is not { } id)
            return null;
        var subject = subjects.SingleOrDefault(s => s.Kind == rule.Kind);
        return subject is null ? null : await subject.LearnerOf(db, id, ct);
    }
}
