namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>Real feeds for tests: through PLEARN_DATA, else beside the checkout; tests that need them show as skipped where they are absent.</summary>
public static class SharedData
{
    public static string? Root { get; } = Find();

    /// <summary>The path of a file or folder of the real data; skips the test where it is absent.</summary>
    public static string Path(params string[] parts)
    {
        var path = Root is null ? null : System.IO.Path.Combine([Root, .. parts]);
        Skip.IfNot(path is not null && (File.Exists(path) || Directory.Exists(path)), "The real data is not on this machine (PLEARN_DATA).");
        return path!;
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory, "PersonalizedLearning.sln") ?? throw new InvalidOperationException("The tests run outside their repository.");

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PLEARN_DATA") is { Length: > 0 } given)
            return given;
        var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(Above(AppContext.BaseDirectory, "PersonalizedLearning.sln") ?? ".", "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }

    private static string? Above(string folder, string file)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(System.IO.Path.Combine(at.FullName, file)))
                return at.FullName;
        return null;
    }
}
