using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using PersonalizedLearning.Host.Commands;

namespace PersonalizedLearning.Host.Tests.Web;

public sealed class ListeningTests
{
    [Fact]
    public async Task An_address_that_somebody_has_or_that_is_not_ours_ends_the_command_without_an_exception()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Assert.Equal(CommandLine.Failed, await Serve($"http://{taken.LocalEndpoint}"));
        // Of the documentation's addresses (RFC 5737): no machine has it.
        Assert.Equal(CommandLine.Failed, await Serve("http://192.0.2.1:5090"));

        static Task<int> Serve(string url) => ServeCommand.Listening(url, async () =>
        {
            await using var app = WebApplication.Create();
            app.Urls.Add(url);
            await app.StartAsync();
            return CommandLine.Ok;
        });
    }
}
