using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Tests.Web;

/// <summary>The switch between languages, over the real pipeline with a second language beside English.</summary>
public sealed partial class LanguageTests
{
    private static async Task<WebApplication> Start(params string[] languages)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PersonalizedLearning.Host", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddScoped<CurrentViewer>();
        builder.Services.AddPages();
        if (languages.Length > 0)
            builder.Services.Configure<RequestLocalizationOptions>(options => options.SupportedCultures = options.SupportedUICultures = [.. languages.Select(l => new CultureInfo(l))]);
        var app = builder.Build();
        app.UsePages();
        app.MapGet("/which", () => CultureInfo.CurrentUICulture.Name);
        app.MapPages();
        await app.StartAsync();
        return app;
    }

    [Fact]
    public async Task With_one_language_there_is_no_switch()
    {
        await using var app = await Start();
        Assert.DoesNotContain("name=\"culture\"", await (await Page(app.GetTestClient())).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qps-ploc", "qps-ploc")]
    [InlineData("xx-nowhere", "en")]
    public async Task With_two_languages_each_page_has_the_switch_and_a_choice_that_exists_stays(string chosen, string shown)
    {
        await using var app = await Start("en", "qps-ploc");
        using var client = app.GetTestClient();
        using var page = await Page(client);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("value=\"qps-ploc\"", html, StringComparison.OrdinalIgnoreCase);

        using var answer = await Choose(client, page, html, chosen, "/status/404");
        Assert.Equal((HttpStatusCode.Redirect, "/status/404"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        using var next = new HttpRequestMessage(HttpMethod.Get, "/which");
        next.Headers.Add("Cookie", Cookies(answer));
        using var said = await client.SendAsync(next);
        Assert.Equal(shown, await said.Content.ReadAsStringAsync(), ignoreCase: true);
    }

    [Fact]
    public async Task A_choice_leads_back_to_this_server_only_and_needs_the_pages_own_form()
    {
        await using var app = await Start("en", "qps-ploc");
        using var client = app.GetTestClient();
        using var page = await Page(client);
        using var away = await Choose(client, page, await page.Content.ReadAsStringAsync(), "en", "//elsewhere.example");
        Assert.Equal("/", away.Headers.Location?.ToString());
        using var bare = await client.PostAsync(new Uri("/language", UriKind.Relative), new FormUrlEncodedContent([new("culture", "en")]));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
    }

    private static Task<HttpResponseMessage> Page(HttpClient client) => client.GetAsync(new Uri("/status/404", UriKind.Relative));

    private static async Task<HttpResponseMessage> Choose(HttpClient client, HttpResponseMessage page, string html, string culture, string back)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, "/language")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(html).Groups[1].Value), new("culture", culture), new("back", back)]),
        };
        post.Headers.Add("Cookie", Cookies(page));
        return await client.SendAsync(post);
    }

    private static string Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(c => c.Split(';')[0])) : "none=1";

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
