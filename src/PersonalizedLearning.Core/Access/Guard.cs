using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Access;

/// <summary>Why somebody may: whose object it is, and by which tie (null: by a role that needs none).</summary>
public readonly record struct Entitlement(PersonId? Learner, Tie? Tie);

/// <summary>Answers whether the viewer may do what a rule says. Deny by default; out of reach looks like not there.</summary>
public sealed class Guard(LearningDb db, CurrentViewer current, ITies ties, IEnumerable<ISubject> subjects)
{
    // A page sends several requests about one learner; its ties do not change while it is made.
    private readonly Dictionary<(PersonId Viewer, PersonId Learner), IReadOnlySet<Tie>> known = [];

    /// <summary>By which right the viewer may. Throws <see cref="NotFoundException"/> when not allowed.</summary>
    public async Task<Entitlement> Demand(AccessRule rule, CancellationToken ct) =>
        await Find(rule, ct) ?? throw new NotFoundException();

    /// <summary>Whether the viewer may, for pages that show or leave out a button.</summary>
    public async Task<bool> May(AccessRule rule, CancellationToken ct) => await Find(rule, ct) is not null;

    /// <summary>The learners to whose objects of this kind the viewer may do this: the same rule, for lists.</summary>
    public IQueryable<PersonId> Learners(Verb verb, ObjectKind kind) =>
        ties.Learners(current.Person, Matrix.Current.Ties(verb, kind));

    private async Task<Entitlement?> Find(AccessRule rule, CancellationToken ct)
    {
        var viewer = current.Viewer;
        if (viewer.Roles.Any(role => Matrix.Current.Allows(rule.Verb, rule.Kind, role)))
            return new Entitlement(rule.Learner, null);

        var entitling = Matrix.Current.Ties(rule.Verb, rule.Kind);
        if (viewer.Person is not { } person || entitling.Count == 0 || await Whose(rule, ct) is not { } learner)
            return null;
        var held = await Held(viewer, person, learner, ct);
        return entitling.Where(held.Contains).Cast<Tie?>().Min() is { } tie ? new Entitlement(learner, tie) : null;
    }

    private async Task<IReadOnlySet<Tie>> Held(Viewer viewer, PersonId person, PersonId learner, CancellationToken ct)
    {
        // One's own things need no look-up: the session knows that this is a learner.
        if (person == learner)
            return viewer.Roles.Contains(Role.Learner) ? new HashSet<Tie> { Tie.Self } : new HashSet<Tie>();
        if (!known.TryGetValue((person, learner), out var held))
            known[(person, learner)] = held = await ties.Between(person, learner, ct);
        return held;
    }

    /// <summary>Whose object it is. Where a rule names both an object and a learner, the two must agree.</summary>
    private async Task<PersonId?> Whose(AccessRule rule, CancellationToken ct)
    {
        if (rule.Id is not { } id)
            return rule.Learner;
        // Several modules may know objects of one kind; ids never meet.
        foreach (var subject in subjects.Where(s => s.Kind == rule.Kind))
            if (await subject.LearnerOf(db, id, ct) is { } owner)
                return rule.Learner is { } named && named != owner ? null : owner;
        return null;
    }
}
