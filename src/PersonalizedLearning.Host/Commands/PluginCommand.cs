using System.CommandLine;
using System.Globalization;
using System.Text;
using PersonalizedLearning.Core.Sources;

namespace PersonalizedLearning.Host.Commands;

internal static class PluginCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Answer with one JSON object." };
        var list = new Command("list", "Say which plugins are here, and which were not admitted and why.") { json };
        list.SetAction(async (parsed, _) =>
        {
            await using var app = ConsoleHost.Build();
            var plugins = app.Services.GetRequiredService<IPlugins>();
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? CommandLine.Json(Report(plugins)) : Words(plugins));
            return CommandLine.Ok;
        });
        return new Command("plugin", "Look after the plugins.") { list };
    }

    private static object Report(IPlugins plugins) => new
    {
        plugins = plugins.Installed.Select(p => new
        {
            id = p.Id,
            version = p.Version,
            sdk = p.Sdk,
            name = p.Name,
            summary = p.Summary,
            publisher = p.Publisher,
            license = p.License,
            provides = p.Provides,
            hosts = p.Hosts,
            reads = p.Reads,
            sends = p.Sends,
        }),
        refused = plugins.Refused.Select(r => new { folder = r.Folder, id = r.Id, version = r.Version, why = r.Why }),
    };

    private static string Words(IPlugins plugins)
    {
        var text = new StringBuilder();
        foreach (var plugin in plugins.Installed)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {plugin.Id,-16}{plugin.Version,-10}{plugin.Name}: {plugin.Summary}");
        foreach (var refused in plugins.Refused)
            text.AppendLine(CultureInfo.InvariantCulture, $"  not admitted: {refused.Folder}: {refused.Why}");
        return text.Length == 0 ? "  No plugin is here." : text.ToString().TrimEnd();
    }
}
