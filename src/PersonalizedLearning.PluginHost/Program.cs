using PersonalizedLearning.PluginHost;
using StreamJsonRpc;

// Started by the host, one process a run: loads one plugin and serves it over standard input and output.
if (!Console.IsInputRedirected)
{
    Console.Error.WriteLine("This program is started by PersonalizedLearning for each run of a plugin. It does nothing by itself.");
    return 2;
}
var (sending, receiving) = Stdio.Take();
using var rpc = Wire.Attach(sending, receiving, out var line);
using var child = new PluginChild(line);
rpc.AddLocalRpcTarget<IPluginChild>(child, new JsonRpcTargetOptions());
rpc.StartListening();
await rpc.Completion;
return 0;
