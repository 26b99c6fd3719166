// The words host and child speak. This file is compiled into both, so that they cannot differ.
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;
using StreamJsonRpc;

namespace PersonalizedLearning.PluginHost;

/// <summary>What the host asks of the child. Trouble comes back as an answer, so that an exception on this line always means a broken line.</summary>
#pragma warning disable StreamJsonRpc0008 // One formatter is spoken here, and it needs no shapes.
[JsonRpcContract]
internal partial interface IPluginChild
#pragma warning restore StreamJsonRpc0008
{
    Task<OpenReply> OpenAsync(OpenRequest request, CancellationToken ct);
    Task<ProbeReply> ProbeAsync(CancellationToken ct);
    IAsyncEnumerable<WireBatch> ReadAsync(string capability, string cursor, CancellationToken ct);
    Task<Trouble?> CloseAsync(CancellationToken ct);
}

/// <summary>The first message. Settings travel here, never in the environment or the arguments.</summary>
internal sealed record OpenRequest
{
    public required string Folder { get; init; }
    public required string Assembly { get; init; }
    public required string Type { get; init; }
    public required string RunFolder { get; init; }
    public string? InputPath { get; init; }
    public required IReadOnlyDictionary<string, string> Settings { get; init; }
    /// <summary>Only describe the settings; open nothing.</summary>
    public bool DescribeOnly { get; init; }
    /// <summary>The host's time, so that a plugin sees the clock the host sees.</summary>
    public required DateTime Now { get; init; }
}

internal sealed record OpenReply
{
    public Trouble? Trouble { get; init; }
    public IReadOnlyList<SettingField> Settings { get; init; } = [];
    public IReadOnlyDictionary<string, string> SettingErrors { get; init; } = new Dictionary<string, string>();
}

internal sealed record ProbeReply
{
    public Trouble? Trouble { get; init; }
    public Probe? Probe { get; init; }
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<WireLog> Logs { get; init; } = [];
}

/// <summary>
/// A piece of the stream. Findings, progress and log lines travel in it rather than as calls of their own: they keep their place among the
/// rows, and a host that is slow to store slows the plugin down instead of filling its own memory. An empty one is a sign of life of the process, not of the plugin.
/// </summary>
internal sealed record WireBatch
{
    /// <summary>A JSON array of changes, in UTF-8; what the hash is taken over.</summary>
    public byte[]? Rows { get; init; }
    public IReadOnlyList<Finding>? Findings { get; init; }
    public IReadOnlyList<WireLog>? Logs { get; init; }
    public Progress? Progress { get; init; }
    public Trouble? Trouble { get; init; }
    public WireEnd? End { get; init; }
}

internal sealed record WireLog(DateTime At, LogLevel Level, string Text);

/// <summary>The end marker. A stream without it is never taken for a short roster.</summary>
internal sealed record WireEnd(long Count, string Hash);

/// <summary>How the plugin failed, as far as its own process can tell.</summary>
internal sealed record Trouble(TroubleKind Kind, string What, string? Detail = null);

[JsonConverter(typeof(JsonStringEnumConverter<TroubleKind>))]
internal enum TroubleKind { Refused, Settings, Threw, Memory, Flooded, BrokeContract }

internal static class Wire
{
    /// <summary>One record may be this large; a batch closes at a quarter of it.</summary>
    public const int MaxRowBytes = 4 << 20;
    /// <summary>One message may be this large: two full batches in base64 with their findings.</summary>
    public const int MaxMessageBytes = 32 << 20;
    public const int BatchRows = 1000;
    public const int BatchBytes = 1 << 20;
    public const int MaxText = 2000;
    private const int Piece = 256 << 10;

    public static JsonRpc Attach(Stream sending, Stream receiving)
    {
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(WireJson.Default.Options) };
        formatter.JsonSerializerOptions.TypeInfoResolverChain.Add(new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver());
        // A batch is some hundred kilobytes: with the default of 4 KB a piece, moving it costs more than reading it.
        var writer = PipeWriter.Create(sending, new StreamPipeWriterOptions(minimumBufferSize: Piece));
        var reader = PipeReader.Create(receiving, new StreamPipeReaderOptions(bufferSize: Piece, minimumReadSize: Piece / 4));
        return new JsonRpc(new LengthHeaderMessageHandler(writer, reader, formatter)) { CancelLocallyInvokedMethodsWhenConnectionIsClosed = true };
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 32)]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(OpenReply))]
[JsonSerializable(typeof(ProbeReply))]
[JsonSerializable(typeof(WireBatch))]
[JsonSerializable(typeof(Trouble))]
[JsonSerializable(typeof(RosterChange))]
[JsonSerializable(typeof(StandardChange))]
[JsonSerializable(typeof(ContentChange))]
[JsonSerializable(typeof(ActivityChange))]
[JsonSerializable(typeof(List<RosterChange>))]
[JsonSerializable(typeof(List<StandardChange>))]
[JsonSerializable(typeof(List<ContentChange>))]
[JsonSerializable(typeof(List<ActivityChange>))]
internal sealed partial class WireJson : JsonSerializerContext;
