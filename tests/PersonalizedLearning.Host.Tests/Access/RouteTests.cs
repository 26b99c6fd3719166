using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.Access;

/// <summary>What holds for every route, found in the running host: whoever adds a page adds it here by that alone.</summary>
public partial class RouteTests
{
    /// <summary>The only addresses that answer somebody who is not signed in.</summary>
    private static readonly string[] Anonymous =
        ["/", "/sign-in", "/sign-out", "/setup", "/language", "/status/{Code:int}", "/dev/components", "/demo/enter/{token}", "/health/live", "/health/ready"];

    [Fact]
    public async Task Only_the_door_and_health_answer_without_a_sign_in()
    {
        await using var open = await OpenSchool.Open();
        var said = Routes(open).Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Address).Distinct();
        Assert.Empty(said.Except(Anonymous));
    }

    [Fact]
    public async Task Everything_else_sends_a_stranger_to_the_sign_in_page()
    {
        await using var open = await OpenSchool.Open();
        using var browser = open.Nobody();
        var wrong = new List<string>();
        foreach (var address in Routes(open).Where(route => Answers(route, "GET")).Select(Address).Except(Anonymous).Distinct())
        {
            var path = Sample(address);
            using var get = await browser.Get(path);
            if (get.StatusCode != HttpStatusCode.SeeOther || get.Headers.Location?.OriginalString != $"/sign-in?to={Uri.EscapeDataString(path)}")
                wrong.Add($"GET {path}: {(int)get.StatusCode} {get.Headers.Location}");
            using var post = await browser.Post(path, ("_handler", "any"));
            if (post.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.MethodNotAllowed))
                wrong.Add($"POST {path}: {(int)post.StatusCode}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_answer_of_every_route_carries_the_headers_that_protect_it()
    {
        await using var open = await OpenSchool.Open();
        using var nobody = open.Nobody();
        using var learner = await open.SignedIn(await open.School.Learner("Amina Diallo"));
        using var admin = await open.SignedIn(await open.School.Teacher("Grace Okoro"), Role.DistrictAdministrator, Role.ItAdministrator);
        var addresses = Routes(open).Select(Address).Distinct().Select(Sample).Append("/nothing/here").Append("/css/core.css").ToList();
        Assert.True(addresses.Count > 10);
        foreach (var browser in new[] { nobody, learner, admin })
            foreach (var path in addresses)
            {
                using var answer = await browser.Get(path);
                // A host that is not ready says so with 503.
                Assert.True((int)answer.StatusCode < 500 || path == "/health/ready", $"{path} answered {(int)answer.StatusCode}");
                Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
                Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
                Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
                Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
                Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
                Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
                Assert.False(answer.Headers.Contains("Server"), path);
                var policy = Header(answer, "Content-Security-Policy");
                foreach (var needed in new[] { "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "default-src 'self'" })
                    Assert.Contains(needed, policy, StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
                if (browser != nobody && answer.Content.Headers.ContentType?.MediaType == "text/html")
                    Assert.Contains("no-store", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
                if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                    NothingInline(path, await answer.Content.ReadAsStringAsync());
            }
    }

    [Fact]
    public async Task A_form_without_its_token_is_a_bad_request_and_changes_nothing()
    {
        await using var open = await OpenSchool.Open();
        using var learner = await open.SignedIn(await open.School.Learner("Amina Diallo"));
        using var admin = await open.SignedIn(await open.School.Teacher("Grace Okoro"), Role.DistrictAdministrator, Role.ItAdministrator);
        var posts = Routes(open).Where(route => Answers(route, "POST")).ToList();
        Assert.NotEmpty(posts);
        Assert.Empty(posts.Where(route => route.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true }).Select(Address));
        foreach (var browser in new[] { learner, admin })
            foreach (var address in posts.Select(Address).Distinct().Where(address => address != "/dev/components"))
            {
                using var answer = await browser.Post(Sample(address), ("_handler", "any"), ("UserName", "x"));
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{address} answered {(int)answer.StatusCode}");
            }
    }

    [Fact]
    public async Task Other_hosts_are_told_to_come_by_https_and_plain_http_opens_no_session_for_them()
    {
        await using var open = await OpenSchool.Open(change: builder => builder.Configuration["Proxy:Trusted"] = "127.0.0.1");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = open.Address };
        using var plain = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "learn.example.org" } };
        using var refused = await client.SendAsync(plain);
        Assert.Contains("Open the address that begins with https", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Secret\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var secure = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "learn.example.org" } };
        secure.Headers.Add("X-Forwarded-Proto", "https");
        using var taken = await client.SendAsync(secure);
        Assert.Contains("name=\"Secret\"", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("max-age=31536000; includeSubDomains", Header(taken, "Strict-Transport-Security"));
        Assert.All(taken.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.False(refused.Headers.Contains("Strict-Transport-Security"));
    }

    private static IEnumerable<RouteEndpoint> Routes(OpenSchool open) => open.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static string Address(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static bool Answers(RouteEndpoint route, string method) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods.Count: > 0 } said || said.HttpMethods.Contains(method);

    private static string Sample(string address) => Parameter().Replace(address, parameter => parameter.Value switch
    {
        var guid when guid.Contains(":guid", StringComparison.Ordinal) => Guid.CreateVersion7().ToString(),
        var number when number.Contains(":int", StringComparison.Ordinal) => "404",
        _ => Guid.CreateVersion7().ToString(),
    });

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join("; ", values) : $"no {name} on {answer.RequestMessage!.RequestUri!.PathAndQuery}";

    /// <summary>The policy would stop it in the browser; here it is found before.</summary>
    private static void NothingInline(string path, string html)
    {
        Assert.False(InlineScript().IsMatch(html), $"{path} has a script of its own.");
        Assert.False(InlineStyle().IsMatch(html), $"{path} has a style of its own.");
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[""']|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"<style|\sstyle\s*=\s*[""']", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();
}
