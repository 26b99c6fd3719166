using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

public sealed class GateTests
{
    private readonly FeedPlugins plugins = new();

    /// <summary>Two schools with forty and twenty learners.</summary>
    private static Feed Roster(Func<int, bool>? listed = null, int bad = 0)
    {
        var feed = new Feed()
            .Lists("hill", new OrganizationRecord { Name = "Hill School", Type = "school" })
            .Lists("lake", new OrganizationRecord { Name = "Lake School", Type = "school" });
        for (var i = 0; i < 300; i++)
        {
            if (i < bad)
                feed.Findings.Add(new Finding { Effect = FindingEffect.Rejected, Rule = "no-name", Message = "It has no name.", RecordType = RecordTypes.Person, Key = $"p{i}", At = new Place { File = "users.csv", Line = i + 2 } });
            else if (listed is null || listed(i))
                feed.Lists($"p{i}", new PersonRecord { GivenName = $"Learner{i}", FamilyName = "Example", Roles = [new PersonRole { Role = "student", Organization = i < 280 ? "hill" : "lake" }] }, i + 2);
        }
        return feed.Complete(RecordTypes.Organization, RecordTypes.Person);
    }

    private static Task<int> People(School school) => school.With(db => db.Set<Person>().CountAsync(p => p.ArchivedAt == null && p.FamilyName == "Example"));

    [SkippableTheory, BothDatabases]
    public async Task A_run_that_would_remove_too_many_is_held_changes_nothing_and_names_them(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());

        var run = await school.Bring(plugins, Roster(i => i >= 31));

        Assert.Equal(SyncState.Held, run.Run.State);
        Assert.Equal(300, await People(school));
        Assert.Contains(new HoldReason(HoldKind.TooManyRemoved, RecordTypes.Person, 31, 300), run.Hold);
        Assert.Contains(new HoldReason(HoldKind.TooManyRemoved, RecordTypes.Person, 31, 280, "Hill School"), run.Hold);
        Assert.Equal(31, run.Removals);
        Assert.Equal(31, run.Differences.Total);
        Assert.Contains(run.Differences.Rows, d => d is { Kind: DifferenceKind.Archived, Name: "Learner7 Example" });
    }

    [SkippableTheory, BothDatabases]
    public async Task One_school_that_loses_more_than_five_percent_of_its_learners_is_enough(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());

        var run = await school.Bring(plugins, Roster(i => i < 298));

        Assert.Equal(SyncState.Held, run.Run.State);
        Assert.Equal([new HoldReason(HoldKind.TooManyRemoved, RecordTypes.Person, 2, 20, "Lake School")], run.Hold);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_few_leavers_are_an_ordinary_day(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());

        var run = await school.Bring(plugins, Roster(i => i > 9));

        Assert.Equal(SyncState.Applied, run.Run.State);
        Assert.Equal(290, await People(school));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_held_run_is_applied_as_shown_once_a_person_approves_it(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());
        var held = await school.Bring(plugins, Roster(i => i >= 60));

        var run = await school.Approve(held.Run.Id);

        Assert.Equal(SyncState.Applied, run.Run.State);
        Assert.Equal(240, await People(school));
        Assert.Equal(("operator", "The office confirmed it on the phone."), (run.DecidedBy, run.Reason));
        Assert.Contains("ApproveRun", await school.With(db => db.Set<AuditEntry>().Select(a => a.Action).ToListAsync()));
        Assert.Equal(held.Differences.Total, run.Differences.Total);
    }

    [SkippableTheory, BothDatabases]
    public async Task Keeping_it_stopped_leaves_everything_and_a_newer_run_takes_the_place_of_a_held_one(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());
        var first = await school.Bring(plugins, Roster(i => i >= 60));
        Assert.IsType<RunDecision.Decided>(await school.Operate(new KeepStopped(Id.Next(), first.Run.Id)));

        var second = await school.Bring(plugins, Roster(i => i >= 60));
        await school.Bring(plugins, Roster());

        Assert.Equal(SyncState.KeptStopped, (await school.Operate(new ReadRun(first.Run.No))).Run.State);
        Assert.Equal(SyncState.Superseded, (await school.Operate(new ReadRun(second.Run.No))).Run.State);
        Assert.IsType<RunDecision.NotWaiting>(await school.Operate(new ApproveRun(Id.Next(), second.Run.Id, "Too late.")));
        Assert.Equal(300, await People(school));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_list_that_is_empty_where_there_was_something_is_held(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());

        var run = await school.Bring(plugins, new Feed().Complete(RecordTypes.Person));

        Assert.Equal(SyncState.Held, run.Run.State);
        Assert.Contains(new HoldReason(HoldKind.Empty, RecordTypes.Person, 300, 300), run.Hold);
    }

    [SkippableTheory, BothDatabases]
    public async Task Too_many_bad_rows_hold_a_run_but_not_a_first_import(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        var first = await school.Bring(plugins, Roster(bad: 100));
        Assert.Equal(SyncState.Applied, first.Run.State);
        Assert.Equal(100, first.Run.Records[RecordTypes.Person].Rejected);

        Assert.Equal(SyncState.Applied, (await school.Bring(plugins, Roster(bad: 60))).Run.State);
        var run = await school.Bring(plugins, Roster(bad: 61));

        Assert.Equal(SyncState.Held, run.Run.State);
        Assert.Equal([new HoldReason(HoldKind.TooManyBadRows, RecordTypes.Person, 61, 300)], run.Hold);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_row_that_cannot_be_taken_does_not_archive_what_it_is_about(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());

        var run = await school.Bring(plugins, Roster(bad: 40));

        Assert.Equal(SyncState.Unchanged, run.Run.State);
        Assert.Equal(new SyncCounts(0, 0, 0, 260, 40), run.Run.Records[RecordTypes.Person]);
        Assert.Equal(300, await People(school));
        Assert.Contains(run.Findings.Rows, f => f is { File: "users.csv", Line: 2, Rule: "no-name" });
    }

    [SkippableTheory, BothDatabases]
    public async Task A_stream_that_is_cut_is_never_taken_for_a_short_list(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, Roster());

        var run = await school.Bring(plugins, Roster(i => i < 5) with { CutShort = true });

        Assert.Equal(SyncState.Failed, run.Run.State);
        Assert.Equal("The stream was cut.", run.Run.Message);
        Assert.Equal(300, await People(school));
    }
}
