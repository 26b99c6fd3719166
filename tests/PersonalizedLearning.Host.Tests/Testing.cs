namespace PersonalizedLearning.Host.Tests;

/// <summary>Where the repository lies, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Host => Path.Combine(Root, "src", "PersonalizedLearning.Host");

    public static IEnumerable<string> HostFiles(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Host, folder), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static string Name(string file) => Path.GetRelativePath(Host, file).Replace('\\', '/');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "PersonalizedLearning.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not lie inside the repository.");
    }
}

internal static class Rule
{
    /// <summary>A rule over many files: all that breaks it is named at once.</summary>
    public static void None(IEnumerable<string> breaks)
    {
        var all = breaks.ToList();
        Assert.True(all.Count == 0, $"{all.Count} to put right:\n  " + string.Join("\n  ", all));
    }
}
