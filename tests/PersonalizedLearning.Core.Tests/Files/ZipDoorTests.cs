using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PersonalizedLearning.Core.Files;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Files;

public sealed class ZipDoorTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("plearn-zip-").FullName;

    private string Out => Path.Combine(home, "out");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task A_sound_zip_lies_unpacked_in_its_folder()
    {
        var zip = Make(("users.csv", "a,b"), ("deep/er/orgs.csv", "c"), ("empty/", ""), ("nothing.csv", ""));

        var unpacked = Assert.IsType<ZipResult.Unpacked>(await Unpack(zip));

        Assert.Equal((3, 4L, null), (unpacked.Files, unpacked.Bytes, unpacked.TopFolder));
        Assert.Equal("a,b", await File.ReadAllTextAsync(Path.Combine(Out, "users.csv")));
        Assert.Equal("c", await File.ReadAllTextAsync(Path.Combine(Out, "deep", "er", "orgs.csv")));
    }

    [Fact]
    public async Task A_single_folder_around_everything_is_left_out_and_told()
    {
        var zip = Make(("School 2026/users.csv", "a"), ("School 2026/manifest.csv", "b"), ("__MACOSX/._users.csv", "x"), ("__MACOSX/School 2026/._users.csv", "x"), (".DS_Store", "x"));

        var unpacked = Assert.IsType<ZipResult.Unpacked>(await Unpack(zip));

        Assert.Equal("School 2026", unpacked.TopFolder);
        Assert.Equal(["manifest.csv", "users.csv"], Directory.EnumerateFileSystemEntries(Out).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Folders_separated_by_backslashes_as_tools_on_Windows_write_them_are_folders()
    {
        var zip = Make(("School 2026\\", ""), ("School 2026\\users.csv", "a"), ("School 2026\\more\\orgs.csv", "b"));

        Assert.Equal(["School 2026/users.csv", "School 2026/more/orgs.csv"], ZipDoor.List(zip, new()).Names);
        var unpacked = Assert.IsType<ZipResult.Unpacked>(await Unpack(zip));
        Assert.Equal((2, "School 2026"), (unpacked.Files, unpacked.TopFolder));
        Assert.Equal("b", await File.ReadAllTextAsync(Path.Combine(Out, "more", "orgs.csv")));
        Assert.Equal("zip-duplicate-name", (await Refused(Make(("a\\b.csv", "x"), ("a/b.csv", "y")))).Rule);
        Assert.Equal("zip-unsafe-name", (await Refused(Make(("a\\..\\..\\evil.csv", "x")))).Rule);
        Assert.Equal("zip-unsafe-name", (await Refused(Make(("\\\\server\\share.csv", "x")))).Rule);
    }

    [Fact]
    public async Task A_single_folder_that_the_format_knows_stays()
    {
        var zip = Make(("META-INF/container.xml", "a"));
        var unpacked = Assert.IsType<ZipResult.Unpacked>(await ZipDoor.Unpack(zip, Out, new(), names => names.Contains("META-INF/container.xml"), CancellationToken.None));
        Assert.Null(unpacked.TopFolder);
        Assert.True(File.Exists(Path.Combine(Out, "META-INF", "container.xml")));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil")]
    [InlineData("users.csv/..")]
    [InlineData("./users.csv")]
    [InlineData("..\\evil.txt")]
    [InlineData("/etc/evil")]
    [InlineData("C:\\evil")]
    [InlineData("C:evil")]
    [InlineData("users.csv:stream")]
    [InlineData("con.csv")]
    [InlineData("a/NUL")]
    [InlineData("x\0y.csv")]
    [InlineData("\u202Egpj.exe")]
    [InlineData("line\nbreak.csv")]
    [InlineData("a//b.csv")]
    [InlineData("trailing. ")]
    [InlineData("trailing.")]
    [InlineData("1/2/3/4/5/6/7/8/9.csv")]
    public async Task A_name_that_points_elsewhere_or_cannot_be_stored_refuses_the_zip(string name)
    {
        var refused = await Refused(Make(("users.csv", "a"), (name, "x")));
        Assert.Equal("zip-unsafe-name", refused.Rule);
        Assert.DoesNotContain(refused.Message, c => char.IsControl(c) || c == '\u202E');
    }

    [Fact]
    public async Task A_name_longer_than_any_needs_to_be_refuses_the_zip() =>
        Assert.Equal("zip-unsafe-name", (await Refused(Make((new string('n', 201), "x")))).Rule);

    [Theory]
    [InlineData("dup.csv", "dup.csv")]
    [InlineData("Dup.csv", "dup.CSV")]
    [InlineData("a", "a/b.csv")]
    [InlineData("a/B", "A/b/c")]
    public async Task Two_entries_for_one_place_refuse_the_zip(string one, string other) =>
        Assert.Equal("zip-duplicate-name", (await Refused(Make((one, "x"), (other, "y")))).Rule);

    [Fact]
    public async Task A_link_refuses_the_zip()
    {
        var zip = Make(("users.csv", "/etc/passwd"));
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Update)) archive.Entries[0].ExternalAttributes = unchecked((int)0xA1FF0000);
        Assert.Equal("zip-link", (await Refused(zip)).Rule);
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_is_unpacked()
    {
        var refused = await Refused(Make(("users.csv", new string('0', 30 << 20))));
        Assert.Equal("zip-bomb", refused.Rule);
        Assert.Contains("30 MB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_of_size_and_count_refuse_the_zip()
    {
        var zip = Make(("a", "12345678"), ("b", "12345678"));
        Assert.Equal("zip-too-large", (await Refused(zip, new() { MaxEntryBytes = 7 })).Rule);
        Assert.Equal("zip-too-large", (await Refused(zip, new() { MaxTotalBytes = 15 })).Rule);
        Assert.Equal("zip-too-many-entries", (await Refused(zip, new() { MaxEntries = 1 })).Rule);
    }

    [Theory]
    [InlineData(24, 10u)]
    [InlineData(24, 100_000u)]
    [InlineData(16, 0u)]
    [InlineData(20, 3u)]
    [InlineData(42, 0x7FFFFFFFu)]
    public async Task A_directory_that_lies_about_an_entry_refuses_the_zip(int field, uint lie)
    {
        var zip = Make(("first.csv", "first"), ("users.csv", new string('a', 1000)));
        Patch(zip, "PK\x01\x02"u8, field, lie);
        Assert.Equal("zip-damaged", (await Refused(zip)).Rule);
    }

    [Fact]
    public async Task A_zip_cut_short_is_refused()
    {
        var zip = Make(("users.csv", string.Concat(Enumerable.Range(0, 5000))));
        foreach (var kept in (double[])[0.999, 0.5, 0.01])
        {
            var cut = Path.Combine(home, "cut.zip");
            var bytes = await File.ReadAllBytesAsync(zip);
            await File.WriteAllBytesAsync(cut, bytes[..(int)(bytes.Length * kept)]);
            Assert.Equal("zip-cut-short", (await Refused(cut)).Rule);
        }
    }

    [Fact]
    public async Task What_is_no_zip_is_called_so()
    {
        var page = Path.Combine(home, "roster.zip");
        await File.WriteAllTextAsync(page, "<html>login page</html>");
        Assert.Equal("zip-not-a-zip", (await Refused(page)).Rule);
    }

    [Fact]
    public async Task No_changed_byte_of_a_zip_makes_an_error_or_a_wrong_file()
    {
        var text = string.Concat(Enumerable.Range(0, 200));
        var zip = await File.ReadAllBytesAsync(Make(("users.csv", text), ("orgs.csv", "a,b,c")));
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var changed = (byte[])zip.Clone();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            var path = Path.Combine(home, "changed.zip");
            await File.WriteAllBytesAsync(path, changed);
            var result = await Unpack(path);
            if (result is ZipResult.Unpacked && File.Exists(Path.Combine(Out, "users.csv"))) Assert.Equal(text, await File.ReadAllTextAsync(Path.Combine(Out, "users.csv")));
            else if (result is ZipResult.Refused) Assert.False(Directory.Exists(Out));
            if (Directory.Exists(Out)) Directory.Delete(Out, recursive: true);
        }
    }

    [SkippableTheory]
    [InlineData("badinputs/zip/own/bomb-flat-100MB.zip", "zip-bomb")]
    [InlineData("badinputs/zip/own/slip.zip", "zip-unsafe-name")]
    [InlineData("badinputs/zip/own/lying-size.zip", "zip-damaged")]
    [InlineData("badinputs/zip/own/bad-crc.zip", "zip-damaged")]
    [InlineData("badinputs/zip/own/not-a-zip.zip", "zip-not-a-zip")]
    [InlineData("badinputs/zip/zip-symlink-etc_passwd.zip", "zip-link")]
    public async Task Hostile_zips_that_others_made_are_refused(string file, string rule) =>
        Assert.Equal(rule, (await Refused(SharedData.Path(file))).Rule);

    private Task<ZipResult> Unpack(string zip, ZipLimits? limits = null) => ZipDoor.Unpack(zip, Out, limits ?? new(), null, CancellationToken.None);

    private async Task<ZipResult.Refused> Refused(string zip, ZipLimits? limits = null)
    {
        var refused = Assert.IsType<ZipResult.Refused>(await Unpack(zip, limits));
        Assert.False(Directory.Exists(Out), "nothing of a refused zip stays");
        return refused;
    }

    private string Make(params (string Name, string Text)[] entries)
    {
        var path = Path.Combine(home, $"{Guid.NewGuid():N}.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var to = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
            to.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }

    /// <summary>Writes into the last record of the zip's directory.</summary>
    private static void Patch(string zip, ReadOnlySpan<byte> signature, int field, uint value)
    {
        var bytes = File.ReadAllBytes(zip);
        var at = bytes.AsSpan().LastIndexOf(signature);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + field), value);
        File.WriteAllBytes(zip, bytes);
    }
}
