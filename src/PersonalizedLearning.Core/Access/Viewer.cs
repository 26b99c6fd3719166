namespace PersonalizedLearning.Core.Access;

/// <summary>What somebody is in this installation. One person may be several.</summary>
public enum Role { Learner, Teacher, Guardian, Leader, DistrictAdministrator, ItAdministrator, Operator }

/// <summary>Who asks. Set once per request by the host; the command line is the operator.</summary>
public sealed record Viewer
{
    public PersonId? Person { get; init; }
    public required IReadOnlySet<Role> Roles { get; init; }
    public string Name { get; init; } = "";

    /// <summary>A person at the machine's own console: may operate, reads no learner content.</summary>
    public static Viewer Operator { get; } = new() { Roles = new HashSet<Role> { Role.Operator }, Name = "operator" };

    public static Viewer Nobody { get; } = new() { Roles = new HashSet<Role>() };
}

/// <summary>The viewer of the current scope. Empty (nobody) until the host or a test says who.</summary>
public sealed class CurrentViewer
{
    public Viewer Viewer { get; set; } = Viewer.Nobody;

    /// <summary>By which right the request that now runs was let through.</summary>
    internal Entitlement Right { get; set; }

    /// <summary>The viewer as a person, for requests that only a person can make.</summary>
    public PersonId Person => Viewer.Person ?? throw new NotFoundException();
}
