using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Tests.Web;

public sealed class NavigationTests
{
    /// <summary>The icons of all entries that exist, for the sprite's test.</summary>
    internal static IEnumerable<string> Icons => Navigation.For(Enum.GetValues<Role>().ToHashSet()).Select(entry => entry.Icon);

    [Fact]
    public void An_entry_shows_only_when_its_page_exists()
    {
        var routes = typeof(Navigation).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(Microsoft.AspNetCore.Components.RouteAttribute), false).Cast<Microsoft.AspNetCore.Components.RouteAttribute>())
            .Select(route => route.Template).ToHashSet();
        Assert.All(Navigation.For(Enum.GetValues<Role>().ToHashSet()), entry => Assert.Contains(entry.Href, routes));
    }

    [Fact]
    public void Nobody_sees_no_navigation() => Assert.Empty(Navigation.For(new HashSet<Role>()));

    [Theory]
    [InlineData("/goals", "/goals")]
    [InlineData("/goals/7f", "/goals")]
    [InlineData("/admin/sync/214", "/admin/sync")]
    [InlineData("/admin", "/admin")]
    [InlineData("/goalsandmore", null)]
    public void The_current_entry_is_the_longest_that_the_address_starts_with(string path, string? expected)
    {
        Navigation.Entry[] entries = [new("Goals", "/goals", "target", Role.Learner), new("Overview", "/admin", "house", Role.ItAdministrator), new("Sync", "/admin/sync", "refresh-cw", Role.ItAdministrator)];
        Assert.Equal(expected, Navigation.Current(entries, path)?.Href);
    }

    [Theory]
    [InlineData(Role.Learner, "/invitations/7f", "/today")]
    [InlineData(Role.Learner, "/learners/7f/ready/3a", "/growth")]
    [InlineData(Role.Learner, "/library/7f", "/path")]
    [InlineData(Role.Teacher, "/invitations/7f", "/desk")]
    [InlineData(Role.Teacher, "/goals/7f/ways", "/learners")]
    [InlineData(Role.Teacher, "/library/7f", "/library")]
    [InlineData(Role.Guardian, "/goals/7f", null)]
    public void A_page_without_an_entry_stands_beside_one_that_the_viewer_has(Role role, string path, string? expected) =>
        Assert.Equal(expected, Navigation.Current(Navigation.For(new HashSet<Role> { role }), path)?.Href);
}
