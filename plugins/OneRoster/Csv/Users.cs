using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>users.csv. What the product has no use for (telephone numbers, passwords, other ids) is not read.</summary>
internal sealed class Users(Reading reading) : ListedReader(reading, FileKind.Users, reading.People)
{
    private Column _given = null!, _family = null!, _middle = null!, _preferredGiven = null!, _preferredFamily = null!, _pronouns = null!, _username = null!, _email = null!,
        _identifier = null!, _master = null!, _enabled = null!, _grades = null!, _role = null!, _organizations = null!, _agents = null!;

    protected override IReadOnlyList<string> Standard { get; } =
    [
        "sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName", "familyName", "middleName", "identifier",
        "email", "sms", "phone", "agentSourcedIds", "grades", "password",
        "userMasterIdentifier", "resourceSourcedIds", "preferredGivenName", "preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns",
    ];

    /// <summary>The file has a place for agents, so that an absent one is one that is no more.</summary>
    public bool NamesAgents => _agents?.Present == true;

    protected override bool Ready()
    {
        (_given, _family, _middle) = (Columns["givenName"], Columns["familyName"], Columns["middleName"]);
        (_preferredGiven, _preferredFamily, _pronouns) = (Columns["preferredGivenName"], Columns["preferredFamilyName"], Columns["pronouns"]);
        (_username, _email, _identifier, _master) = (Columns["username"], Columns["email"], Columns["identifier"], Columns["userMasterIdentifier"]);
        (_enabled, _grades, _role) = (Columns["enabledUser"], Columns["grades"], Columns["role"]);
        (_organizations, _agents) = (Columns["orgSourcedIds"], Columns["agentSourcedIds"]);
        if (!Columns.Need("sourcedId", "givenName", "familyName"))
        {
            return false;
        }

        if (_role.Present || Reading.Roles is not null)
        {
            return true;
        }

        Reading.Findings.Refuse(File, 1, "missing-column", $"{File.Name} has no column role, and there is no roles.csv that can be read, so nobody's role is known. Export the file with role (1.1), or send roles.csv (1.2).", "role");
        return false;
    }

    protected override RosterRecord? Row(string key)
    {
        var (given, family) = (Cells.Text(_given), Cells.Text(_family));
        if (given is null && family is null)
        {
            Cells.Reject(_given, "missing-required", "The person has no name that can be read, so the row was left out. Fill givenName and familyName.");
            return null;
        }

        if (given is null || family is null)
        {
            Cells.Note(given is null ? _given : _family, "one-name", "The person has one name only and was taken with it. Check that the other is not lost.");
        }

        var enabled = Cells.Truth(_enabled) ?? true;
        if (Roles(key, ref enabled) is not { Count: > 0 } roles)
        {
            Cells.Reject(_role, "missing-required", _role.Present
                ? "The person has no role that can be read, so the row was left out. Write student, teacher, guardian or another role of the standard."
                : "roles.csv names no role for this person, so the row was left out. Send the roles of each person together with the person.");
            return null;
        }

        var (identifier, master) = (Cells.Text(_identifier), Cells.Text(_master));
        if (Cells.Slipped && (identifier ?? master) is not null)
        {
            // Two people must not become one because a cell slipped.
            Cells.Adjust(_identifier, "doubtful-identifier", "The cells of this line may stand in the wrong columns, so the person's identifier was not trusted and left out.");
            (identifier, master) = (null, null);
        }

        Reading.Guardians.Listed(key, roles);
        foreach (var agent in Cells.List(_agents))
        {
            Reading.Guardians.Named(key, agent, Cells.Line);
        }

        return new PersonRecord
        {
            GivenName = given ?? "",
            FamilyName = family ?? "",
            MiddleName = Cells.Text(_middle),
            PreferredGivenName = Cells.Text(_preferredGiven),
            PreferredFamilyName = Cells.Text(_preferredFamily),
            Pronouns = Cells.Text(_pronouns),
            Username = Cells.Text(_username),
            Email = Cells.Text(_email),
            Identifier = identifier,
            MasterIdentifier = master,
            Enabled = enabled,
            Grades = Cells.Grades(_grades),
            Roles = roles,
        };
    }

    // From roles.csv (1.2), else from the row itself (1.1).
    private IReadOnlyList<PersonRole>? Roles(string key, ref bool enabled)
    {
        if (Reading.Roles?.Of(key, out var ended) is { } roles)
        {
            if (ended)
            {
                enabled = false;
                Cells.Note(_role, "roles-ended", "All roles of this person have ended, so the account was taken as closed.");
            }

            return roles;
        }

        if (Cells.Word(_role, Vocabulary.Roles) is not { } role)
        {
            return null;
        }

        var organizations = Cells.List(_organizations).Select(o => Cells.Optional(_organizations, o, Reading.Organizations, "organization")).OfType<string>().Distinct().ToList();
        return organizations.Count == 0 ? [new PersonRole { Role = role }] : [.. organizations.Select(o => new PersonRole { Role = role, Organization = o })];
    }
}
