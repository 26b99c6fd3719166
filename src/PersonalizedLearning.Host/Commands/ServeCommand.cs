using System.CommandLine;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = UrlsOption();
        var command = new Command("serve", "Serve the school from its database.") { urls };
        command.SetAction(async (parsed, ct) =>
        {
            var app = WebHost.Build(parsed.GetValue(urls), builder => builder.Services.AddSetupCode());
            await WebHost.Prepare(app, ct);
            app.Services.GetRequiredService<Readiness>().Open();
            await app.RunAsync(ct);
            return CommandLine.Ok;
        });
        return command;
    }

    public static Option<string> UrlsOption() => new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };
}
