using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>Bringing things in, said in the school's words.</summary>
public sealed partial class School
{
    /// <summary>Brings in a feed that the test wrote, as the operator would.</summary>
    public Task<RunPage> Bring(FeedPlugins plugins, Feed feed, bool approve = false)
    {
        plugins.Next = feed;
        return Bring(new StartSync(Core.Id.Next()) { Path = Folder, Plugin = "feed" }, approve);
    }

    /// <summary>Brings in a real file through its plugin's own process.</summary>
    public Task<RunPage> Bring(string path, string? source = null, bool approve = false) =>
        Bring(new StartSync(Core.Id.Next()) { Path = path, SourceName = source }, approve);

    public async Task<RunPage> Bring(StartSync start, bool approve = false)
    {
        if (await Operate(start) is not SyncStart.Ready ready)
            throw new InvalidOperationException("The input was not recognized.");
        var state = await Services.GetRequiredService<ISync>().RunAsync(ready.Run, null, CancellationToken.None);
        return state == SyncState.Held && approve ? await Approve(ready.Run) : await Operate(new ReadRun(ready.No));
    }

    public async Task<RunPage> Approve(RunId run)
    {
        await Operate(new ApproveRun(Core.Id.Next(), run, "The office confirmed it on the phone."));
        await Services.GetRequiredService<ISync>().RunAsync(run, null, CancellationToken.None);
        return await Operate(new ReadRun((await Operate(new ReadRuns())).Rows.Single(r => r.Id == run).No));
    }

    /// <summary>What lies in a column, as it is stored.</summary>
    public Task<List<string>> Stored(string table, string column) => With(db => db.Rows($"SELECT CAST({Sql.Quote(column)} AS text) FROM {Sql.Quote(table)}", r => r.GetString(0), CancellationToken.None));
}
