using System.Globalization;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>academicSessions.csv</summary>
internal sealed class AcademicSessions(Reading reading) : ListedReader(reading, FileKind.AcademicSessions, reading.Sessions)
{
    private Column _title = null!, _type = null!, _start = null!, _end = null!, _parent = null!, _year = null!;

    protected override IReadOnlyList<string> Standard { get; } =
        ["sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"];

    protected override bool Ready()
    {
        (_title, _type, _start, _end) = (Columns["title"], Columns["type"], Columns["startDate"], Columns["endDate"]);
        (_parent, _year) = (Columns["parentSourcedId"], Columns["schoolYear"]);
        return Columns.Need("sourcedId", "title", "startDate", "endDate");
    }

    protected override RosterRecord? Row(string key)
    {
        if (Cells.Text(_title) is not { } title)
        {
            Cells.Reject(_title, "missing-required", "The term has no title that can be read, so it was left out. Fill title.");
            return null;
        }

        var start = Cells.Day(_start);
        var end = Cells.Day(_end);
        if (start is null || end is null)
        {
            Cells.Reject(start is null ? _start : _end, "missing-required", "The term has no first and last day that can be read, so it was left out. Write both as 2026-08-31.");
            return null;
        }

        if (end < start)
        {
            Cells.Adjust(_end, "days-reversed", "The term ends before it begins; the two days were exchanged. Check them.");
            (start, end) = (end, start);
        }

        return new AcademicSessionRecord
        {
            Title = title,
            Type = Cells.Word(_type, Vocabulary.SessionTypes) ?? "term",
            StartDate = start.Value,
            EndDate = end.Value,
            Parent = Cells.Id(_parent),
            SchoolYear = Year(),
        };
    }

    // "2027", and the span "2026-2027" that some write: the year it ends in.
    private int? Year()
    {
        var text = Cells.Raw(_year);
        if (text.IsEmpty)
        {
            return null;
        }

        var last = text[(text.LastIndexOfAny('-', '/') + 1)..].Trim();
        if (last.Length == 4 && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2200)
        {
            return year;
        }

        Cells.Adjust(_year, "unknown-year", $"\"{CsvTable.Short(text)}\" is no school year; it was left out. Write the year it ends in, 2027.");
        return null;
    }
}
