// The words host and child speak. This file is compiled into both, so that they cannot differ.
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

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
/// A piece of the stream. Its records go ahead of it as pages, on the same line but past JSON. Findings, progress and log lines travel in it rather than as calls of their own: they keep their place among the
/// rows, and a host that is slow to store slows the plugin down instead of filling its own memory. An empty one is a sign of life of the process, not of the plugin.
/// </summary>
internal sealed record WireBatch
{
    /// <summary>How many pages of records came before it and belong to it; the hash is taken over them.</summary>
    public int Pages { get; init; }
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
    /// <summary>One record may be this large.</summary>
    public const int MaxRowBytes = 4 << 20;
    /// <summary>One message or page may be this large: many findings, or a page with one record of the largest.</summary>
    public const int MaxMessageBytes = 32 << 20;
    /// <summary>A page closes here: small enough for the young heap of both sides.</summary>
    public const int PageBytes = 60 << 10;
    /// <summary>Pages that one piece may announce.</summary>
    public const int MaxPages = 8;
    public const int MaxWaiting = 4000;
    public const int MaxText = 2000;
    private const int Piece = 256 << 10;

    public static JsonRpc Attach(Stream sending, Stream receiving, out WireLine line, Action<string>? tooMuch = null)
    {
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(WireJson.Default.Options) };
        formatter.JsonSerializerOptions.TypeInfoResolverChain.Add(new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver());
        // A piece is some hundred kilobytes: with the default of 4 KB a piece, moving it costs more than reading it.
        var writer = PipeWriter.Create(sending, new StreamPipeWriterOptions(minimumBufferSize: Piece));
        var reader = PipeReader.Create(receiving, new StreamPipeReaderOptions(bufferSize: Piece, minimumReadSize: Piece / 4));
        line = new WireLine(writer, reader, formatter, tooMuch);
        return new JsonRpc(line) { CancelLocallyInvokedMethodsWhenConnectionIsClosed = true };
    }
}

/// <summary>
/// Messages, each behind its length, and pages of records between them: a page's length carries a mark, and its bytes are not JSON.
/// Refuses either by the length it announces, before anything is set aside for it.
/// </summary>
internal sealed class WireLine(PipeWriter writer, PipeReader reader, IJsonRpcMessageFormatter formatter, Action<string>? tooMuch) : LengthHeaderMessageHandler(writer, reader, formatter)
{
    private const uint PageMark = 1u << 31;
    private readonly ConcurrentQueue<byte[]> going = new();
    private readonly Channel<byte[]> coming = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(4 * Wire.MaxPages) { SingleReader = true, SingleWriter = true });

    /// <summary>Pages that came and have not been taken. Who sends more than the pieces announce, waits.</summary>
    public ChannelReader<byte[]> Pages => coming.Reader;

    /// <summary>A page goes out ahead of the next message.</summary>
    public void Send(byte[] page) => going.Enqueue(page);

    protected override void Write(JsonRpcMessage content, CancellationToken cancellationToken)
    {
        while (going.TryDequeue(out var page))
        {
            BinaryPrimitives.WriteUInt32BigEndian(Writer!.GetSpan(sizeof(uint)), (uint)page.Length | PageMark);
            Writer.Advance(sizeof(uint));
            Writer.Write(page);
        }
        base.Write(content, cancellationToken);
    }

    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await ReadAtLeastAsync(sizeof(uint), allowEmpty: true, cancellationToken);
            if (read.Buffer.IsEmpty) return null;
            var header = Header(read.Buffer);
            var length = header & ~PageMark;
            if (length > Wire.MaxMessageBytes)
            {
                tooMuch?.Invoke($"sent a message of more than {Wire.MaxMessageBytes >> 20} MB");
                throw new InvalidDataException("A message is too large.");
            }
            Reader!.AdvanceTo(header == length ? read.Buffer.Start : read.Buffer.GetPosition(sizeof(uint)));
            if (header == length) return await base.ReadCoreAsync(cancellationToken);
            read = await ReadAtLeastAsync((int)length, allowEmpty: false, cancellationToken);
            var page = read.Buffer.Slice(0, length);
            await coming.Writer.WriteAsync(page.ToArray(), cancellationToken);
            Reader.AdvanceTo(page.End);
        }
    }

    private static uint Header(ReadOnlySequence<byte> buffer)
    {
        Span<byte> header = stackalloc byte[sizeof(uint)];
        buffer.Slice(0, sizeof(uint)).CopyTo(header);
        return BinaryPrimitives.ReadUInt32BigEndian(header);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 32)]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(OpenReply))]
[JsonSerializable(typeof(ProbeReply))]
[JsonSerializable(typeof(WireBatch))]
[JsonSerializable(typeof(Trouble))]
internal sealed partial class WireJson : JsonSerializerContext;
