using System.Text;
using System.Text.Json;
using CsCheck;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.OneRoster.Csv;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

public sealed class CsvConformanceTests
{
    [SkippableTheory]
    [InlineData("comma_in_quotes")]
    [InlineData("empty")]
    [InlineData("empty_crlf")]
    [InlineData("escaped_quotes")]
    [InlineData("json")]
    [InlineData("newlines")]
    [InlineData("newlines_crlf")]
    [InlineData("quotes_and_newlines")]
    [InlineData("simple")]
    [InlineData("simple_crlf")]
    [InlineData("utf8")]
    public async Task The_files_of_csv_spectrum_read_as_their_JSON_says(string name)
    {
        var bytes = await File.ReadAllBytesAsync(SharedData.Path("badinputs", "csv", "csv-spectrum", "csvs", name + ".csv"));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(SharedData.Path("badinputs", "csv", "csv-spectrum", "json", name + ".json")));

        var (header, rows, findings) = Read(bytes);

        Assert.Equal(json.RootElement.EnumerateArray().Select(o => string.Join('\u001f', header.Select(h => o.GetProperty(h).GetString()))), rows.Select(r => string.Join('\u001f', r.Cells)));
        Assert.Empty(findings);
    }

    [SkippableFact]
    public async Task A_bare_quote_and_a_byte_that_is_no_text_are_read_and_told_by_line()
    {
        var (_, rows, findings) = Read(await File.ReadAllBytesAsync(SharedData.Path("badinputs", "csv", "csv-spectrum", "csvs", "location_coordinates.csv")));

        Assert.Single(rows);
        Assert.Equal(["not-utf-8", "stray-quote"], findings.Select(f => f.Rule).Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.Equal(2, f.At!.Line));
    }

    [Fact]
    public void Whatever_is_written_by_the_rules_is_read_back_with_its_lines()
    {
        var cell = Gen.Char["ab,\";\r\n é"].Array[0, 6].Select(c => new string(c));
        Gen.Select(cell.Array[3].Array[1, 8], Gen.Int[0, 2].Select(i => new[] { "\n", "\r\n", "\r" }[i])).Sample((rows, eol) =>
        {
            var text = new StringBuilder("x,y,z").Append(eol);
            var lines = new List<long>();
            long line = 2;
            foreach (var row in rows)
            {
                var written = string.Join(',', row.Select(c => "\"" + c.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""));
                lines.Add(line);
                line += 1 + Breaks(written);
                text.Append(written).Append(eol);
            }

            var (_, read, findings) = Read(Encoding.UTF8.GetBytes(text.ToString()));
            var expected = rows.Zip(lines).Where(r => r.First.Any(c => !string.IsNullOrWhiteSpace(c))).ToList();
            return findings.Count == 0 && read.Select(r => r.Line).SequenceEqual(expected.Select(e => e.Second)) && read.Zip(expected).All(p => p.First.Cells.SequenceEqual(p.Second.First));
        }, iter: 3_000);

        static int Breaks(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r');
    }

    [Fact]
    public void Whatever_bytes_come_there_is_no_crash_and_every_finding_names_a_line_of_the_file()
    {
        Gen.Int[0, 10].Select(i => "a\"\",,\r\n;é\0"u8[i]).Array[0, 200].Sample(bytes =>
        {
            var (_, rows, findings) = Read([.. "x,y\n"u8, .. bytes]);
            var last = 1 + Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r') + 1;
            return rows.Select(r => r.Line).SequenceEqual(rows.Select(r => r.Line).Distinct().Order()) && findings.All(f => f.At!.Line is >= 1 && f.At.Line <= last);
        }, iter: 5_000);
    }

    [Fact]
    public void A_line_without_end_costs_itself_however_long()
    {
        var (_, rows, findings) = Read(Encoding.UTF8.GetBytes($"x,y\n1,a\n2,{new string('b', 3 << 20)}\n3,c\n4,\"{new string('d', 3 << 20)}\n5,e\n"));

        Assert.Equal(["1", "3", "5"], rows.Select(r => r.Cells[0]));
        Assert.Equal(["3 line-too-long", "5 unterminated-quote"], findings.Select(f => $"{f.At!.Line} {f.Rule}"));
    }

    private static (IReadOnlyList<string> Header, List<(long Line, string[] Cells)> Rows, List<Finding> Findings) Read(byte[] bytes)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("orgs.csv"), bytes);
        var findings = new List<Finding>();
        var rows = new List<(long, string[])>();
        using var table = CsvDoor.Open(new PackageFile { Kind = FileKind.Orgs, Name = "orgs.csv", Path = folder.File("orgs.csv") }, new Findings(findings.Add));
        while (table?.Read() == true)
        {
            rows.Add((table.Line, [.. Enumerable.Range(0, table.Count).Select(i => table[i].ToString())]));
        }

        return (table?.Header ?? [], rows, findings);
    }
}
