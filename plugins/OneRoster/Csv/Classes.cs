using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>classes.csv. A class stands in a school; its course and terms it can be without.</summary>
internal sealed class Classes(Reading reading) : ListedReader(reading, FileKind.Classes, reading.Classes)
{
    private Column _title = null!, _grades = null!, _course = null!, _code = null!, _type = null!, _location = null!, _school = null!, _terms = null!, _subjects = null!;

    protected override IReadOnlyList<string> Standard { get; } =
    [
        "sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId",
        "termSourcedIds", "subjects", "subjectCodes", "periods",
    ];

    protected override bool Ready()
    {
        (_title, _grades, _course, _code) = (Columns["title"], Columns["grades"], Columns["courseSourcedId"], Columns["classCode"]);
        (_type, _location, _school) = (Columns["classType"], Columns["location"], Columns["schoolSourcedId"]);
        (_terms, _subjects) = (Columns["termSourcedIds"], Columns["subjects"]);
        return Columns.Need("sourcedId", "title", "schoolSourcedId");
    }

    protected override RosterRecord? Row(string key)
    {
        if (Cells.Text(_title) is not { } title)
        {
            Cells.Reject(_title, "missing-required", "The class has no title that can be read, so it was left out. Fill title.");
            return null;
        }

        if (Cells.Require(_school, Reading.Organizations, "school") is not { } school)
        {
            return null;
        }

        var terms = Cells.List(_terms).Select(t => Cells.Optional(_terms, t, Reading.Sessions, "term")).OfType<string>().Distinct().ToList();
        if (terms.Count == 0)
        {
            Cells.Note(_terms, "class-without-term", "The class names no term that is known. It was taken and counts as running; fill termSourcedIds so that it ends when its term does.");
        }

        return new ClassRecord
        {
            Title = title,
            ClassCode = Cells.Text(_code),
            ClassType = Cells.Word(_type, Vocabulary.ClassTypes),
            Location = Cells.Text(_location),
            Grades = Cells.Grades(_grades),
            Subjects = Cells.List(_subjects),
            Course = Cells.Optional(_course, Cells.Raw(_course), Reading.Courses, "course"),
            School = school,
            Terms = terms,
        };
    }
}
