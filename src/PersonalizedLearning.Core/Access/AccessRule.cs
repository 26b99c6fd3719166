namespace PersonalizedLearning.Core.Access;

/// <summary>What a request does: the letters r, w, d of the matrix.</summary>
public enum Verb { Read, Write, Decide }

/// <summary>The rows of <c>matrix.csv</c>.</summary>
public enum ObjectKind
{
    /// <summary>Nothing of anybody: sign-in, help, health.</summary>
    Open,
    Name,
    Contact,
    Statement,
    PrivateReflection,
    Goal,
    Pathway,
    PathwayOffer,
    Demonstration,
    Evidence,
    Judgement,
    SelfRating,
    ReadLog,
    Talk,

    /// <summary>The conversation about a goal, pathway, demonstration...; whose word counts in it is in its moves.</summary>
    Agreement,

    /// <summary>Who decides what about a learner's work; learner and educators settle it between them.</summary>
    Right,
    Standards,
    Adoption,
    Catalog,
    Alignment,
    Roster,
    Accounts,
    SignInCards,
    Plugins,
    Sources,
    SyncHold,
    Audit,
    Jobs,
    SchoolOverview,

    /// <summary>Who is tied to a learner beside classes: guardians with the school's blocks, mentors.</summary>
    Ties,

    /// <summary>Workshops that an educator offers; what each learner is offered is an agreement of that learner.</summary>
    Workshop,

    /// <summary>What somebody says about a page, and the answer of a local person.</summary>
    Feedback,
}

/// <summary>What a request needs: its verb, the kind of object, and which one or whose.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Kind">To what kind of object.</param>
/// <param name="Id">Which object; its module says which learner it belongs to (see <see cref="ISubject"/>).</param>
/// <param name="Learner">Whose, where no object exists yet or a list of one learner is read.</param>
public readonly record struct AccessRule(Verb Verb, ObjectKind Kind, Guid? Id = null, PersonId? Learner = null)
{
    public static AccessRule Read(ObjectKind kind) => new(Verb.Read, kind);
    public static AccessRule Write(ObjectKind kind) => new(Verb.Write, kind);
    public static AccessRule Decide(ObjectKind kind) => new(Verb.Decide, kind);
    public static AccessRule Read(ObjectKind kind, Guid id) => new(Verb.Read, kind, id);
    public static AccessRule Write(ObjectKind kind, Guid id) => new(Verb.Write, kind, id);
    public static AccessRule Decide(ObjectKind kind, Guid id) => new(Verb.Decide, kind, id);
    public static AccessRule ReadOf(ObjectKind kind, PersonId learner) => new(Verb.Read, kind, null, learner);
    public static AccessRule WriteOf(ObjectKind kind, PersonId learner) => new(Verb.Write, kind, null, learner);
    public static AccessRule DecideOf(ObjectKind kind, PersonId learner) => new(Verb.Decide, kind, null, learner);
}

/// <summary>Every request declares what it needs; one that does not fails a test.</summary>
public interface IGuarded
{
    AccessRule Access { get; }
}

/// <summary>Registered by the module that owns a kind of object: whose it is.</summary>
public interface ISubject
{
    ObjectKind Kind { get; }
    Task<PersonId?> LearnerOf(LearningDb db, Guid id, CancellationToken ct);
}
