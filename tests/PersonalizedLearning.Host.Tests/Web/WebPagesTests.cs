using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Tests.Web;

/// <summary>The pipeline around the pages: headers, compression, and answers that have no page of their own.</summary>
public sealed class WebPagesTests : IAsyncLifetime
{
    private WebApplication _app = default!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PersonalizedLearning.Host", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddScoped<CurrentViewer>();
        builder.Services.AddPages();
        _app = builder.Build();
        _app.UsePages();
        // A stand-in for sign-in: the header says who.
        _app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue("Test-Who", out var who))
                context.User = new(new ClaimsIdentity([new(ClaimTypes.Name, who.ToString())], "test"));
            return next(context);
        });
        _app.MapGet("/long", () => Results.Content($"<p>{new string('a', 5000)}</p>", "text/html"));
        _app.MapGet("/break", string () => throw new InvalidOperationException("secret detail"));
        _app.MapGet("/hidden", string () => throw new NotFoundException());
        _app.MapPages();
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/status/404")]
    [InlineData("/long")]
    [InlineData("/no/such/page")]
    [InlineData("/break")]
    [InlineData("/css/core.css")]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path)
    {
        using var answer = await Get(path);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Null(Header(answer, "Server"));
    }

    [Fact]
    public void The_policy_allows_nothing_from_elsewhere_and_nothing_inline()
    {
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_somebody_is_never_kept_and_a_style_sheet_is()
    {
        using var page = await Get("/long", ("Test-Who", "amina"));
        Assert.Equal("no-store", Header(page, "Cache-Control"));
        using var style = await Get("/css/core.css", ("Test-Who", "amina"));
        Assert.DoesNotContain("no-store", Header(style, "Cache-Control"), StringComparison.Ordinal);
        var font = Directory.EnumerateFiles(Path.Combine(Repository.Host, "wwwroot", "fonts")).Select(Path.GetFileName).First();
        using var letters = await Get($"/fonts/{font}", ("Test-Who", "amina"));
        Assert.Equal(HttpStatusCode.OK, letters.StatusCode);
        Assert.Contains("immutable", Header(letters, "Cache-Control"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData(null, false)]
    public async Task What_another_site_asked_for_is_not_compressed(string? from, bool compressed)
    {
        using var answer = await Get("/long", ("Accept-Encoding", "br"), ("Sec-Fetch-Site", from));
        Assert.Equal(compressed, answer.Content.Headers.ContentEncoding.Contains("br"));
    }

    [Fact]
    public async Task A_compressed_page_is_small_and_whole()
    {
        using var answer = await Get("/long", ("Accept-Encoding", "gzip"), ("Sec-Fetch-Site", "same-origin"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 1, 500);
        await using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(5007, (await reader.ReadToEndAsync()).Length);
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "There is no page here")]
    [InlineData("/hidden", HttpStatusCode.NotFound, "There is no page here")]
    [InlineData("/dev/components", HttpStatusCode.NotFound, "There is no page here")]
    [InlineData("/break", HttpStatusCode.InternalServerError, "Something went wrong here")]
    [InlineData("/status/404", HttpStatusCode.NotFound, "There is no page here")]
    public async Task An_answer_without_a_page_says_what_happened_and_what_to_do(string path, HttpStatusCode status, string heading)
    {
        using var answer = await Get(path);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"<h1>{heading}</h1>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_a_page()
    {
        using var client = Client();
        using var form = new StringContent("_handler=any", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await client.PostAsync(new Uri("/status/404", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1>We could not read that form</h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Get(string path, params (string Name, string? Value)[] headers)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        foreach (var (name, value) in headers)
            if (value is not null)
                request.Headers.Add(name, value);
        return await client.SendAsync(request);
    }

    private HttpClient Client()
    {
        var client = _app.GetTestClient();
        client.BaseAddress = new Uri("https://localhost");
        return client;
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
