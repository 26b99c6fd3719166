using System.Globalization;
using System.Text.Json;

namespace PersonalizedLearning.Benchmarks;

/// <summary>What was measured: a line for people as it comes, and all of it as one object at the end.</summary>
internal sealed class Report(string verb)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly Dictionary<string, object> figures = new() { ["verb"] = verb, ["load"] = Load() };
    private bool holds = true;

    /// <summary>A figure without a gate.</summary>
    public void Say(string name, double value)
    {
        figures[name] = Math.Round(value, 3);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{value,14:N3}"));
    }

    /// <summary>A figure that is not to pass its gate.</summary>
    public void Gate(string name, double value, double gate)
    {
        figures[name] = Math.Round(value, 3);
        figures[name + "Gate"] = gate;
        var within = value <= gate;
        holds &= within;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{value,14:N3}   gate {gate:N0}: {(within ? "holds" : "exceeded")}"));
    }

    /// <summary>The last line. 0 where every gate holds.</summary>
    public int End()
    {
        figures["loadAtEnd"] = Load();
        figures["pass"] = holds;
        Console.WriteLine(JsonSerializer.Serialize(figures, Web));
        return holds ? 0 : 1;
    }

    /// <summary>A number behind an option, or the default.</summary>
    public static int Number(string[] args, string option, int otherwise) =>
        Array.IndexOf(args, option) is var at && at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    /// <summary>How busy the machine is, so that figures of a shared one can be judged.</summary>
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "";
}
