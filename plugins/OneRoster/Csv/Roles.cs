using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>What roles.csv (1.2) says of each person.</summary>
internal sealed class PersonRoles
{
    private readonly Dictionary<string, List<Role>> _byPerson = new(StringComparer.Ordinal);

    public void Add(string person, Role role)
    {
        if (!_byPerson.TryGetValue(person, out var roles))
        {
            _byPerson.Add(person, roles = new List<Role>(1));
        }

        roles.Add(role);
    }

    /// <summary>The roles a person has, the primary one first. Those that have ended count only when there is no other.</summary>
    public IReadOnlyList<PersonRole>? Of(string person, out bool ended)
    {
        ended = false;
        if (!_byPerson.TryGetValue(person, out var roles))
        {
            return null;
        }

        var now = roles.Where(r => !r.Ended).ToList();
        ended = now.Count == 0;
        return [.. (ended ? roles : now).OrderBy(r => r.Primary ? 0 : 1).Select(r => r.Value).Distinct()];
    }

    /// <summary>Rows about people whom users.csv does not list.</summary>
    public IEnumerable<(string Person, long Line)> Without(Ids people)
    {
        foreach (var (person, roles) in _byPerson)
        {
            if (people.Find(person, out _, out _) is Found.Nowhere or Found.Unknown)
            {
                yield return (person, roles[0].Line);
            }
        }
    }

    internal sealed record Role(PersonRole Value, bool Primary, bool Ended, long Line);
}

/// <summary>roles.csv of 1.2. Its rows become part of the people they are about; it is read before users.csv.</summary>
internal sealed class Roles(Reading reading)
{
    private static readonly string[] Standard =
        ["sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"];

    public void Read(CancellationToken ct)
    {
        if (reading.Package[FileKind.Roles] is not { } file || CsvDoor.Open(file, reading.Findings) is not { } table)
        {
            return;
        }

        using (table)
        {
            var columns = new Columns(table, Standard, reading.Findings);
            if (!columns.Need("userSourcedId", "role"))
            {
                return;
            }

            var cells = new Cells(table, reading.Findings);
            var (user, word, type, organization) = (columns["userSourcedId"], columns["role"], columns["roleType"], columns["orgSourcedId"]);
            var today = DateOnly.FromDateTime(reading.Context.Clock.GetUtcNow().UtcDateTime);
            var roles = new PersonRoles();
            while (table.Read())
            {
                ct.ThrowIfCancellationRequested();
                cells.Key = cells.Id(user);
                if (cells.Gone(columns["status"], file.Mode))
                {
                    continue;
                }

                if (cells.Key is not { } person)
                {
                    cells.Adjust(user, "missing-required", "The role names no person, so it was left out. Fill userSourcedId.");
                    continue;
                }

                if (cells.Word(word, Vocabulary.Roles) is not { } role)
                {
                    cells.Adjust(word, "missing-required", "The row has no role that can be read, so it was left out. Write student, teacher or another role of the standard.");
                    continue;
                }

                var at = cells.Optional(organization, cells.Raw(organization), reading.Organizations, "organization");
                roles.Add(person, new PersonRoles.Role(new PersonRole { Role = role, Organization = at },
                    cells.Raw(type).Equals("primary", StringComparison.OrdinalIgnoreCase), cells.Day(columns["endDate"]) < today, table.Line));
            }

            reading.Roles = roles;
        }
    }

    /// <summary>Says which rows are about nobody, once users.csv has been read.</summary>
    public void Close()
    {
        if (reading.Package[FileKind.Roles] is { } file && reading.Roles is { } roles && reading.Package[FileKind.Users] is not null)
        {
            foreach (var (person, line) in roles.Without(reading.People))
            {
                reading.Findings.Adjust(file, line, "userSourcedId", "unknown-reference",
                    $"The role is about {CsvTable.Short(person)}, whom users.csv does not list, so it was left out. A change of roles must come together with its person.", RecordTypes.Person, person);
            }
        }
    }
}
