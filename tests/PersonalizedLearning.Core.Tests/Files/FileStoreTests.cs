using System.Text;
using PersonalizedLearning.Core.Files;
using PersonalizedLearning.Core.Tests.Testing;
using SkiaSharp;

namespace PersonalizedLearning.Core.Tests.Files;

/// <summary>What may be uploaded, and how it is kept.</summary>
public sealed class FileStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plearn-files-").FullName;
    private readonly FileStore store;

    public FileStoreTests() => store = new FileStore(new FileStoreFolder(folder));

    [Fact]
    public async Task A_photo_is_kept_without_what_the_camera_wrote_into_it()
    {
        var photo = WithExif(Picture(SKEncodedImageFormat.Jpeg, 40, 30), orientation: 6, "GPS 48.2082N 16.3738E");
        Assert.Contains("GPS 48", Encoding.Latin1.GetString(photo), StringComparison.Ordinal);

        var kept = await Keep(photo, "my bridge.jpg");
        Assert.Equal(("image/jpeg", "my bridge.jpg"), (kept.ContentType, kept.Name));
        var bytes = Read(kept.Hash);
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        // Held upright by the camera's note, which is gone: the picture itself is turned.
        using var turned = SKBitmap.Decode(bytes);
        Assert.Equal((30, 40), (turned.Width, turned.Height));
        Assert.Equal(bytes.Length, kept.Bytes);
    }

    [Theory]
    [InlineData(1, "RGB")]
    [InlineData(2, "GRX")]
    [InlineData(3, "XBG")]
    [InlineData(4, "BXR")]
    [InlineData(5, "RBG")]
    [InlineData(6, "BRX")]
    [InlineData(7, "XGB")]
    [InlineData(8, "GXR")]
    public async Task Every_way_a_camera_can_be_held_ends_upright(int orientation, string corners)
    {
        // Corners of the stored picture: red, green above; blue, black (X) below.
        using var bitmap = new SKBitmap(32, 32);
        using (var canvas = new SKCanvas(bitmap))
        {
            foreach (var (x, y, color) in new[] { (0, 0, SKColors.Red), (16, 0, SKColors.Lime), (0, 16, SKColors.Blue), (16, 16, SKColors.Black) })
            {
                using var paint = new SKPaint { Color = color };
                canvas.DrawRect(x, y, 16, 16, paint);
            }
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        var kept = await Keep(WithExif(data.ToArray(), orientation, ""), "photo.jpg");
        using var upright = SKBitmap.Decode(Read(kept.Hash));
        // Read as the eye does: upper left, upper right, lower left.
        Assert.Equal(corners, string.Concat(new[] { (8, 8), (24, 8), (8, 24) }.Select(at => Letter(upright.GetPixel(at.Item1, at.Item2)))));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "image/png", ".png")]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg", ".jpg")]
    [InlineData(SKEncodedImageFormat.Webp, "image/webp", ".webp")]
    public async Task What_a_file_is_says_its_content_and_not_its_name(SKEncodedImageFormat format, string type, string extension)
    {
        var kept = await Keep(Picture(format, 20, 20), "../../etc/pass\u202Egnp.exe");
        Assert.Equal(type, kept.ContentType);
        Assert.Equal("passgnp" + extension, kept.Name);
    }

    [Theory]
    [InlineData("notes.txt", "text/plain")]
    [InlineData("Plan.MD", "text/markdown")]
    public async Task Text_is_taken_when_it_is_text(string name, string type)
    {
        var kept = await Keep("Größe: 5 < 7, naïve 🚀\n"u8.ToArray(), name);
        Assert.Equal(type, kept.ContentType);
        Assert.Equal("Größe: 5 < 7, naïve 🚀\n", Encoding.UTF8.GetString(Read(kept.Hash)));
    }

    [Fact]
    public async Task Sound_film_and_documents_are_known_by_their_first_bytes()
    {
        byte[] frame = [0xFF, 0xFB, 0x90, 0x00];
        var mp3 = new byte[417 * 3];
        for (var at = 0; at + 4 <= mp3.Length; at += 417)
            frame.CopyTo(mp3, at);
        Assert.Equal("audio/mpeg", (await Keep(mp3, "song")).ContentType);
        Assert.Equal("audio/mpeg", (await Keep([.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0, 0, .. mp3], "song.mp3")).ContentType);
        Assert.Equal("audio/mp4", (await Keep([0, 0, 0, 32, .. "ftypM4A "u8, .. new byte[20]], "voice.m4a")).ContentType);
        Assert.Equal("video/mp4", (await Keep([0, 0, 0, 32, .. "ftypisom"u8, .. new byte[20]], "film.mp4")).ContentType);
        Assert.Equal(("application/pdf", "paper.pdf"), await Keep([.. "%PDF-1.7\n"u8, .. new byte[64]], "paper.html") is var pdf ? (pdf.ContentType, pdf.Name) : default);
    }

    [Theory]
    [InlineData("page.html", "<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("page.txt", "\uFEFF  \n<HTML><body onload=alert(1)>")]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("drawing.txt", "<?xml version='1.0'?><svg onload='alert(1)'/>")]
    [InlineData("drawing.md", "<svg onload=alert(1)>")]
    [InlineData("run.sh", "#!/bin/sh\nrm -rf /")]
    [InlineData("noextension", "words")]
    [InlineData("binary.txt", "MZ\u0090\0\u0003")]
    [InlineData("film.mov", "\0\0\0\u0014ftypqt  ")]
    [InlineData("animation.gif", "GIF89a")]
    [InlineData("archive.pdf", "PK\u0003\u0004")]
    [InlineData("late.pdf", " %PDF-1.7")]
    [InlineData("short.mp3", "\u00FF\u00FBxx")]
    public async Task Anything_else_is_not_taken_whatever_it_is_called(string name, string content)
    {
        var bytes = content.Any(sign => sign is '\0' or > '\u007F' and <= '\u00FF') ? Encoding.Latin1.GetBytes(content) : Encoding.UTF8.GetBytes(content);
        Assert.Equal(UploadProblem.NotTaken, await Refusal(bytes, name));
        NothingIsLeft();
    }

    [Fact]
    public async Task Nothing_and_too_much_are_said_for_what_they_are()
    {
        Assert.Equal(UploadProblem.Empty, await Refusal([], "a.txt"));
        await using var endless = new Endless();
        var answer = Assert.IsType<SavedFile.Refused>(await store.Save(endless, "a.txt", default));
        Assert.Equal(UploadProblem.TooLarge, answer.Problem);
        Assert.InRange(endless.Given, UploadRules.MaxBytes, UploadRules.MaxBytes + (1 << 20));
        NothingIsLeft();
    }

    [Fact]
    public async Task A_picture_that_claims_too_many_pixels_is_not_even_begun()
    {
        var bomb = Picture(SKEncodedImageFormat.Png, 8, 8);
        // 60,000 x 60,000 in the header, with a checksum that fits.
        byte[] header = [.. "IHDR"u8, 0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0];
        header.CopyTo(bomb, 12);
        var crc = System.IO.Hashing.Crc32.HashToUInt32(header);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(12 + header.Length), crc);
        Assert.Equal(UploadProblem.ImageTooManyPixels, await Refusal(bomb, "big.png"));

        var damaged = Picture(SKEncodedImageFormat.Png, 64, 64);
        Assert.Equal(UploadProblem.ImageDamaged, await Refusal(damaged[..20], "cut.png"));
        NothingIsLeft();
    }

    [SkippableFact]
    public async Task The_hostile_collection_is_refused_or_harmless()
    {
        var pixels = await File.ReadAllBytesAsync(SharedData.Path("badinputs", "upload", "lottapixel.jpg"));
        Assert.Equal(UploadProblem.ImageTooManyPixels, await Refusal(pixels, "lottapixel.jpg"));
        Assert.Equal(UploadProblem.NotTaken, await Refusal(await File.ReadAllBytesAsync(SharedData.Path("badinputs", "upload", "uber.gif")), "uber.gif"));
        Assert.Equal(UploadProblem.NotTaken, await Refusal(await File.ReadAllBytesAsync(SharedData.Path("badinputs", "upload", "uber.gif")), "uber.png"));
        foreach (var drawing in Directory.EnumerateFiles(SharedData.Path("badinputs", "svg"), "*.svg"))
            foreach (var name in new[] { "a.svg", "a.txt", "a.md", "a.png" })
                Assert.Equal(UploadProblem.NotTaken, await Refusal(await File.ReadAllBytesAsync(drawing), name));
        foreach (var zip in Directory.EnumerateFiles(SharedData.Path("badinputs", "zip"), "*.zip", SearchOption.AllDirectories))
            Assert.Equal(UploadProblem.NotTaken, await Refusal(await File.ReadAllBytesAsync(zip), "work.pdf"));
        NothingIsLeft();
    }

    [Fact]
    public async Task The_same_work_twice_is_one_file_and_only_a_hash_opens_it()
    {
        var first = await Keep("the same"u8.ToArray(), "a.txt");
        var second = await Keep("the same"u8.ToArray(), "b.md");
        Assert.Equal(first.Hash, second.Hash);
        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(folder, first.Hash[..2], first.Hash), Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Single());

        foreach (var wrong in new[] { "", "..", "../../etc/passwd", first.Hash[..63], first.Hash.ToUpperInvariant(), first.Hash + "/", new string('0', 64) })
            Assert.Null(store.Open(wrong));
    }

    [Fact]
    public async Task What_a_stopped_process_left_is_cleared_away_a_day_later()
    {
        var left = Path.Combine(folder, "incoming", "left");
        await File.WriteAllTextAsync(left, "half");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddDays(-2));
        var fresh = Path.Combine(folder, "incoming", "fresh");
        await File.WriteAllTextAsync(fresh, "half");
        _ = new FileStore(new FileStoreFolder(folder));
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(fresh));
    }

    [Fact]
    public void Names_keep_their_words_and_lose_what_could_harm()
    {
        var kind = new UploadKind("application/pdf", [".pdf"]);
        Assert.Equal("Größe – 小明.pdf", UploadRules.ShownName("C:\\Users\\amina\\Größe – 小明.pdf", kind));
        Assert.Equal("file.pdf", UploadRules.ShownName("....", kind));
        Assert.Equal("a.pdf", UploadRules.ShownName("a.PDF", kind));
        Assert.Equal("aSetCookie x.pdf", UploadRules.ShownName("a\r\nSet:Cookie x", kind));
        Assert.Equal(124, UploadRules.ShownName(new string('x', 500), kind).Length);
    }

    private async Task<SavedFile.Kept> Keep(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        return Assert.IsType<SavedFile.Kept>(await store.Save(stream, name, default));
    }

    private async Task<UploadProblem> Refusal(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        return Assert.IsType<SavedFile.Refused>(await store.Save(stream, name, default)).Problem;
    }

    private byte[] Read(string hash)
    {
        using var file = store.Open(hash)!;
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private void NothingIsLeft() => Assert.Empty(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));

    private static string Letter(SKColor color) => color switch
    {
        { Red: > 150, Green: < 100 } => "R",
        { Green: > 150, Red: < 100 } => "G",
        { Blue: > 150, Red: < 100 } => "B",
        _ => "X",
    };

    private static byte[] Picture(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SeaGreen);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>Puts an Exif block with the way the camera was held, and some words, into a JPEG.</summary>
    private static byte[] WithExif(byte[] jpeg, int orientation, string words)
    {
        byte[] tiff = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(words)];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. jpeg[2..]];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'a', offset, count);
            Given += count;
            return count;
        }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
