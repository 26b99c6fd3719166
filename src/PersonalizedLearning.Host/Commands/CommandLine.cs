using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonalizedLearning.Host.Commands;

/// <summary>The verbs of <c>plearn</c>. One file a verb; each answers with an exit code and speaks to people on standard error when asked for JSON.</summary>
internal static class CommandLine
{
    public const int Ok = 0, Failed = 1, Usage = 2, Held = 3;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A verb's answer as the one object on standard output.</summary>
    public static string Json(object answer) => JsonSerializer.Serialize(answer, JsonOptions);

    public static RootCommand Root() => new("PersonalizedLearning: learning designed with each learner.")
    {
        DemoCommand.Create(),
        ServeCommand.Create(),
        ImportCommand.Create(),
        StatusCommand.Create(),
        PluginCommand.Create(),
        AdoptCommand.Create(),
        AlignCommand.Create(),
        UserCommand.Create(),
        DbCommand.Create(),
    };

    public static async Task<int> Run(string[] args)
    {
        var parsed = Root().Parse(args);
        // What was typed wrongly is said to a person; standard output stays with answers.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = parsed.Errors.Count > 0 ? Console.Error : Console.Out };
        try
        {
            var exit = await parsed.InvokeAsync(configuration);
            if (parsed.Errors.Count == 0)
                return exit;
            if (parsed.CommandResult.Command.Name == "import")
                await Say("usage", string.Join(' ', parsed.Errors.Select(e => e.Message)));
            return Usage;
        }
        catch (Exception error)
        {
            var words = Stopped.Words(error);
            await Console.Error.WriteLineAsync(words);
            await Say("stopped", words);
            return Failed;
        }

        // Whoever asked for one object gets one.
        Task Say(string rule, string words) => !args.Contains("--json") ? Task.CompletedTask
            : Console.Out.WriteLineAsync(Json(parsed.CommandResult.Command.Name == "import" ? ImportReport.NotTaken(null, null, null, rule, words) : new { state = "failed", message = words }));
    }
}
