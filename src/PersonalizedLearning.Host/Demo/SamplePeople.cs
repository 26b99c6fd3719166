using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonalizedLearning.Host.Demo;

/// <summary>The people of the sample district, moved in time so that the first term is always running.</summary>
internal static partial class SamplePeople
{
    /// <summary>By how many days everything moves: whole weeks, so that weekdays stay.</summary>
    public static int Shift(DateOnly anchor, DateOnly today) => (int)Math.Floor((today.DayNumber - anchor.DayNumber) / 7.0) * 7;

    /// <summary>Copies the package with every date moved by this many days.</summary>
    public static void Copy(string from, string to, int days)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*.csv"))
        {
            var moved = File.ReadLines(file).Select(line => Day().Replace(line, day => Move(day.Value, days)));
            if (Path.GetFileName(file) == "academicSessions.csv")
                moved = SchoolYears([.. moved.Select(line => line.Split(','))]);
            File.WriteAllLines(Path.Combine(to, Path.GetFileName(file)), moved);
        }
    }

    /// <summary>schoolYear is the year in which the school year ends: the session's own, or that of the session it lies in.</summary>
    private static IEnumerable<string> SchoolYears(IReadOnlyList<string[]> rows)
    {
        var (id, end, parent, year) = (0, Array.IndexOf(rows[0], "endDate"), Array.IndexOf(rows[0], "parentSourcedId"), Array.IndexOf(rows[0], "schoolYear"));
        foreach (var row in rows.Skip(1))
            row[year] = (rows.FirstOrDefault(r => r[id] == row[parent]) ?? row)[end][..4];
        return rows.Select(row => string.Join(',', row));
    }

    private static string Move(string day, int days) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex Day();
}
