using Microsoft.AspNetCore.Identity;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>How a person signs in. Without a password hash, only the code on the card opens it, and only to choose a password.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Guid PersonId { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? DisabledAt { get; set; }
    public DateTime? LastSignInAt { get; set; }

    /// <summary>Hash of the one-time code of the last card; void once an own password is chosen.</summary>
    public string? CardHash { get; set; }
    public DateTime? CardUntil { get; set; }
}

/// <summary>A role that the roster does not give: administration is granted here, by a person.</summary>
internal sealed class Grant
{
    public Guid PersonId { get; set; }
    public Role Role { get; set; }
    public DateTime At { get; set; }
    public required string ByName { get; set; }
}

/// <summary>One sign-in on one device. It lives on the server, so that ending it works at once.</summary>
internal sealed class Session
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the key in the cookie: who reads this table cannot enter with it.</summary>
    public required string KeyHash { get; set; }
    public Guid AccountId { get; set; }

    /// <summary>Opened with the code on a card: good for choosing a password, and for nothing else until there is one.</summary>
    public bool ByCard { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime SeenAt { get; set; }
    public DateTime EndsAt { get; set; }

    /// <summary>What the person was when last looked up, and at which school; looked up again every few minutes.</summary>
    public List<string> Roles { get; set; } = [];
    public string School { get; set; } = "";
}

/// <summary>What a session needs to know of the roster: whether the person is still there, and their name.</summary>
internal sealed class RosterPerson
{
    public Guid Id { get; set; }
    public bool Enabled { get; set; }
    public DateTime? ArchivedAt { get; set; }
    public required string GivenName { get; set; }
    public required string FamilyName { get; set; }
    public string? PreferredGivenName { get; set; }
    public string? PreferredFamilyName { get; set; }
}
