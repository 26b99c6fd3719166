using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Tests.Sources;

/// <summary>One feed is one source, however it is brought.</summary>
public sealed class SourceIdentityTests
{
    private readonly FeedPlugins plugins = new();

    private static PersonRecord Student(string name) => new() { GivenName = name, FamilyName = "Example", Roles = [new PersonRole { Role = "student" }] };

    [SkippableTheory, BothDatabases]
    public async Task A_source_that_was_set_up_is_who_its_first_input_says(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        plugins.Next = new Feed { Source = "millcreek" }.Lists("1", Student("Ana"));
        var office = await school.Operate(new ConfigureSource(Id.Next(), null, "feed") { Name = "School office", InputPath = school.Folder, Schedule = "by hand" });
        Assert.Equal(SyncState.Applied, (await school.Bring(new StartSync(Id.Next()) { Source = office.Source })).Run.State);

        Assert.Equal(SyncState.Unchanged, (await school.Bring(plugins, plugins.Next)).Run.State);

        Assert.Equal("Ana", (await school.With(db => db.Set<Person>().SingleAsync())).GivenName);
        var source = await school.With(db => db.Set<Source>().SingleAsync());
        Assert.Equal(("millcreek", "School office"), (source.Identity, source.Name));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_second_source_of_what_is_here_already_is_told_where(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, new Feed { Source = "millcreek" }.Lists("1", Student("Ana")));
        var office = await school.Operate(new ConfigureSource(Id.Next(), null, "feed") { Name = "School office", InputPath = school.Folder, Schedule = "by hand" });

        var run = (await school.Bring(new StartSync(Id.Next()) { Source = office.Source })).Run;

        Assert.Equal(SyncState.Failed, run.State);
        Assert.StartsWith("This input is of the source 'millcreek', which is here already.", run.Message, StringComparison.Ordinal);
        Assert.Equal(1, await school.With(db => db.Set<Person>().CountAsync()));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_file_brought_by_hand_is_read_with_the_settings_of_the_source_it_is_of(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        await school.Bring(plugins, new Feed().Lists("1", Student("Ana")));
        await school.With(async db =>
        {
            (await db.Set<Source>().SingleAsync()).Settings = new Dictionary<string, string> { ["Server"] = "https://kolibri.example.org" };
            return await db.SaveChangesAsync();
        });
        plugins.Calls.Clear();

        Assert.Equal(SyncState.Unchanged, (await school.Bring(plugins, new Feed().Lists("1", Student("Ana")))).Run.State);

        Assert.Equal("https://kolibri.example.org", plugins.Calls[^1].Settings["Server"]);
    }

    [SkippableTheory, BothDatabases]
    public async Task A_source_that_was_renamed_answers_to_both_names(string provider)
    {
        await using var school = await School.Open(provider, FeedPlugins.Door(plugins));
        plugins.Next = new Feed().Lists("1", Student("Ana")).Complete(RecordTypes.Person);
        StartSync From(string name) => new(Id.Next()) { Path = school.Folder, Plugin = "feed", SourceName = name };
        await school.Bring(From("office"));
        await school.With(db => db.Set<Source>().ExecuteUpdateAsync(set => set.SetProperty(s => s.Name, "School office")));

        foreach (var name in (string[])["office", "School office"])
            Assert.Equal(SyncState.Unchanged, (await school.Bring(From(name))).Run.State);

        Assert.Equal(1, await school.With(db => db.Set<Source>().CountAsync()));
    }
}
