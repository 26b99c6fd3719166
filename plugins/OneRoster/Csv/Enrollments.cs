using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>enrollments.csv, by far the longest: nothing of a row is kept but a trace of its id.</summary>
internal sealed class Enrollments(Reading reading) : FileReader(reading, FileKind.Enrollments)
{
    private readonly SeenIds _seen = new();
    private Column _class = null!, _user = null!, _role = null!, _primary = null!, _begin = null!, _end = null!;

    protected override IReadOnlyList<string> Standard { get; } =
        ["sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"];

    protected override bool Ready()
    {
        (_class, _user, _role) = (Columns["classSourcedId"], Columns["userSourcedId"], Columns["role"]);
        (_primary, _begin, _end) = (Columns["primary"], Columns["beginDate"], Columns["endDate"]);
        return Columns.Need("sourcedId", "classSourcedId", "userSourcedId", "role");
    }

    protected override bool Enter(string key)
    {
        if (!_seen.Add(key, out var twin))
        {
            Cells.Reject(Columns["sourcedId"], "duplicate-id", $"The id {CsvTable.Short(key)} stands further up already; that row was taken and this one left out. Give each row its own id.");
            return false;
        }

        if (twin)
        {
            Cells.Note(Columns["sourcedId"], "id-case", $"The id {CsvTable.Short(key)} differs from another only in capital letters. They were taken as two; check that they are.");
        }

        return true;
    }

    protected override RosterRecord? Row(string key)
    {
        if (Cells.Require(_class, Reading.Classes, "class") is not { } @class || Cells.Require(_user, Reading.People, "person") is not { } person)
        {
            return null;
        }

        if (Cells.Word(_role, Vocabulary.Roles) is not { } role)
        {
            Cells.Reject(_role, "missing-required", "The enrollment has no role that can be read, so it was left out. Write student or teacher.");
            return null;
        }

        var (begin, end) = (Cells.Day(_begin), Cells.Day(_end));
        if (end < begin)
        {
            Cells.Note(_end, "days-reversed", "The enrollment ends before it begins; it was taken as it stands and is never in force. Check the days.");
        }

        return new EnrollmentRecord { Class = @class, Person = person, Role = role, Primary = Cells.Truth(_primary), BeginDate = begin, EndDate = end };
    }
}
