using System.Diagnostics;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Plugins.Tests.Testing;

/// <summary>Bad input made by the generator among the real data: 300 CSV files, or all 10,000 in the long run (PLEARN_LONG=1).</summary>
public sealed class Hostile : IDisposable
{
    private readonly Lazy<TempFolder> _folder = new(Generate);

    public static bool Long { get; } = Environment.GetEnvironmentVariable("PLEARN_LONG") == "1";

    public string Path => _folder.Value.Path;

    /// <summary>The generated CSV files: bytes, kind, and what is expected of them in words.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes, int Kind, string Expected)> Csvs =>
        [.. File.ReadLines(System.IO.Path.Combine(Path, "csv-manifest.tsv")).Select(l => l.Split('\t'))
            .Select(c => (c[0], File.ReadAllBytes(System.IO.Path.Combine(Path, c[0])), int.Parse(c[1], null), c[2]))];

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }

    private static TempFolder Generate()
    {
        var script = SharedData.Path("badinputs", "gen_hostile.py");
        Skip.IfNot((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(System.IO.Path.Combine(p, "python3"))), "There is no python3 to run the generator with.");
        var folder = new TempFolder();
        var count = Long ? "10000" : "300";
        using var process = Process.Start(new ProcessStartInfo("python3", ["-W", "ignore", script, folder.Path, "--csv", count]))!;
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(5)), "The generator takes too long.");
        Assert.Equal(0, process.ExitCode);
        return folder;
    }
}

/// <summary>The generated files are made once for all tests that need them.</summary>
[CollectionDefinition(Name)]
public sealed class HostileCollection : ICollectionFixture<Hostile>
{
    public const string Name = "hostile input";
}
