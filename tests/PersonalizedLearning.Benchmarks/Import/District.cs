using System.Globalization;
using System.IO.Compression;

namespace PersonalizedLearning.Benchmarks.Import;

/// <summary>An invented district as a OneRoster 1.1 package. The same numbers give the same district.</summary>
/// <param name="Users">Learners and educators.</param>
/// <param name="Classes">Classes over all schools.</param>
/// <param name="Enrollments">Places in classes.</param>
internal sealed record District(int Users, int Classes, int Enrollments)
{
    private const int PerSchool = 800, Courses = 300;
    private static readonly string[] Given = ["Amina", "Leo", "Mira", "Jonas", "Sofia", "Tariq", "Elena", "Kofi", "Hana", "Pavel", "Ines", "Ravi"];
    private static readonly string[] Family = ["Diallo", "Brandt", "Okoro", "Silva", "Novak", "Haddad", "Larsen", "Mensah", "Sato", "Weber", "Costa", "Iyer"];

    public int Schools => Math.Max(1, Users / PerSchool);

    /// <summary>One of fifteen teaches.</summary>
    public int Teachers => Math.Max(1, Users / 15);
    public int Learners => Users - Teachers;

    /// <summary>Writes the files into a folder and packs them. With <paramref name="every"/>, one row of so many says something else than before.</summary>
    public string Write(string folder, int? every = null)
    {
        Directory.CreateDirectory(folder);
        string[] files = ["academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments", "lineItems", "orgs", "resources", "results", "users"];
        string[] brought = ["academicSessions", "classes", "courses", "enrollments", "orgs", "users"];
        Csv(folder, "manifest", "propertyName,value",
            ["manifest.version,1.0", "oneroster.version,1.1", "source.systemCode,benchmark", .. files.Select(f => $"file.{f},{(brought.Contains(f) ? "bulk" : "absent")}")]);
        Csv(folder, "orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
            Enumerable.Range(0, Schools).Select(n => $"s{n},,,School {n},school,,d0").Prepend("d0,,,Benchmark District,district,,"));
        Csv(folder, "academicSessions", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear", ["t1,,,Year,schoolYear,2020-08-01,2040-07-31,,2040"]);
        Csv(folder, "courses", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
            Enumerable.Range(0, Courses).Select(n => $"k{n},,,t1,Course {n},C{n},07,d0,Mathematics,"));
        Csv(folder, "classes", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            Enumerable.Range(0, Classes).Select(n => $"c{n},,,Class {n}{Mark(n)},{Grade(n)},k{n % Courses},,{(n % 8 == 0 ? "homeroom" : "scheduled")},Room {n % 90},s{n % Schools},t1,Mathematics,,"));
        Csv(folder, "users", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
            Enumerable.Range(0, Users).Select(n => n < Teachers
                ? $"u{n},,,true,s{n % Schools},teacher,user{n},,{Given[n % 12]},{Family[n / 12 % 12]}{Mark(n)},,{n},user{n}@district.test,,,,,"
                : $"u{n},,,true,s{n % Schools},student,user{n},,{Given[n % 12]},{Family[n / 12 % 12]}{Mark(n)},,{n},user{n}@district.test,,,,{Grade(n)},"));
        Csv(folder, "enrollments", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            Enumerable.Range(0, Enrollments).Select(Enrollment));
        var package = folder + ".zip";
        File.Delete(package);
        ZipFile.CreateFromDirectory(folder, package, CompressionLevel.Fastest, includeBaseDirectory: false);
        return package;

        bool Changes(int n) => every is { } step && n % step == step / 2;
        string Mark(int n) => Changes(n) ? " II" : "";

        // The first places are the teachers', one a class; then learners go round the classes of their school.
        string Enrollment(int n)
        {
            if (n < Classes)
                return $"e{n},,,c{n},s{n % Schools},u{n % Teachers},teacher,{(Changes(n) ? "false" : "true")},,";
            var learner = (n - Classes) % Learners;
            var (round, school) = ((n - Classes) / Learners, (learner + Teachers) % Schools);
            var @class = (school + (Schools * ((learner / Schools) + (round * 7)))) % (Math.Max(1, Classes / Schools) * Schools) % Classes;
            return $"e{n},,,c{@class},s{@class % Schools},u{learner + Teachers},student,,{(Changes(n) ? "2020-09-01" : "2020-08-15")},";
        }
    }

    private static string Grade(int n) => (n % 9).ToString("00", CultureInfo.InvariantCulture) is "00" ? "KG" : (n % 9).ToString("00", CultureInfo.InvariantCulture);

    private static void Csv(string folder, string name, string header, IEnumerable<string> rows)
    {
        using var file = new StreamWriter(Path.Combine(folder, name + ".csv"));
        file.NewLine = "\n";
        file.WriteLine(header);
        foreach (var row in rows)
            file.WriteLine(row);
    }
}
