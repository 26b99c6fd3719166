// Makes the people of the sample district: a OneRoster 1.2 CSV package in src/PersonalizedLearning.Host/Sample/people.
// Run: dotnet run build/sample-district/people.cs [-- FOLDER]. The same seed gives the same bytes.
// Every date is written for one anchor day (sample.json); the demo moves them all by whole weeks.
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

var here = Here();
var target = args.Length > 0 ? args[0] : Path.Combine(here, "..", "..", "src", "PersonalizedLearning.Host", "Sample", "people");
Directory.CreateDirectory(target);
var names = File.ReadLines(Path.Combine(here, "source", "names.txt")).Where(l => l.Length > 0 && l[0] != '#')
    .ToDictionary(l => l[..l.IndexOf(' ', StringComparison.Ordinal)], l => l.Split(' ')[1..]);
var shorts = names["short"].Select(n => n.Split('=')).ToDictionary(n => n[0], n => n[1]);
var chance = new Random(20_261_123);

const string First = "2026-08-31", TermEnd = "2027-01-22", TermTwo = "2027-01-25", Last = "2027-06-18";
const string District = "district", Creek = "mill-creek", Ridge = "cedar-ridge";
var files = new Dictionary<string, List<string>>
{
    ["academicSessions"] = ["sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear"],
    ["orgs"] = ["sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"],
    ["courses"] = ["sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"],
    ["classes"] = ["sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"],
    ["users"] = ["sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns"],
    ["roles"] = ["sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"],
    ["enrollments"] = ["sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"],
};

Row("orgs", District, "", "", "Mill Creek Community Schools", "district", "5500140", "");
Row("orgs", Creek, "", "", "Mill Creek School", "school", "550014001", District);
Row("orgs", Ridge, "", "", "Cedar Ridge School", "school", "550014002", District);
Row("academicSessions", "year", "", "", "School year", "schoolYear", First, Last, "", "2027");
Row("academicSessions", "year-before", "", "", "School year before", "schoolYear", "2025-09-01", "2026-06-19", "", "2026");
Row("academicSessions", "term-1", "", "", "First term", "term", First, TermEnd, "year", "2027");
Row("academicSessions", "term-2", "", "", "Second term", "term", TermTwo, Last, "year", "2027");

// People with a part in the stories come first and by name; everybody else is drawn.
var people = new List<Person>();
var usernames = new HashSet<string>(StringComparer.Ordinal);
var taken = new HashSet<string>(StringComparer.Ordinal);

Adult("p-01", "Lucia", "Marchetti", "principal", Creek, "she/her");
Adult("p-02", "Samuel", "Okonedo", "principal", Ridge, "he/him");
Adult("d-01", "Joanna", "Feldmann", "districtAdministrator", District);
Adult("d-02", "Idris", "Belmonte", "systemAdministrator", District, "he/him");

// 17 educators at Mill Creek, 13 at Cedar Ridge; one of music works at both.
string[] creek = ["Ines Carvalho", "Daniel Kwan", "Farida Rahmani", "Owen Pritchard", "Salma Idrissi", "Piet Verhoeven", "Yuna Seo", "Marcus Adeyinka", "Hedda Solberg", "Luis Aramburu",
    "Nora Fitzwilliam", "Chandra Pillai", "Bettina Graf", "Amina Warsame", "Jakub Wrona", "Rosario Medrano", "Tove Hallberg"];
string[] ridge = ["Nkechi Obioma", "Tomas Lindholm", "Vesna Markovic", "Hugh Tallis", "Parvin Sohrabi", "Claire Beaumont", "Sione Tupou", "Ruth Albright", "Gustavo Pimentel", "Mai Hoang",
    "Stellan Frisk", "Zanele Khumalo", "Adrian Costin"];
foreach (var (name, i) in creek.Concat(ridge).Select((n, i) => (n, i)))
    Adult($"t-{i + 1:00}", name.Split(' ')[0], name.Split(' ')[1], "teacher", i < creek.Length ? Creek : Ridge);
Role("t-16", "teacher", Ridge);

var mayaAndElias = new[] { Guardian("Selam", "Tesfaye", Creek), Guardian("Dawit", "Tesfaye", Ridge) };
Learner("s-0001", "Maya", "Tesfaye", Creek, 6, "A", mayaAndElias, "she/her");
Learner("s-0002", "Theodore", "Nakagawa", Creek, 4, "B", [Guardian("Emi", "Nakagawa", Creek)], "he/him", "Theo");
Learner("s-0003", "Elias", "Tesfaye", Ridge, 8, "A", mayaAndElias, "he/him");
Learner("s-0004", "Adrianna", "Kowalik", Creek, 7, "A", [Guardian("Beata", "Kowalik", Creek), Guardian("Marcin", "Kowalik", Creek)], "she/her", "Ada");
Learner("s-0005", "Linh", "Phamova", Creek, 5, "A", [Guardian("Hoa", "Phamova", Creek)], "she/her");
Learner("s-0006", "Rowan", "Castellanos", Ridge, 8, "B", [Guardian("Ximena", "Castellanos", Ridge)], "they/them");
Learner("s-0007", "Joel", "Brandt-Osei", Creek, 6, "A", [Guardian("Akua", "Brandt-Osei", Creek)], "he/him");
Role(mayaAndElias[0], "guardian", Ridge);
Role(mayaAndElias[1], "guardian", Creek);

// Places left in each grade of each school; families fill them, so that siblings sit in different grades and schools.
var places = new List<(string School, int Grade)>();
foreach (var (school, grade, count) in new[] { (Creek, 3, 42), (Creek, 4, 42), (Creek, 5, 42), (Creek, 6, 40), (Creek, 7, 38), (Creek, 8, 36), (Ridge, 6, 24), (Ridge, 7, 32), (Ridge, 8, 38), (Ridge, 9, 36), (Ridge, 10, 30) })
    places.AddRange(Enumerable.Repeat((school, grade), count - people.Count(p => p.School == school && p.Grade == grade)));
var families = new Queue<string>();
var number = people.Count(p => p.Role == "student");
while (places.Count > 0)
{
    var children = Math.Min(places.Count, chance.Next(100) switch { < 58 => 1, < 92 => 2, _ => 3 });
    if (families.Count == 0)
        families = new Queue<string>(names["family"].OrderBy(_ => chance.Next()));
    var family = families.Dequeue();
    var seats = new List<(string School, int Grade)>();
    for (var i = 0; i < children; i++)
    {
        var seat = places[chance.Next(places.Count)];
        if (seats.Any(s => s.Grade == seat.Grade))
            continue;
        places.Remove(seat);
        seats.Add(seat);
    }

    var guardians = new List<string>();
    var adults = chance.Next(100) switch { < 7 => 0, < 38 => 1, _ => 2 };
    for (var i = 0; i < adults; i++)
    {
        var id = Guardian(Pick(names["adult"]), i > 0 && chance.Next(100) < 35 ? Pick(names["family"]) : family, seats[0].School);
        foreach (var school in seats.Select(s => s.School).Distinct().Where(s => s != seats[0].School))
            Role(id, "guardian", school);
        guardians.Add(id);
    }

    foreach (var (school, grade) in seats)
    {
        var draw = chance.Next(100);
        var kind = draw < 47 ? "she" : draw < 94 ? "he" : "they";
        string given;
        do
            given = Pick(names[kind]);
        while (!taken.Add($"{given} {family}"));
        var says = kind == "they" || chance.Next(100) < 30;
        var pronouns = !says ? "" : kind switch { "she" => "she/her", "he" => "he/him", _ => "they/them" };
        var letter = people.Count(p => p.School == school && p.Grade == grade && p.Letter == "A") <= people.Count(p => p.School == school && p.Grade == grade && p.Letter == "B") ? "A" : "B";
        Learner($"s-{++number:0000}", given, family, school, grade, letter, guardians, pronouns, chance.Next(100) < 60 ? shorts.GetValueOrDefault(given, "") : "");
    }
}

// Two educators have children here.
foreach (var (teacher, child) in new[] { ("t-05", "s-0020"), ("t-21", "s-0031") })
{
    var learner = people.Single(p => p.Id == child);
    learner.Agents.Add(teacher);
    Role(teacher, "guardian", learner.School);
}

// Classes. In grades 3 to 5 the homeroom teacher teaches mathematics and reading; from grade 6 each subject has its own teachers.
foreach (var (school, grades) in new[] { (Creek, Enumerable.Range(3, 6)), (Ridge, Enumerable.Range(6, 5)) })
{
    var homerooms = grades.SelectMany(g => new[] { (Grade: g, Letter: "A"), (Grade: g, Letter: "B") }).ToList();
    foreach (var (grade, letter) in homerooms)
    {
        var home = Homeroom(school, grade, letter);
        var learners = people.Where(p => p.School == school && p.Grade == grade && p.Letter == letter).ToList();
        Class(school, grade, letter, "HR", "Homeroom", "", home, learners);
        if (grade < 6)
        {
            Class(school, grade, letter, "MAT", "Mathematics", "Mathematics", home, learners);
            Class(school, grade, letter, "RWR", "Reading and writing", "Language arts", home, learners);
            Class(school, grade, letter, "ART", "Art and music", "Arts", letter == "A" ? "t-15" : "t-16", learners, grade < 5 ? "" : letter == "A" ? "term-1" : "term-2");
            if (grade > 3)
                Class(school, grade, letter, "SCI", "Science and design", "Science", grade == 5 ? "t-02" : "t-14", learners);
            continue;
        }

        foreach (var (code, title, first, second) in school == Creek
            ? new[] { ("MAT", "Mathematics", "t-01", "t-08"), ("LAN", "Language arts", "t-09", "t-10"), ("SCI", "Science", "t-02", "t-11"), ("SOC", "Social studies", "t-12", "t-12") }
            : [("MAT", "Mathematics", "t-18", "t-20"), ("LAN", "Language arts", "t-21", "t-22"), ("SCI", "Science", "t-23", "t-24"), ("SOC", "Social studies", "t-25", "t-26")])
        {
            var upper = school == Creek ? grade > 7 || (grade == 7 && letter == "B") : grade > 8 || (grade == 8 && letter == "B" && code != "MAT");
            Class(school, grade, letter, code, title, title, upper ? second : first, learners);
        }
    }

    // Electives are mixed and run for a term or the year; some learners take two.
    var electives = school == Creek
        ? new[] { ("ARS", "Art studio", "Arts", "t-15", "term-1"), ("BND", "Band and voices", "Arts", "t-16", ""), ("DSG", "Design lab", "Technology", "t-02", "term-1"), ("GAR", "School garden", "Science", "t-17", "") }
        : [("MED", "Media and art", "Arts", "t-19", "term-1"), ("SPA", "Spanish", "World languages", "t-27", ""), ("DSG", "Design lab", "Technology", "t-29", "term-1"), ("ENS", "Ensemble", "Arts", "t-16", ""), ("COD", "Coding", "Technology", "t-30", "term-2")];
    var older = people.Where(p => p.School == school && p.Grade >= 6).ToList();
    var chosen = older.ToDictionary(p => p.Id, _ => new[] { chance.Next(electives.Length), chance.Next(100) < 32 ? chance.Next(electives.Length) : -1 });
    foreach (var (id, elective) in new[] { ("s-0001", 3), ("s-0003", 1), ("s-0004", 2), ("s-0006", 0), ("s-0007", 3) }.Where(p => chosen.ContainsKey(p.Item1)))
        chosen[id] = [elective, -1];
    for (var e = 0; e < electives.Length; e++)
    {
        var (code, title, subject, teacher, term) = electives[e];
        foreach (var (group, i) in older.Where(p => chosen[p.Id].Contains(e)).Chunk(24).Select((g, i) => (g, i)))
            Class(school, 0, $"{i + 1}", code, title, subject, teacher, [.. group], term);
    }
}

// Open to learners of several grades who work on mathematics of their own; the stories meet here.
var studio = people.Where(p => p.School == Creek && p.Grade is >= 4 and <= 7 && (string.CompareOrdinal(p.Id, "s-0006") < 0 || (chance.Next(100) < 9 && files["enrollments"].Count(e => e.Contains($",{p.Id},", StringComparison.Ordinal)) < 7))).ToList();
Class(Creek, 0, "1", "STU", "Mathematics studio", "Mathematics", "t-01", studio);

// Two classes of the year before, so that what was shown last spring was shown to somebody.
Class(Creek, 5, "A-before", "MAT", "Mathematics", "Mathematics", "t-01", [.. people.Where(p => p.School == Creek && p.Grade == 6 && p.Letter == "A")], "year-before");
Class(Ridge, 7, "A-before", "MAT", "Mathematics", "Mathematics", "t-18", [.. people.Where(p => p.School == Ridge && p.Grade == 8 && p.Letter == "A")], "year-before");

foreach (var p in people)
{
    Row("users", p.Id, "", "", "true", p.Username, "", p.Given, p.Family, "", p.Role == "student" ? $"7{p.Id[2..]}" : "", p.Role is "student" or "guardian" ? "" : $"{p.Username}@millcreek.example", "", "",
        string.Join(',', p.Agents), p.Grade > 0 ? p.Grade.ToString("00", CultureInfo.InvariantCulture) : "", "", $"MCCS-{p.Id}", p.Preferred, "", "", p.School, p.Pronouns);
}

var manifest = new List<string> { "propertyName,value", "manifest.version,1.0", "oneroster.version,1.2" };
foreach (var name in new[] { "academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments", "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales",
    "orgs", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales", "roles", "scoreScales", "userProfiles", "userResources", "users" })
    manifest.Add($"file.{name},{(files.ContainsKey(name) ? "bulk" : "absent")}");
manifest.AddRange(["source.systemName,Mill Creek Records", "source.systemCode,millcreek-sample"]);
files["manifest"] = manifest;
foreach (var (name, lines) in files)
    File.WriteAllText(Path.Combine(target, name + ".csv"), string.Join('\n', lines) + "\n", new UTF8Encoding(false));
Console.WriteLine($"{people.Count(p => p.Role == "student")} learners, {people.Count(p => p.Role == "teacher")} educators, {people.Count(p => p.Role == "guardian")} guardians, {files["classes"].Count - 1} classes, {files["enrollments"].Count - 1} enrollments");

static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

void Row(string file, params string[] cells) =>
    files[file].Add(string.Join(',', cells.Select(c => c.AsSpan().IndexOfAny(",\"") < 0 ? c : $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));

string Pick(string[] from) => from[chance.Next(from.Length)];

string Username(string given, string family)
{
    var plain = new string([.. $"{given}.{family}".ToLowerInvariant().Where(c => c is >= 'a' and <= 'z' or '.')]);
    var name = plain;
    for (var n = 2; !usernames.Add(name); n++)
        name = plain + n.ToString(CultureInfo.InvariantCulture);
    return name;
}

void Adult(string id, string given, string family, string role, string school, string pronouns = "")
{
    people.Add(new Person(id, given, family, role, school, 0, "", Username(given, family), "", pronouns, []));
    taken.Add($"{given} {family}");
    Role(id, role, school);
}

string Guardian(string given, string family, string school)
{
    var id = $"g-{people.Count(p => p.Role == "guardian") + 1:0000}";
    Adult(id, given, family, "guardian", school);
    return id;
}

void Learner(string id, string given, string family, string school, int grade, string letter, IEnumerable<string> guardians, string pronouns = "", string preferred = "")
{
    people.Add(new Person(id, given, family, "student", school, grade, letter, Username(preferred.Length > 0 ? preferred : given, family), preferred, pronouns, [.. guardians]));
    taken.Add($"{given} {family}");
    Role(id, "student", school);
}

// One primary role for each person and organization; a second one there is secondary.
void Role(string person, string role, string school)
{
    var primary = !files["roles"].Any(r => r.Contains($",{person},primary,", StringComparison.Ordinal) && r.Contains($",{school},", StringComparison.Ordinal));
    Row("roles", $"r-{files["roles"].Count:0000}", "", "", person, primary ? "primary" : "secondary", role, First, "", school, "");
}

static string Homeroom(string school, int grade, string letter) => (school, grade, letter) switch
{
    (Creek, 3, "A") => "t-05", (Creek, 3, _) => "t-06", (Creek, 4, "A") => "t-07", (Creek, 4, _) => "t-03", (Creek, 5, "A") => "t-04", (Creek, 5, _) => "t-13",
    (Creek, 6, "A") => "t-01", (Creek, 6, _) => "t-09", (Creek, 7, "A") => "t-02", (Creek, 7, _) => "t-08", (Creek, _, "A") => "t-10", (Creek, _, _) => "t-11",
    (_, 6, "A") => "t-21", (_, 6, _) => "t-23", (_, 7, "A") => "t-25", (_, 7, _) => "t-22", (_, 8, "A") => "t-18", (_, 8, _) => "t-20", (_, 9, "A") => "t-24", (_, 9, _) => "t-26", (_, _, "A") => "t-27", _ => "t-28",
};

void Class(string school, int grade, string letter, string code, string title, string subject, string teacher, List<Person> learners, string term = "")
{
    var prefix = school == Creek ? "mc" : "cr";
    var course = $"{prefix}-{code.ToLowerInvariant()}{(grade > 0 ? $"-{grade:00}" : "")}";
    var grades = string.Join(',', (grade > 0 ? (IEnumerable<int>)[grade] : learners.Select(p => p.Grade).Distinct().Order()).Select(g => g.ToString("00", CultureInfo.InvariantCulture)));
    if (!files["courses"].Any(c => c.StartsWith(course + ",", StringComparison.Ordinal)))
        Row("courses", course, "", "", "year", grade > 0 ? $"{title}, grade {grade}" : title, $"{code}{(grade > 0 ? $"{grade:00}" : "")}", grades, school, subject, "");
    var id = $"{course}-{letter.ToLowerInvariant()}";
    var where = school == Creek ? $"Room {100 + (files["classes"].Count * 7 % 40)}" : $"Room {200 + (files["classes"].Count * 7 % 40)}";
    Row("classes", id, "", "", grade > 0 ? $"{title} {grade}{letter[0]}" : letter == "1" ? title : $"{title} {letter}", grades, course, id.ToUpperInvariant(), code == "HR" ? "homeroom" : "scheduled", where, school, term.Length > 0 ? term : "term-1,term-2", subject, "", "");
    var (begin, end) = term switch { "term-1" => (First, TermEnd), "term-2" => (TermTwo, Last), "year-before" => ("2025-09-01", "2026-06-19"), _ => (First, Last) };
    Enroll(id, school, teacher, "teacher", "true", begin, end);
    foreach (var p in learners)
        Enroll(id, school, p.Id, "student", "", begin, end);
}

void Enroll(string id, string school, string person, string role, string primary, string begin, string end) =>
    Row("enrollments", $"e-{files["enrollments"].Count:00000}", "", "", id, school, person, role, primary, begin, end);

internal sealed record Person(string Id, string Given, string Family, string Role, string School, int Grade, string Letter, string Username, string Preferred, string Pronouns, List<string> Agents);
