using CsCheck;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

public sealed class SyncPropertyTests
{
    /// <summary>PostgreSQL makes and drops some hundred small tables a sequence: fewer of them in the normal run.</summary>
    private static int Sequences(string provider) => (Environment.GetEnvironmentVariable("PLEARN_LONG") == "1" ? 400 : 24) / (provider == "sqlite" ? 1 : 4);

    [SkippableTheory, BothDatabases]
    public Task After_any_sequence_of_feeds_the_rows_are_what_the_model_says(string provider) =>
        Feeds.SampleAsync(async feeds =>
        {
            var plugins = new FeedPlugins();
            await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
            var model = new RosterModel();
            foreach (var feed in feeds)
            {
                var run = await school.Bring(plugins, feed, approve: true);
                Assert.True(run.Run.State is SyncState.Applied or SyncState.Unchanged, run.Run.Message);
                model.Take(feed);
                Assert.Equal(model.Lines(), await Lines(school));

                var again = await school.Bring(plugins, feed, approve: true);
                Assert.Equal(SyncState.Unchanged, again.Run.State);
                Assert.All(again.Run.Records.Values, c => Assert.Equal((0, 0, 0), (c.Added, c.Changed, c.Archived)));
            }
        }, iter: Sequences(provider), threads: 1, print: feeds => string.Join('\n', feeds));

    [SkippableTheory, BothDatabases]
    public Task The_order_of_rows_does_not_matter(string provider) =>
        Gen.Select(Feed(full: true), Gen.Int[1, 1000]).SampleAsync(async both =>
        {
            var (feed, seed) = both;
            var plugins = new FeedPlugins();
            await using var one = await School.Open(provider, FeedPlugins.Door(plugins));
            await one.Bring(plugins, feed);
            await using var other = await School.Open(provider, FeedPlugins.Door(plugins));
            var shuffled = feed with { Changes = [.. feed.Changes.OrderBy(c => c.Kind == ChangeKind.Complete).ThenBy(c => HashCode.Combine(seed, c.Key, c.Type))] };
            await other.Bring(plugins, shuffled);
            Assert.Equal(await Lines(one), await Lines(other));
        }, iter: 5, threads: 1, print: both => both.ToString());

    private static Gen<List<Feed>> Feeds => Gen.Select(Gen.Bool, Feed(true), Feed(false)).Select((full, whole, delta) => full ? whole : delta).List[1, 6];

    private static Gen<Feed> Feed(bool full)
    {
        var organizations = Some(RecordTypes.Organization, "o", 4, full, i => Gen.Select(Name, Maybe("o", 5)).Select((name, parent) => (SourceRecord)new OrganizationRecord { Name = name, Type = "school", Parent = parent == $"o{i}" ? null : parent }));
        var sessions = Some(RecordTypes.AcademicSession, "s", 2, full, _ => Name.Select(name => (SourceRecord)new AcademicSessionRecord { Title = name, Type = "term", StartDate = new(2026, 8, 1), EndDate = new(2027, 6, 1) }));
        var classes = Some(RecordTypes.Class, "c", 4, full, _ => Gen.Select(Name, Key("o", 5), Key("s", 3).List[0, 2]).Select((title, school, terms) => (SourceRecord)new ClassRecord { Title = title, School = school, Terms = terms }));
        var people = Some(RecordTypes.Person, "p", 6, full, _ => Gen.Select(Name, Maybe("n", 4), Maybe("m", 6), Role.List[0, 2]).Select((name, number, master, roles) =>
            (SourceRecord)new PersonRecord { GivenName = name, FamilyName = "Example", Identifier = number, MasterIdentifier = master, Roles = roles }));
        var enrollments = Some(RecordTypes.Enrollment, "e", 8, full, _ => Gen.Select(Key("c", 5), Key("p", 7), One("student", "teacher")).Select((@class, person, role) =>
            (SourceRecord)new EnrollmentRecord { Class = @class, Person = person, Role = role }));
        return Gen.Select(organizations, sessions, classes, people, enrollments).Select((o, s, c, p, e) => Whole(full, o, s, c, p, e));
    }

    private static Feed Whole(bool full, params Feed[] parts) => new()
    {
        Changes = [.. parts.SelectMany(p => p.Changes), .. full ? new Feed().Complete(RecordTypes.Organization, RecordTypes.AcademicSession, RecordTypes.Class, RecordTypes.Person, RecordTypes.Enrollment).Changes : []],
        Findings = [.. parts.SelectMany(p => p.Findings)],
    };

    /// <summary>Some of the records of a type: listed, said to be gone (in a delta), not usable, or not mentioned.</summary>
    private static Gen<Feed> Some(string type, string letter, int count, bool full, Func<int, Gen<SourceRecord>> record) =>
        Each(count, i => Gen.Select(Gen.Int[0, 9], record(i))).Select(rows =>
        {
            var feed = new Feed();
            for (var i = 0; i < rows.Count; i++)
            {
                var (fate, values) = rows[i];
                var key = $"{letter}{i}";
                if (fate < (full ? 7 : 4))
                    feed.Lists(key, values, i + 2);
                else if (fate == 7 && !full)
                    feed.Gone(type, key);
                else if (fate == 8)
                    feed.Findings.Add(new Finding { Effect = FindingEffect.Rejected, Rule = "bad", Message = "It cannot be read.", RecordType = type, Key = key });
            }
            return feed;
        });

    private static Gen<List<T>> Each<T>(int count, Func<int, Gen<T>> gen) =>
        Enumerable.Range(0, count).Aggregate(Gen.Const(new List<T>()), (list, i) => Gen.Select(list, gen(i)).Select((rows, row) => new List<T>(rows) { row }));

    private static Gen<string> One(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
    private static Gen<string> Name => One("Ana", "Bo", "Cem");
    private static Gen<string> Key(string letter, int count) => Gen.Int[0, count - 1].Select(i => $"{letter}{i}");
    private static Gen<string?> Maybe(string letter, int count) => Gen.Int[0, count].Select(i => i == count ? null : $"{letter}{i}");
    private static Gen<PersonRole> Role => Gen.Select(One("student", "student", "teacher"), Maybe("o", 5)).Select((role, organization) => new PersonRole { Role = role, Organization = organization });

    private static Task<IReadOnlyList<string>> Lines(School school) => school.With<IReadOnlyList<string>>(async db =>
    {
        var organizations = await db.Set<Organization>().Where(o => o.SourceId != null).ToListAsync();
        var organization = organizations.ToDictionary(o => o.Id, o => o.SourceKey);
        var sessions = await db.Set<AcademicSession>().ToListAsync();
        var session = sessions.ToDictionary(s => s.Id, s => s.SourceKey);
        var classes = await db.Set<Class>().ToListAsync();
        var terms = (await db.Set<ClassTerm>().ToListAsync()).ToLookup(t => t.ClassId);
        var keys = await db.Set<ExternalId>().ToListAsync();
        var people = await db.Set<Person>().ToListAsync();
        var roles = (await db.Set<PersonOrganizationRole>().Where(r => r.ArchivedAt == null).ToListAsync()).ToLookup(r => r.ExternalId);
        var enrollments = await db.Set<Enrollment>().ToListAsync();
        string Group(PersonId person) => string.Join('+', keys.Where(k => k.PersonId == person).Select(k => k.SourceKey!).Order(StringComparer.Ordinal));
        var lines = new List<string>();
        lines.AddRange(organizations.Where(o => o.ArchivedAt == null).Select(o => $"organization {o.SourceKey}: {o.Name}, in {(o.ParentId is { } parent ? organization[parent] : null)}"));
        lines.AddRange(sessions.Where(s => s.ArchivedAt == null).Select(s => $"session {s.SourceKey}: {s.Title}"));
        lines.AddRange(classes.Where(c => c.ArchivedAt == null).Select(c =>
            $"class {c.SourceKey}: {c.Title} at {organization[c.SchoolId]}, terms {string.Join(' ', terms[c.Id].Select(t => session[t.AcademicSessionId]).Order(StringComparer.Ordinal))}"));
        lines.AddRange(keys.Where(k => k.ArchivedAt == null).Select(k =>
            $"key {k.SourceKey}: {string.Join(' ', roles[k.Id].Select(r => $"{r.Role}@{(r.OrganizationId is { } id ? organization[id] : null)}").Order(StringComparer.Ordinal))}"));
        lines.AddRange(enrollments.Where(e => e.ArchivedAt == null).Select(e => $"enrollment {e.SourceKey}: {Group(e.PersonId)} as {e.Role} in {classes.Single(c => c.Id == e.ClassId).SourceKey}"));
        lines.AddRange(people.Select(p => $"person {Group(p.Id)}: {p.GivenName} {p.Identifier} {(p.ArchivedAt == null ? "here" : "archived")}"));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    });
}
