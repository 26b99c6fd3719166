using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Catalog;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

/// <summary>What a sync makes of standards, rubrics and what libraries say of them.</summary>
public sealed class SyncStandardsTests
{
    private readonly FeedPlugins plugins = new();

    [SkippableTheory, BothDatabases]
    public async Task A_changed_statement_is_a_new_revision_of_the_same_standard_wherever_it_comes_from(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        static Feed Framework(string source, string document, string statement) => new Feed { Source = source }
            .Lists(document, new FrameworkRecord { Title = document }).Lists("g", new StandardItemRecord { Framework = document, FullStatement = "Numbers" })
            .Lists("i", new StandardItemRecord { Framework = document, FullStatement = statement, Parent = "g", Code = "N.1" })
            .Complete(RecordTypes.Framework, RecordTypes.StandardItem);
        await school.Bring(plugins, Framework("A", "doc-a", "Count to 10."));
        await school.Bring(plugins, Framework("A", "doc-a", "Count to 20."));
        await school.Bring(plugins, Framework("B", "doc-b", "Count to 30."));

        var standard = await school.With(db => db.Set<Standard>().SingleAsync(s => s.CaseIdentifier == "i"));
        Assert.Equal(("Count to 20.", 2, ItemRole.Standard, true), (standard.FullStatement, standard.RevisionNo, standard.Role, standard.Leaf));
        Assert.Equal(["Count to 10.", "Count to 20."], await school.With(db => db.Set<StandardRevision>().Where(r => r.StandardId == standard.Id).OrderBy(r => r.No).Select(r => r.FullStatement).ToListAsync()));
        Assert.Equal(ItemRole.Group, (await school.With(db => db.Set<Standard>().SingleAsync(s => s.CaseIdentifier == "g"))).Role);

        // Once the first source lets it go, the second one's word counts.
        await school.Bring(plugins, new Feed { Source = "A" }.Complete(RecordTypes.Framework, RecordTypes.StandardItem), approve: true);
        await school.Bring(plugins, Framework("B", "doc-b", "Count to 30."));
        standard = await school.With(db => db.Set<Standard>().SingleAsync(s => s.CaseIdentifier == "i"));
        Assert.Equal(("Count to 30.", 3, (DateTime?)null), (standard.FullStatement, standard.RevisionNo, standard.ArchivedAt));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_tie_whose_other_end_comes_later_is_tied_then(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, new Feed().Lists("d1", new FrameworkRecord { Title = "One" }).Lists("a", new StandardItemRecord { Framework = "d1", FullStatement = "A" })
            .Lists("t", new StandardAssociationRecord { Framework = "d1", Type = "precedes", Origin = "a", Destination = "b" }));
        Assert.Equal(0, (await school.Operate(new ReadStatus())).Standards.Prerequisites);

        await school.Bring(plugins, new Feed { Source = "B" }.Lists("d2", new FrameworkRecord { Title = "Two" }).Lists("b", new StandardItemRecord { Framework = "d2", FullStatement = "B" }));

        Assert.Equal(1, (await school.Operate(new ReadStatus())).Standards.Prerequisites);
    }

    [SkippableTheory, BothDatabases]
    public async Task Changed_criteria_of_a_published_rubric_make_a_new_one_and_keep_the_old(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        static Feed Rubric(string words) => new Feed().Lists("d", new FrameworkRecord { Title = "One" }).Lists("i", new StandardItemRecord { Framework = "d", FullStatement = "Explain" })
            .Lists("r", new RubricRecord { Framework = "d", Title = "How it is seen", Criteria = [new RubricCriterion { Key = "c", Statement = words, Item = "i", Levels = [new RubricLevel { Descriptor = "with help" }] }] });
        await school.Bring(plugins, Rubric("gives a reason"));
        await school.Bring(plugins, Rubric("gives a reason"));
        await school.Bring(plugins, Rubric("gives two reasons"));

        var rubrics = await school.With(db => db.Set<Rubric>().OrderBy(r => r.No).ToListAsync());
        Assert.Equal([(1, RubricOrigin.CaseRubric, "gives a reason"), (2, RubricOrigin.CaseRubric, "gives two reasons")], rubrics.Select(r => (r.No, r.Origin, r.Criteria[0].Statement)));
    }

    [SkippableTheory, BothDatabases]
    public async Task Minutes_that_cannot_be_are_unknown(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var feed = new Feed { Source = "L" };
        foreach (var (minutes, key) in new[] { 45, 0, -5, int.MaxValue }.Select((m, i) => (m, $"r{i}")))
            feed.Lists(key, new ResourceRecord { Title = key, Method = LearningMethod.Read, Minutes = minutes });
        await school.Bring(plugins, feed);
        Assert.Equal([45, null, null, null], await school.With(db => db.Set<Resource>().OrderBy(r => r.Title).Select(r => r.Minutes).ToListAsync()));
    }

    [SkippableTheory, BothDatabases]
    public async Task What_a_library_says_of_a_standard_waits_for_it_and_a_persons_no_stays(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        Feed Library() => new Feed { Source = "L" }.Lists("t", new TopicRecord { Title = "Root" })
            .Lists("r", new ResourceRecord { Title = "Ratios", Method = LearningMethod.Watch, Topics = ["t"], Url = "javascript:alert(1)" })
            .Lists("a1", new AlignmentRecord { Resource = "r", Standard = "N.1" }).Lists("a2", new AlignmentRecord { Resource = "r", Standard = "8b1f8a10-0000-4000-8000-000000000001", Type = "assesses" })
            .Complete(RecordTypes.Topic, RecordTypes.Resource, RecordTypes.Alignment);
        var run = await school.Bring(plugins, Library());
        Assert.Contains(run.Findings.Rows, f => f.Rule == "standard-not-here");
        Assert.Null(await school.With(db => db.Set<Resource>().Select(r => r.Url).SingleAsync()));

        await school.Bring(plugins, new Feed().Lists("d", new FrameworkRecord { Title = "One" })
            .Lists("8b1f8a10-0000-4000-8000-000000000001", new StandardItemRecord { Framework = "d", FullStatement = "One" })
            .Lists("other", new StandardItemRecord { Framework = "d", FullStatement = "Two", Code = "N.1" }));
        Assert.Equal(2, (await school.Operate(new ReadStatus())).Catalog.Alignments);

        await school.With(db => db.Set<Alignment>().Where(a => a.Target == "N.1").ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AlignmentState.Rejected)));
        Assert.Equal(SyncState.Unchanged, (await school.Bring(plugins, Library())).Run.State);
        Assert.Equal(1, (await school.Operate(new ReadStatus())).Catalog.Alignments);
    }
}
