using System.Buffers.Binary;
using PersonalizedLearning.PluginHost;

namespace PersonalizedLearning.Host.Plugins;

/// <summary>The child's line as it comes in. Refuses a message by the length it announces, before anything is set aside for it.</summary>
internal sealed class FrameGuard(Stream inner, Action<string> broken) : Stream
{
    private readonly byte[] header = new byte[4];
    private int headerBytes;
    private long left;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Follow(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Follow(buffer.AsSpan(offset, read));
        return read;
    }

    private void Follow(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (left > 0)
            {
                var step = (int)Math.Min(left, bytes.Length);
                left -= step;
                bytes = bytes[step..];
                continue;
            }
            header[headerBytes++] = bytes[0];
            bytes = bytes[1..];
            if (headerBytes < header.Length) continue;
            headerBytes = 0;
            left = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (left <= Wire.MaxMessageBytes) continue;
            broken($"sent a message of more than {Wire.MaxMessageBytes >> 20} MB");
            throw new InvalidDataException("A message from the child is too large.");
        }
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
