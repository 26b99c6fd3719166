using System.Text.Json;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

/// <summary>
/// What a source's rows must be after any sequence of feeds, said a second time and in the plainest way: a row is here when its source
/// lists it and everything it requires is here.
/// </summary>
internal sealed class RosterModel
{
    private static readonly string[] Types = [RecordTypes.Organization, RecordTypes.AcademicSession, RecordTypes.Class, RecordTypes.Person, RecordTypes.Enrollment];
    private readonly Dictionary<(string Type, string Key), Row> rows = [];
    private readonly Dictionary<string, string> people = [];
    private readonly Dictionary<string, PersonRecord> values = [];

    private sealed class Row
    {
        public bool Listed { get; set; }
        public required SourceRecord Record { get; set; }

        /// <summary>The values that were compared last; null: whatever comes next is a change.</summary>
        public string? Taken { get; set; }
        public List<string?> Optional { get; set; } = [];
    }

    public void Take(Feed feed)
    {
        foreach (var type in Types)
        {
            var said = feed.Changes.Where(c => c.Type == type && c.Kind != ChangeKind.Complete).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Last());
            var unusable = feed.Findings.Where(f => f.RecordType == type && f.Effect == FindingEffect.Rejected).Select(f => f.Key).ToHashSet();
            var complete = feed.Changes.Any(c => c.Type == type && c.Kind == ChangeKind.Complete);
            var left = rows.Where(r => r.Key.Type == type && r.Value.Listed
                && (said.TryGetValue(r.Key.Key, out var word) ? word.Kind == ChangeKind.Gone : complete && !unusable.Contains(r.Key.Key))).Select(r => r.Key.Key).ToHashSet();
            foreach (var key in left)
                rows[(type, key)].Listed = false;
            var upserts = said.Where(s => s.Value.Kind == ChangeKind.Upsert).ToDictionary(s => s.Key, s => s.Value.Values!);
            if (type == RecordTypes.Person)
                Meet(upserts, left);
            foreach (var (key, record) in upserts)
                if (Required(record).All(IsHere))
                    Accept(type, key, record, upserts);
        }
    }

    private void Accept(string type, string key, SourceRecord record, Dictionary<string, SourceRecord> beside)
    {
        if (!rows.TryGetValue((type, key), out var row))
            rows[(type, key)] = row = new Row { Record = record };
        (row.Listed, row.Record, row.Taken) = (true, record, Text(record));
        row.Optional = Optional(record).Select(o => o is { } named && (IsHere(named) || (named.Type == type && beside.ContainsKey(named.Key))) ? named.Key : null).ToList();
    }

    /// <summary>A key joins a person once, when it is first seen; a person speaks through the first of its keys.</summary>
    private void Meet(Dictionary<string, SourceRecord> upserts, HashSet<string> left)
    {
        var fresh = upserts.Where(u => !people.ContainsKey(u.Key)).OrderBy(u => u.Key, StringComparer.Ordinal).ToDictionary(u => u.Key, u => (PersonRecord)u.Value);
        var known = people.Values.Distinct().Where(p => fresh.Values.Any(f => Shares(f.MasterIdentifier, values[p].MasterIdentifier) || Shares(f.Identifier, values[p].Identifier)))
            .ToDictionary(p => p, p => values[p]);
        var touched = upserts.Where(u => people.ContainsKey(u.Key) && (!rows[(RecordTypes.Person, u.Key)].Listed || rows[(RecordTypes.Person, u.Key)].Taken != Text(u.Value))).Select(u => people[u.Key])
            .Concat(left.Select(key => people[key])).ToHashSet();
        foreach (var key in left)
            rows[(RecordTypes.Person, key)].Taken = null;

        var groups = new List<HashSet<string>>();
        foreach (var (name, record) in known.Select(k => ("person " + k.Key, k.Value)).Concat(fresh.Select(f => (f.Key, f.Value))))
        {
            var joined = groups.Where(g => g.Any(other => Same(record, Kind(name), Record(other), Kind(other)))).ToList();
            var group = new HashSet<string>(joined.SelectMany(g => g)) { name };
            groups.RemoveAll(joined.Contains);
            groups.Add(group);
        }
        foreach (var group in groups)
        {
            var mine = group.Where(fresh.ContainsKey).OrderBy(k => k, StringComparer.Ordinal).ToList();
            if (mine.Count == 0)
                continue;
            // Of several who are here, the one whose first key comes first.
            var person = group.Where(g => g.StartsWith("person ", StringComparison.Ordinal)).Select(g => g["person ".Length..]).OrderBy(p => people.Where(k => k.Value == p).Select(k => k.Key).Order(StringComparer.Ordinal).First(), StringComparer.Ordinal).FirstOrDefault();
            foreach (var key in mine)
                people[key] = person ?? mine[0];
            if (person is null)
                values[mine[0]] = fresh[mine[0]];
            touched.Add(people[mine[0]]);
        }

        foreach (var person in touched)
        {
            var lead = people.Where(p => p.Value == person && (upserts.ContainsKey(p.Key) || (rows.TryGetValue((RecordTypes.Person, p.Key), out var row) && row.Listed)))
                .Select(p => p.Key).OrderBy(k => k, StringComparer.Ordinal).FirstOrDefault();
            if (lead is null)
                continue;
            if (upserts.TryGetValue(lead, out var record))
                values[person] = (PersonRecord)record;
            else if (people.Any(p => p.Value == person && left.Contains(p.Key)))
                rows[(RecordTypes.Person, lead)].Taken = null;
        }

        bool Kind(string name) => name.StartsWith("person ", StringComparison.Ordinal)
            ? people.Any(p => p.Value == name["person ".Length..] && IsStudent((PersonRecord)rows[(RecordTypes.Person, p.Key)].Record))
            : IsStudent(fresh[name]);

        PersonRecord Record(string name) => name.StartsWith("person ", StringComparison.Ordinal) ? known[name["person ".Length..]] : fresh[name];
    }

    private static bool Same(PersonRecord a, bool aStudent, PersonRecord b, bool bStudent) =>
        Shares(a.MasterIdentifier, b.MasterIdentifier) || (Shares(a.Identifier, b.Identifier) && aStudent == bStudent);

    private static bool Shares(string? a, string? b) => a is not null && a == b;

    private static string Text(SourceRecord record) => JsonSerializer.Serialize(record, record.GetType());

    private static bool IsStudent(PersonRecord record) => record.Roles.Any(r => r.Role == "student");

    private bool IsHere((string Type, string Key) named) => rows.TryGetValue(named, out var row) && row.Listed && Required(row.Record).All(Stands);

    /// <summary>A row that was taken stands as long as the person does, by whichever key.</summary>
    private bool Stands((string Type, string Key) named) => named.Type == RecordTypes.Person
        ? people.Any(p => p.Value == people[named.Key] && IsHere((RecordTypes.Person, p.Key)))
        : IsHere(named);

    private static IEnumerable<(string Type, string Key)> Required(SourceRecord record) => record switch
    {
        ClassRecord c => [(RecordTypes.Organization, c.School)],
        EnrollmentRecord e => [(RecordTypes.Class, e.Class), (RecordTypes.Person, e.Person)],
        _ => [],
    };

    private static IEnumerable<(string Type, string Key)?> Optional(SourceRecord record) => record switch
    {
        OrganizationRecord o => [o.Parent is { } parent ? (RecordTypes.Organization, parent) : null],
        ClassRecord c => c.Terms.Distinct().Order(StringComparer.Ordinal).Select(t => ((string, string)?)(RecordTypes.AcademicSession, t)),
        PersonRecord p => p.Roles.Select(r => r.Organization is { } organization ? ((string, string)?)(RecordTypes.Organization, organization) : null),
        _ => [],
    };

    /// <summary>Every row that is here, a line each.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        foreach (var ((type, key), row) in rows.Where(r => IsHere(r.Key)))
            lines.Add(row.Record switch
            {
                OrganizationRecord o => $"organization {key}: {o.Name}, in {row.Optional[0]}",
                AcademicSessionRecord s => $"session {key}: {s.Title}",
                ClassRecord c => $"class {key}: {c.Title} at {c.School}, terms {string.Join(' ', row.Optional.OfType<string>())}",
                PersonRecord p => $"key {key}: {string.Join(' ', p.Roles.Select((r, i) => $"{r.Role}@{row.Optional[i]}").Order(StringComparer.Ordinal))}",
                EnrollmentRecord e => $"enrollment {key}: {Group(e.Person)} as {e.Role} in {e.Class}",
                _ => throw new InvalidOperationException(type),
            });
        foreach (var person in people.GroupBy(p => p.Value))
        {
            var here = person.Any(p => IsHere((RecordTypes.Person, p.Key)));
            lines.Add($"person {string.Join('+', person.Select(p => p.Key).Order(StringComparer.Ordinal))}: {values[person.Key].GivenName} {values[person.Key].Identifier} {(here ? "here" : "archived")}");
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private string Group(string key) => string.Join('+', people.Where(p => p.Value == people[key]).Select(p => p.Key).Order(StringComparer.Ordinal));
}
