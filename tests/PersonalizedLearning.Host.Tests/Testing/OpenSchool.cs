using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Tests.Testing;

/// <summary>The real host in front of a school: its pages over http, its people signed in, its clock in the test's hand.</summary>
internal sealed partial class OpenSchool : IAsyncDisposable
{
    private readonly WebApplication app;

    private OpenSchool(School school, WebApplication app) => (School, this.app) = (school, app);

    public School School { get; }
    public IServiceProvider Services => app.Services;
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<OpenSchool> Open(string provider = "sqlite", Action<WebApplicationBuilder>? change = null)
    {
        var school = await School.Open(provider);
        var app = WebHost.Build("http://127.0.0.1:0", builder =>
        {
            builder.Configuration.AddInMemoryCollection(school.Configuration);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddDemoDoor();
            // Last, after everything the host brings: the test's clock, and no jobs that run by the machine's.
            builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
            {
                foreach (var job in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name.StartsWith("Quartz", StringComparison.Ordinal) == true).ToList())
                    services.Remove(job);
                services.AddSingleton<TimeProvider>(school.Clock);
            });
            change?.Invoke(builder);
        });
        await WebHost.Prepare(app, CancellationToken.None);
        await app.StartAsync();
        return new OpenSchool(school, app);
    }

    /// <summary>A browser of its own that follows no redirect by itself.</summary>
    public Browser Nobody() => new(Address);

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<Browser> SignedIn(PersonId person, params Role[] granted)
    {
        var browser = Nobody();
        var link = await Services.GetRequiredService<DemoDoor>().LinkFor(person, CancellationToken.None, granted);
        using var entered = await browser.Get(link);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return browser;
    }

    /// <summary>Works with a service in a scope of its own.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await School.DisposeAsync();
    }

    internal sealed partial class Browser : IDisposable
    {
        private readonly HttpClient client;

        public Browser(Uri address) => client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };

        public CookieContainer Cookies { get; } = new();

        public Task<HttpResponseMessage> Get(string path) => client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));

        public async Task<string> Page(string path, HttpStatusCode expected = HttpStatusCode.OK)
        {
            using var answer = await Get(path);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(expected == answer.StatusCode, $"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}\n{text}");
            return text;
        }

        /// <summary>Where a page leads, as a path.</summary>
        public async Task<string> Leads(string path)
        {
            using var answer = await Get(path);
            return PathOf(answer);
        }

        /// <summary>Fills the form of this name as a person does: the page is opened first, its hidden fields are sent along.</summary>
        public async Task<HttpResponseMessage> Fill(string path, string form, params (string Name, string Value)[] fields)
        {
            var page = await Page(path);
            var hidden = Form().Matches(page).Select(match => match.Value).First(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal));
            var values = Hidden().Matches(hidden).Select(input => KeyValuePair.Create(input.Groups["name"].Value, WebUtility.HtmlDecode(input.Groups["value"].Value)))
                .Concat(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            using var content = new FormUrlEncodedContent(values);
            return await client.PostAsync(new Uri(path, UriKind.Relative), content);
        }

        public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
        {
            using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            return await client.PostAsync(new Uri(path, UriKind.Relative), content);
        }

        public static string PathOf(HttpResponseMessage answer) =>
            answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : $"{(int)answer.StatusCode}";

        public void Dispose() => client.Dispose();

        [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
        private static partial Regex Form();

        [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
        private static partial Regex Hidden();
    }
}
