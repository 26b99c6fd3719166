using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Sdk;

namespace Misbehaving;

public enum Behavior
{
    [Display(Name = "Well")] Well, ThrowsInOpen, ThrowsInProbe, ThrowsInStream, HangsInOpen, HangsInProbe, HangsInStream, HangsBusy, ExitsInProbe, ExitsInStream,
    FloodsOutput, FloodsRawOutput, FloodsRows, FloodsFindings, FloodsLogs, SendsHugeRecord, AllocatesManaged, AllocatesNative, OverflowsStack, PrintsAndReads,
    ClosesItsLine, LoopsInDispose, ThrowsInDispose, LoopsAtStreamEnd, SpawnsChild, SpawnsOrphan, IgnoresCancellation, SendsWrongType, SendsWrongRecord, SendsNull, SendsBadKeys,
    StarvesThreads, ReportsFromManyThreads, ManyRows, ShowsEnvironment, ShowsInput, TellsTime, Forever, NoSource, ShowsAssemblies,
}

public sealed class Settings
{
    [Setting("Behavior", Help = "What to do wrong.", Order = 1), Required] public Behavior Behavior { get; set; }
    [Setting("Rows", Order = 2), Range(0, 10_000_000)] public int Rows { get; set; } = 3;
    [Setting("Address", Help = "Where the server is.", Order = 3)] public Uri? Address { get; set; }
    [Setting("Token", Order = 4, Secret = true), StringLength(40)] public string? Token { get; set; }
    [Setting("Year", Order = 5), RegularExpression("[0-9]{4}")] public string Year { get; set; } = "2026";
    [Setting("Closed", Order = 6)] public bool Closed { get; set; }
    [Setting("Level", Order = 7), AllowedValues("low", "high")] public string Level { get; set; } = "low";
}

public sealed class MisbehavingPlugin : Plugin<Settings>
{
    protected override ISource Open(Settings settings, SourceContext context) => settings.Behavior switch
    {
        Behavior.ThrowsInOpen => throw new InvalidOperationException("not today"),
        Behavior.HangsInOpen => Hang(),
        Behavior.NoSource => null!,
        Behavior.LoopsInDispose or Behavior.ThrowsInDispose => new Clinging(settings, context),
        _ => new Source(settings, context),
    };

    private static ISource Hang() { Thread.Sleep(Timeout.Infinite); return null!; }
}

public sealed class ThrowsInConstructor : Plugin
{
    public ThrowsInConstructor() => throw new InvalidOperationException("not even built");
    public override Type SettingsType => typeof(Settings);
    public override ISource Open(object settings, SourceContext context) => null!;
}

public sealed class NoPlugin;

public sealed class UnusableSettings { [Setting("When")] public DateTime When { get; set; } }

public sealed class AsksForADate : Plugin<UnusableSettings>
{
    protected override ISource Open(UnusableSettings settings, SourceContext context) => null!;
}

public sealed class Clinging(Settings settings, SourceContext context) : Source(settings, context), IDisposable
{
    public void Dispose() { if (S.Behavior == Behavior.ThrowsInDispose) throw new IOException("will not close"); while (true) { } }
}

public class Source(Settings settings, SourceContext context) : IRosterSource
{
    protected Settings S => settings;
    private static readonly List<byte[]> Kept = [];

    public async ValueTask<Probe> ProbeAsync(CancellationToken ct)
    {
        await Task.Yield();
        switch (settings.Behavior)
        {
            case Behavior.ThrowsInProbe: throw new FormatException("the probe is not well");
            case Behavior.HangsInProbe: await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case Behavior.ExitsInProbe: Environment.Exit(7); break;
            case Behavior.ReportsFromManyThreads: for (var i = 0; i < 50_000; i++) context.Report(Found("probing")); break;
        }
        return new() { Works = true, Message = "It works.", Identity = "misbehaving-1", Title = "Misbehaving" };
    }

    public async IAsyncEnumerable<RosterChange> ReadRosterAsync(Cursor since, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 0; i < settings.Rows; i++) yield return Person($"p{i}");
        await Task.Yield();
        switch (settings.Behavior)
        {
            case Behavior.ThrowsInStream: throw new FormatException("the stream is not well");
            case Behavior.HangsInStream or Behavior.IgnoresCancellation: await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case Behavior.HangsBusy: while (true) { }
            case Behavior.ExitsInStream: Environment.Exit(0); break;
            case Behavior.FloodsOutput: while (true) Console.WriteLine(new string('x', 1000));
            case Behavior.FloodsRawOutput: using (var raw = Console.OpenStandardOutput()) while (true) raw.Write(new byte[65536]);
            case Behavior.FloodsRows: for (var i = 0L; ; i++) yield return Person($"flood{i}");
            case Behavior.FloodsFindings: while (true) context.Report(Found("again"));
            case Behavior.FloodsLogs: while (true) context.Logger.LogInformation("again {Word}", "and again");
            case Behavior.SendsHugeRecord: yield return Person("huge") with { Record = Named(new string('x', 5 << 20)) }; break;
            case Behavior.AllocatesManaged: while (true) Kept.Add(new byte[1 << 20]);
            case Behavior.AllocatesNative: while (true) Fill();
            case Behavior.OverflowsStack: Deeper(1); break;
            case Behavior.PrintsAndReads:
                Console.WriteLine("printed by the plugin");
                using (var raw = Console.OpenStandardOutput()) raw.Write("raw bytes\n"u8);
                if (Console.In.ReadLine() is not null) throw new InvalidOperationException("read from the host's line");
                break;
            case Behavior.ClosesItsLine: for (var fd = 3; fd < 400; fd++) _ = close(fd); await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case Behavior.LoopsAtStreamEnd: try { yield return Person("last"); } finally { while (true) { } }
            case Behavior.SpawnsChild: context.Logger.LogInformation("spawned {Id}", Spawn("sleep", "300")); break;
            case Behavior.SpawnsOrphan: context.Logger.LogInformation("spawned {Id}", Orphan()); break;
            case Behavior.SendsWrongType: yield return new() { Kind = ChangeKind.Upsert, Type = RecordTypes.Topic, Key = "t", Record = Named("x") }; break;
            case Behavior.SendsWrongRecord: yield return new() { Kind = ChangeKind.Upsert, Type = RecordTypes.Class, Key = "c", Record = Named("x") }; break;
            case Behavior.SendsNull: yield return null!; break;
            case Behavior.SendsBadKeys: yield return Person(""); yield return Person(new string('k', 256)); yield return Person(new string('k', 255)); break;
            case Behavior.StarvesThreads: for (var i = 0; i < 1000; i++) _ = Task.Run(() => Thread.Sleep(Timeout.Infinite), CancellationToken.None); await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case Behavior.ReportsFromManyThreads: await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() => { for (var i = 0; i < 2000; i++) context.Report(Found($"thread {t}")); }, ct))); break;
            case Behavior.ShowsEnvironment: foreach (System.Collections.DictionaryEntry v in Environment.GetEnvironmentVariables()) context.Logger.LogInformation("{Name}={Value}", v.Key, v.Value); break;
            case Behavior.ShowsInput: foreach (var file in Directory.EnumerateFiles(context.InputPath!, "*", SearchOption.AllDirectories)) context.Logger.LogInformation("{File}", Path.GetRelativePath(context.InputPath!, file)); break;
            case Behavior.ShowsAssemblies:
                foreach (var assembly in new[] { typeof(Newtonsoft.Json.JsonConvert).Assembly, typeof(Plugin).Assembly }) context.Logger.LogInformation("{Name} {Folder}", assembly.GetName().Name, Path.GetDirectoryName(assembly.Location));
                break;
            case Behavior.TellsTime: context.Logger.LogInformation("{Now:O}", context.Clock.GetUtcNow().UtcDateTime); break;
            case Behavior.Forever: while (true) { context.Progress(new() { What = "users.csv", Done = 1 }); await Task.Delay(10, ct); }
        }
        yield return new() { Kind = ChangeKind.Complete, Type = RecordTypes.Person, Cursor = new() { Value = "after all" } };
    }

    private static Finding Found(string what) => new() { Effect = FindingEffect.Noted, Rule = "for-tests", Message = what };

    private static PersonRecord Named(string name) => new()
    {
        GivenName = name, FamilyName = "Rivera", Username = "learner", Email = "learner@example.org", Identifier = "4711", Grades = ["08"],
        Roles = [new() { Role = "student", Organization = "school-1" }], PreferredGivenName = "Ari", MiddleName = "B",
    };

    private static RosterChange Person(string key) => new() { Kind = ChangeKind.Upsert, Type = RecordTypes.Person, Key = key, Record = Named("Ana"), At = new() { File = "users.csv", Line = 7 } };

    private static unsafe void Fill() { var block = (byte*)NativeMemory.Alloc(8 << 20); new Span<byte>(block, 8 << 20).Fill(1); }

    private static int Deeper(int n) => n + Deeper(n + 1) + Deeper(n + 2);

    private static int Spawn(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments))!.Id;

    /// <summary>A grandchild whose parent has gone: nobody finds it by parentage.</summary>
    private static string Orphan()
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 300 >/dev/null 2>&1 & echo $!"]) { RedirectStandardOutput = true })!;
        var id = shell.StandardOutput.ReadLine()!;
        shell.WaitForExit();
        return id;
    }

    [DllImport("libc")] private static extern int close(int fd);
}
