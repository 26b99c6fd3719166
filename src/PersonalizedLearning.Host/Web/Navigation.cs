using System.Reflection;
using Microsoft.AspNetCore.Components;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Host.Web;

/// <summary>The main navigation of each role. An entry shows only when its page exists.</summary>
public static class Navigation
{
    public sealed record Entry(string Word, string Href, string Icon, params Role[] For);

    private static readonly Entry[] All =
    [
        new("Today", "/today", "house", Role.Learner),
        new("Goals", "/goals", "target", Role.Learner),
        new("Path", "/path", "route", Role.Learner),
        new("Show", "/show", "book-open-check", Role.Learner),
        new("Growth", "/growth", "trending-up", Role.Learner),
        new("AboutMe", "/me", "user-round", Role.Learner),
        new("Family", "/family", "house", Role.Guardian),
        new("Desk", "/desk", "inbox", Role.Teacher),
        new("Learners", "/learners", "users", Role.Teacher, Role.Leader),
        new("Coverage", "/coverage", "chart-line", Role.Teacher, Role.Leader),
        new("Overview", "/admin", "house", Role.DistrictAdministrator, Role.ItAdministrator),
        new("Standards", "/standards", "list-checks", Role.Teacher, Role.Leader, Role.DistrictAdministrator),
        new("Estimates", "/estimates", "circle-question-mark", Role.Leader),
        new("Resources", "/library", "library", Role.Teacher, Role.DistrictAdministrator),
        new("Plugins", "/admin/plugins", "blocks", Role.DistrictAdministrator, Role.ItAdministrator),
        new("Sync", "/admin/sync", "refresh-cw", Role.DistrictAdministrator, Role.ItAdministrator),
        new("People", "/admin/people", "key-round", Role.DistrictAdministrator, Role.ItAdministrator),
        new("Feedback", "/admin/feedback", "message-circle", Role.DistrictAdministrator),
        new("Jobs", "/admin/jobs", "clock", Role.ItAdministrator),
        new("Audit", "/admin/audit", "scroll-text", Role.DistrictAdministrator, Role.ItAdministrator),
    ];

    private static readonly HashSet<string> Pages = typeof(Navigation).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false))
        .Select(route => route.Template)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Entry> For(IReadOnlySet<Role> roles) =>
        [.. All.Where(entry => entry.For.Any(roles.Contains) && Pages.Contains(entry.Href))];

    /// <summary>Pages that have no entry of their own, and under which each stands; the first that the viewer has.</summary>
    private static readonly (string Address, string Word)[] Beside =
    [
        ("/talk", "Today"), ("/invitations", "Today"), ("/invitations", "Desk"), ("/review", "Desk"), ("/rights", "AboutMe"), ("/ready", "Growth"), ("/learners", "Growth"), ("/standards", "Growth"), ("/library", "Path"),
        ("/goals", "Learners"), ("/path", "Learners"), ("/show", "Learners"), ("/classes", "Learners"), ("/estimates", "Overview"),
    ];

    /// <summary>The entry that an address belongs to: the longest that it starts with, or the one it stands beside.</summary>
    public static Entry? Current(IReadOnlyList<Entry> entries, string path) =>
        entries.Where(entry => Under(path, entry.Href)).MaxBy(entry => entry.Href.Length)
        ?? Beside.Where(beside => Under(path, beside.Address)).Select(beside => entries.FirstOrDefault(entry => entry.Word == beside.Word)).FirstOrDefault(entry => entry is not null);

    private static bool Under(string path, string address) => path.Equals(address, StringComparison.OrdinalIgnoreCase) || path.StartsWith(address + "/", StringComparison.OrdinalIgnoreCase);
}
