namespace PersonalizedLearning.Host.Tests.Browser;

/// <summary>Every page that the browser checks look at. Add yours here.</summary>
public static class PageList
{
    private const int Light = 90, Staff = 150;

    private static readonly Entry[] All =
    [
        // No role: the host as a developer runs it, nobody signed in.
        new(null, "/dev/components", 150),
        new(null, "/dev/components?as=guardian&wrong=1", 150),
        new(null, "/dev/components?as=admin", Staff),
        new(null, "/status/404", Light),

        new(null, "/sign-in", Light),

        // A role: the sample district, signed in by the link that demo prints. A link (a CSS selector) goes one page further.
        new("learner", "/today", Light),
        new("learner", "/today", Light, "main a[href^='/invitations/']"),
        new("learner", "/goals", Light),
        new("learner", "/goals", Light, "main a[href^='/goals/']:not([href='/goals/new'])"),
        new("learner", "/goals", Light, "main a[href$='/ways']"),
        new("learner", "/goals/new", Light),
        new("learner", "/path", Light),
        new("learner", "/path?hours=4", Light),
        new("learner", "/path?smaller=true", Light),
        new("learner", "/path", Light, "main a[href*='?other=']"),
        new("learner", "/path", Light, "main a[href*='?out=']"),
        new("learner", "/show", Light),
        new("learner", "/show", Light, "main a[href^='/show/']"),
        new("learner", "/growth", Light),
        new("learner", "/growth", Light, "main a[href^='/ready/']"),
        new("learner", "/growth", Light, "main .list a[href^='/growth/']"),
        new("learner", "/me", Light),
        new("learner", "/talk", Light),
        new("learner", "/feedback?about=/today", Light),
        new("learner", "/rights", Light),
        new("guardian", "/family", Light),
        new("teacher", "/desk", Staff),
        new("teacher", "/desk", Staff, "main a[href*='/talk']"),
        new("teacher", "/desk", Staff, "main a[href^='/desk/workshops/new?']"),
        new("teacher", "/desk/workshops", Staff),
        new("teacher", "/desk/workshops", Staff, "main .list a[href^='/desk/workshops/']"),
        new("teacher", "/desk/workshops/new", Staff),
        new("teacher", "/desk/mosaic", Staff),
        new("teacher", "/coverage", Staff),
        new("teacher", "/library", Staff),
        new("teacher", "/standards", Staff),
        new("teacher", "/learners", Staff),
        new("leader", "/learners", Staff),
        new("leader", "/learners", Staff, "main td a"),
        new("district-admin", "/admin", Staff),
        new("district-admin", "/estimates", Staff),
        new("leader", "/estimates", Staff),
        new("district-admin", "/admin/feedback", Staff),
        new("district-admin", "/admin/people", Staff),
        new("district-admin", "/admin/people", Staff, "main a[href^='/admin/people/']"),
        new("it-admin", "/admin", Staff),
        new("learner", "/standards", Light, ".list h3 a"),
    ];

    /// <summary>The pages by name, as the test runner shows them.</summary>
    public static TheoryData<string> Names => [.. All.Select(entry => entry.ToString())];

    public static TheoryData<string> NamesBut(string path) => [.. All.Where(entry => !entry.Path.StartsWith(path, StringComparison.Ordinal)).Select(entry => entry.ToString())];

    public static Entry Named(string name) => All.Single(entry => entry.ToString() == name);

    /// <summary>What a page may weigh when the browser has kept its files: its own words.</summary>
    public static int Warm(Entry entry) => entry.Kilobytes == Light ? 15 : 40;

    /// <param name="Role">As demo prints it: learner, teacher, guardian, leader, district-admin, it-admin. Null: nobody.</param>
    /// <param name="Path">The address.</param>
    /// <param name="Kilobytes">What the first load may weigh on the wire.</param>
    /// <param name="Link">The first link of this kind on that page is the page meant.</param>
    public sealed record Entry(string? Role, string Path, int Kilobytes, string? Link = null)
    {
        public override string ToString() => $"{Role ?? "nobody"} {Path}{(Link is null ? null : " > " + Link)}";
    }
}
