namespace PersonalizedLearning.Core.Access;

/// <summary>How a viewer is tied to a learner: the learner columns of the matrix.</summary>
public enum Tie { Self, Guardian, Teacher, Mentor, Leader }

/// <summary>The relationships in time that access rests on. People implements it; Access knows no more of people.</summary>
public interface ITies
{
    /// <summary>Which ties the viewer has to this learner today.</summary>
    Task<IReadOnlySet<Tie>> Between(PersonId viewer, PersonId learner, CancellationToken ct);

    /// <summary>The same as a condition over learner ids, for lists: true where the viewer has one of these ties today.</summary>
    IQueryable<PersonId> Learners(PersonId viewer, IReadOnlySet<Tie> ties);
}
