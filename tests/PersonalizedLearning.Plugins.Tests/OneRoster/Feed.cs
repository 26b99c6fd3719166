using System.IO.Compression;
using System.Text;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Plugins.OneRoster;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.OneRoster;

/// <summary>A OneRoster package of a small school, to be changed in one place by a test.</summary>
internal sealed class Feed : IDisposable
{
    public const string UsersHeader =
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password";

    private readonly TempFolder _folder = new();
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public static Feed School() => new Feed()
        .With("manifest.csv", "propertyName,value", "manifest.version,1.0", "oneroster.version,1.1", "file.orgs,bulk", "file.academicSessions,bulk", "file.courses,bulk",
            "file.classes,bulk", "file.users,bulk", "file.enrollments,bulk", "file.demographics,absent", "source.systemName,Hillside SIS", "source.systemCode,hillside")
        .With("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", "s1,,,North School,school,11,d1", "d1,,,Hillside,district,1,")
        .With("academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            "t1,,,Autumn,term,2026-08-20,2026-12-18,y1,2027", "y1,,,2026-2027,schoolYear,2026-08-20,2027-06-15,,2027")
        .With("courses.csv", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes", "co1,,,y1,Mathematics 8,M8,08,d1,Mathematics,")
        .With("classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
            "c1,,,Mathematics 8A,08,co1,8A,scheduled,Room 4,s1,t1,Mathematics,,1")
        .With("users.csv", UsersHeader,
            "u1,,,true,s1,student,ada,,Ada,Ng,,1001,ada@hillside.example,,,g1,08,",
            "u2,,,true,s1,student,ben,,Ben,Roy,,1002,ben@hillside.example,,,,8,",
            "g1,,,true,s1,parent,mia,,Mia,Ng,,,mia@hillside.example,,,,,",
            "p1,,,true,\"s1,d1\",teacher,lee,,Lee,Okoro,,,lee@hillside.example,,,,,")
        .With("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            "e1,,,c1,s1,u1,student,,,", "e2,,,c1,s1,u2,student,,,", "e3,,,c1,s1,p1,teacher,true,2026-08-20,2027-06-15");

    public Feed With(string name, params string[] lines) => With(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public Feed With(string name, byte[] bytes)
    {
        _files[name] = bytes;
        return this;
    }

    public Feed Without(string name)
    {
        _files.Remove(name);
        return this;
    }

    /// <summary>Replaces text in one file.</summary>
    public Feed But(string name, string old, string @new)
    {
        var text = Encoding.UTF8.GetString(_files[name]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return With(name, Encoding.UTF8.GetBytes(text.Replace(old, @new, StringComparison.Ordinal)));
    }

    public Feed Adding(string name, params string[] lines) => With(name, [.. _files[name], .. Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")]);

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]);

    public Feed Renamed(string name, string to) => With(to, _files[name]).Without(name);

    /// <summary>Writes the folder and reads it.</summary>
    public Task<Taken<RosterRecord>> Read(OneRosterSettings? settings = null) => Direct.Roster(new OneRosterPlugin(), Write(), settings);

    public string Write()
    {
        foreach (var (name, bytes) in _files)
        {
            var path = _folder.File(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        return _folder.Path;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A real package, unpacked as the host does it.</summary>
    public static async Task<Taken<RosterRecord>> Real(string path)
    {
        var input = SharedData.Path(path);
        using var folder = new TempFolder();
        if (File.Exists(input))
        {
            await ZipFile.ExtractToDirectoryAsync(input, folder.Path);
            input = folder.Path;
        }

        return await Direct.Roster(new OneRosterPlugin(), input);
    }
}
