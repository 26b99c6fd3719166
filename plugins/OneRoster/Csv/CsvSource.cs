using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>OneRoster 1.1 and 1.2 from a folder of CSV files.</summary>
internal sealed class CsvSource(OneRosterSettings settings, SourceContext context) : IRosterSource
{
    public ValueTask<Probe> ProbeAsync(CancellationToken ct)
    {
        string? reason = null;
        var package = Package.Open(context.InputPath, new Findings(f => reason ??= f.Effect == FindingEffect.Refused ? f.Message : null));
        if (package is null)
        {
            return ValueTask.FromResult(new Probe { Works = false, Message = reason! });
        }

        var identity = Identity.Of(package);
        var words = new List<string> { $"OneRoster {package.Manifest.Version ?? "CSV"} package." };
        Name("Full", Extent.Bulk);
        Name("Changes only", Extent.Delta);
        Name("Full or not is not said", Extent.Unknown);
        if (identity.Key is null)
        {
            words.Add("It does not say which system it comes from: give the source a name.");
        }

        return ValueTask.FromResult(new Probe { Works = true, Message = string.Join(' ', words), Identity = identity.Key, Title = identity.Title });

        void Name(string label, Extent mode)
        {
            var names = package.Files.Where(f => f.Mode == mode).Select(f => Path.GetFileName(f.Name)).ToList();
            if (names.Count > 0)
            {
                words.Add($"{label}: {string.Join(", ", names)}.");
            }
        }
    }

    public IAsyncEnumerable<RosterChange> ReadRosterAsync(Cursor since, CancellationToken ct) => Read(ct).ToAsyncEnumerable();

    // In an order where a record comes after those it needs.
    private IEnumerable<RosterChange> Read(CancellationToken ct)
    {
        var findings = new Findings(context.Report);
        if (Package.Open(context.InputPath, findings) is not { } package)
        {
            yield break;
        }

        var reading = new Reading(package, findings, context);
        var organizations = new Organizations(reading);
        foreach (var change in Tree.ParentsFirst([.. organizations.Rows(ct)], r => ((OrganizationRecord)r).Parent, (r, p) => (OrganizationRecord)r with { Parent = p }, reading.Organizations, findings))
        {
            yield return change;
        }

        var sessions = new AcademicSessions(reading);
        foreach (var change in Tree.ParentsFirst([.. sessions.Rows(ct)], r => ((AcademicSessionRecord)r).Parent, (r, p) => (AcademicSessionRecord)r with { Parent = p }, reading.Sessions, findings))
        {
            yield return change;
        }

        var courses = new Courses(reading);
        var classes = new Classes(reading);
        foreach (var change in courses.Rows(ct).Concat(classes.Rows(ct)))
        {
            yield return change;
        }

        var roles = new Roles(reading);
        roles.Read(ct);
        var users = new Users(reading);
        foreach (var change in users.Rows(ct))
        {
            yield return change;
        }

        roles.Close();
        var enrollments = new Enrollments(reading);
        foreach (var change in enrollments.Rows(ct))
        {
            yield return change;
        }

        if (package[FileKind.Users] is { } usersFile)
        {
            foreach (var change in reading.Guardians.Ties(usersFile, reading.People, findings))
            {
                yield return change;
            }
        }

        // Only now, when every file has been read: a run that was cut says of nothing that it is complete.
        foreach (var (type, complete) in new[]
        {
            (RecordTypes.Organization, organizations.Whole),
            (RecordTypes.AcademicSession, sessions.Whole && !settings.KeepUnlistedClasses),
            (RecordTypes.Course, courses.Whole && !settings.KeepUnlistedClasses),
            (RecordTypes.Class, classes.Whole && !settings.KeepUnlistedClasses),
            (RecordTypes.Person, users.Whole && !settings.KeepUnlistedPeople),
            (RecordTypes.Enrollment, enrollments.Whole && !settings.KeepUnlistedEnrollments),
            (RecordTypes.Relationship, users.Whole && users.NamesAgents && !settings.KeepUnlistedPeople),
        })
        {
            if (complete)
            {
                yield return new RosterChange { Kind = ChangeKind.Complete, Type = type };
            }
        }

        findings.Close();
    }
}
