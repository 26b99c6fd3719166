namespace PersonalizedLearning.Core.Access;

/// <summary>Adds to the record of who changed what. The pipeline does so for every command; this is for what happens beside it.</summary>
public sealed class Audit(LearningDb db, CurrentViewer current, TimeProvider clock)
{
    /// <summary>Adds an entry by the current viewer; it is saved with the caller's unit of work.</summary>
    public void Add(string action, ObjectKind kind, Guid? id = null, PersonId? learner = null, string? outcome = null) =>
        Add(current.Viewer.Person, current.Viewer.Name, action, kind, id, learner, outcome);

    /// <summary>Adds an entry by somebody who is not signed in yet, such as one who tries to.</summary>
    public void Add(PersonId? by, string byName, string action, ObjectKind kind, Guid? id = null, PersonId? learner = null, string? outcome = null) =>
        db.Add(new AuditEntry
        {
            At = clock.GetUtcNow().UtcDateTime,
            By = by,
            ByName = byName,
            Action = action,
            Kind = kind,
            ObjectId = id,
            Learner = learner,
            Outcome = outcome,
        });
}
