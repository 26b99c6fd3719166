using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = UrlsOption();
        var command = new Command("serve", "Serve the school from its database.") { urls };
        command.SetAction((parsed, ct) => Listening(parsed.GetRequiredValue(urls), async () =>
        {
            await using var app = WebHost.Build(parsed.GetValue(urls), builder => builder.Services.AddSetupCode());
            await WebHost.Prepare(app, ct);
            app.Services.GetRequiredService<Readiness>().Open();
            await app.StartAsync(ct);
            await Console.Error.WriteLineAsync($"Serving at {string.Join(" and ", app.Urls)}. Ctrl+C stops it.");
            await app.WaitForShutdownAsync(ct);
            return CommandLine.Ok;
        }));
        return command;
    }

    /// <summary>Says in words when the addresses cannot be had.</summary>
    public static async Task<int> Listening(string urls, Func<Task<int>> serve)
    {
        try
        {
            return await serve();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"Something else listens at {urls} already. Stop it, or choose another address with --urls, such as http://127.0.0.1:5090.");
        }
        catch (InvalidOperationException without) when (without.Message.Contains("No server certificate", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync($"{urls} needs a certificate. Name its file in Kestrel__Certificates__Default__Path (and ...__Password), or listen at http:// behind a proxy that ends TLS.");
        }
        catch (SocketException)
        {
            await Console.Error.WriteLineAsync($"This machine does not let us listen at {urls}. Choose an address of its own and a port above 1023 with --urls, such as http://127.0.0.1:5090.");
        }
        return CommandLine.Failed;
    }

    public static Option<string> UrlsOption()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        urls.Validators.Add(typed =>
        {
            foreach (var address in (typed.GetValueOrDefault<string?>() ?? "").Split(';').Where(a => !CanBeListenedAt(a)))
                typed.AddError($"'{address}' is no address to listen at. Write one such as http://127.0.0.1:5080.");
        });
        return urls;
    }

    private static bool CanBeListenedAt(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http" or "https", Port: >= 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
