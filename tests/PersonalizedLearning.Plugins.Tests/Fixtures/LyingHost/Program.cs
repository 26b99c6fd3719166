// Stands in for the plugin host and breaks the line's own promises: the setting Lie says which.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.PluginHost;
using PersonalizedLearning.Sdk;
using StreamJsonRpc;

var output = Console.OpenStandardOutput();
using var rpc = Wire.Attach(output, Console.OpenStandardInput(), out var line);
rpc.AddLocalRpcTarget<IPluginChild>(new Liar(output, line), new JsonRpcTargetOptions());
rpc.StartListening();
await rpc.Completion;

internal sealed class Liar(Stream output, WireLine line) : IPluginChild
{
    private string lie = "";

    public Task<OpenReply> OpenAsync(OpenRequest request, CancellationToken ct)
    {
        lie = request.Settings["Lie"];
        return Task.FromResult(new OpenReply());
    }

    public Task<ProbeReply> ProbeAsync(CancellationToken ct) => Task.FromResult(new ProbeReply());

    public async IAsyncEnumerable<WireBatch> ReadAsync(string capability, string cursor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        var writer = new ChangeWriter();
        writer.Add(new RosterChange { Kind = ChangeKind.Gone, Type = "person", Key = "a" });
        writer.Add(new RosterChange { Kind = ChangeKind.Gone, Type = "person", Key = "b" });
        var page = writer.Take();
        var hash = Convert.ToHexStringLower(SHA256.HashData(page));
        line.Send(lie == "garbage" ? Encoding.UTF8.GetBytes("[{\"no\":1}") : page);
        yield return new() { Pages = lie == "no page" ? 2 : 1 };
        if (lie == "no end") yield break;
        if (lie == "exit") Environment.Exit(0);
        if (lie == "huge") { var length = new byte[4]; BinaryPrimitives.WriteInt32BigEndian(length, int.MaxValue); output.Write(length); output.Flush(); await Task.Delay(Timeout.Infinite, ct); }
        if (lie == "noise") { output.Write(Encoding.UTF8.GetBytes("<html>not a message</html>")); output.Flush(); await Task.Delay(Timeout.Infinite, ct); }
        yield return new() { End = new(lie == "count" ? 1200 : 2, lie == "hash" ? new string('0', 64) : hash) };
    }

    public Task<Trouble?> CloseAsync(CancellationToken ct) => Task.FromResult<Trouble?>(null);
}
