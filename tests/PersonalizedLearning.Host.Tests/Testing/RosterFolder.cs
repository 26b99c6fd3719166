using System.Globalization;
using System.Text;

namespace PersonalizedLearning.Host.Tests.Testing;

/// <summary>A OneRoster folder of one school and its learners, written again for each version of the feed.</summary>
internal static class RosterFolder
{
    private static readonly string[] Files = ["academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments", "lineItems", "orgs", "resources", "results", "users"];

    /// <param name="folder">Made when it is not there.</param>
    /// <param name="code">The system's name: which source it is.</param>
    /// <param name="people">How many learners.</param>
    /// <param name="familyName">Of the n-th learner.</param>
    public static async Task Write(string folder, string code, int people, Func<int, string> familyName)
    {
        Directory.CreateDirectory(folder);
        var manifest = string.Join('\n', Files.Select(file => $"file.{file},{(file is "orgs" or "users" ? "bulk" : "absent")}"));
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.csv"), $"propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nsource.systemCode,{code}\n{manifest}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "orgs.csv"), "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns1,,,Mill Creek School,school,,\n");
        var users = new StringBuilder("sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n");
        for (var n = 0; n < people; n++)
            users.AppendLine(CultureInfo.InvariantCulture, $"u{n},,,true,s1,student,user{n},,Given{n},{familyName(n)},,,,,,,07,");
        await File.WriteAllTextAsync(Path.Combine(folder, "users.csv"), users.ToString());
    }
}
