using System.Globalization;
using System.Reflection;

namespace PersonalizedLearning.Benchmarks.Plan;

/// <summary>
/// A frozen planning problem: standards with what they rest on, resources with minutes, method, company, source and what they
/// cover. One line each: "s before,..." and "r minutes method company source screen covers,... after,...", "-" for none.
/// </summary>
internal sealed record PlanInstance(string Name, int[][] Before, PlanResource[] Resources)
{
    public static IEnumerable<PlanInstance> Frozen()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith("plan-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return Read(name[..^4], reader.ReadToEnd());
        });
    }

    public static PlanInstance Read(string name, string text)
    {
        var (before, resources) = (new List<int[]>(), new List<PlanResource>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var f = line.Split(' ');
            if (f[0] == "s")
                before.Add(Numbers(f[1]));
            else
                resources.Add(new(int.Parse(f[1], CultureInfo.InvariantCulture), f[2], f[3], int.Parse(f[4], CultureInfo.InvariantCulture), f[5] == "screen", Numbers(f[6]), Numbers(f[7])));
        }
        return new(name, [.. before], [.. resources]);
    }

    public string Write() => string.Concat(Before.Select(b => $"s {Text(b)}\n")) + string.Concat(Resources.Select(r =>
        string.Create(CultureInfo.InvariantCulture, $"r {r.Minutes} {r.Method} {r.Company} {r.Source} {(r.OnScreen ? "screen" : "away")} {Text(r.Covers)} {Text(r.After)}\n")));

    /// <summary>
    /// Made from a seed: standards in strands, each resting on up to four that stand a little before it; eight resources to each
    /// standard, each for one to four standards that stand near each other; more cover takes longer, but not in proportion.
    /// </summary>
    public static PlanInstance Make(string name, int standards, int seed)
    {
        var state = (ulong)seed * 0x9E3779B97F4A7C15 + 1;
        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }
        var before = new int[standards][];
        for (var s = 0; s < standards; s++)
        {
            var wanted = s == 0 ? 0 : Math.Min(s, new[] { 1, 2, 2, 3, 3, 4 }[Next(6)]);
            before[s] = [.. Enumerable.Range(0, wanted).Select(_ => Math.Max(0, s - 1 - Next(20))).Distinct().Order()];
        }
        string[] methods = ["Watch", "Read", "Practise", "Build", "Discuss", "Investigate", "Create", "GoAndSee"], company = ["alone", "pair", "group", "class"];
        var left = Enumerable.Repeat(8, standards).ToArray();
        var resources = new List<PlanResource>();
        var open = 0;
        while (true)
        {
            while (open < standards && left[open] == 0)
                open++;
            if (open == standards)
                break;
            var first = Math.Min(standards - 1, open + Next(6));
            if (left[first] == 0)
                continue;
            var near = Enumerable.Range(Math.Max(0, first - 8), Math.Min(standards, first + 9) - Math.Max(0, first - 8)).Where(s => s != first && left[s] > 0).ToList();
            var covers = new List<int> { first };
            for (var more = Next(4); more > 0 && near.Count > 0; more--)
            {
                var at = Next(near.Count);
                covers.Add(near[at]);
                near.RemoveAt(at);
            }
            covers.ForEach(s => left[s]--);
            var after = resources.Count > 20 && Next(10) == 0 ? new[] { resources.Count - 1 - Next(20) } : [];
            var method = Next(8);
            resources.Add(new(10 + (covers.Count * (8 + Next(12))) + Next(15), methods[method], company[Next(4)], Next(5), method < 3 || Next(4) == 0, [.. covers.Order()], after));
        }
        return new(name, before, [.. resources]);
    }

    private static int[] Numbers(string text) => text == "-" ? [] : [.. text.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    private static string Text(int[] numbers) => numbers.Length == 0 ? "-" : string.Join(',', numbers);
}

internal sealed record PlanResource(int Minutes, string Method, string Company, int Source, bool OnScreen, int[] Covers, int[] After);
