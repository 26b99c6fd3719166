using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>courses.csv</summary>
internal sealed class Courses(Reading reading) : ListedReader(reading, FileKind.Courses, reading.Courses)
{
    private Column _title = null!, _code = null!, _grades = null!, _subjects = null!, _organization = null!, _year = null!;

    protected override IReadOnlyList<string> Standard { get; } =
        ["sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes"];

    protected override bool Ready()
    {
        (_title, _code, _grades) = (Columns["title"], Columns["courseCode"], Columns["grades"]);
        (_subjects, _organization, _year) = (Columns["subjects"], Columns["orgSourcedId"], Columns["schoolYearSourcedId"]);
        return Columns.Need("sourcedId", "title");
    }

    protected override RosterRecord? Row(string key)
    {
        if (Cells.Text(_title) is not { } title)
        {
            Cells.Reject(_title, "missing-required", "The course has no title that can be read, so it was left out. Fill title.");
            return null;
        }

        return new CourseRecord
        {
            Title = title,
            CourseCode = Cells.Text(_code),
            Grades = Cells.Grades(_grades),
            Subjects = Cells.List(_subjects),
            Organization = Cells.Optional(_organization, Cells.Raw(_organization), Reading.Organizations, "organization"),
            SchoolYear = Cells.Optional(_year, Cells.Raw(_year), Reading.Sessions, "school year"),
        };
    }
}
