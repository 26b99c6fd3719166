using System.Diagnostics;
using System.Net;

namespace PersonalizedLearning.Benchmarks.Today;

/// <summary>Requests at a steady pace, whether or not the ones before have been answered; a request's time runs from when it was due.</summary>
internal sealed class Load(Uri server) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = 1000 })
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Milliseconds of each request; what was not answered with a page is an error.</summary>
    public async Task<(List<double> Milliseconds, int Errors)> Run(int perSecond, TimeSpan span, Func<int, string> key)
    {
        var clock = Stopwatch.StartNew();
        var requests = new List<Task<double>>();
        for (var n = 0; n < perSecond * span.TotalSeconds; n++)
        {
            var due = TimeSpan.FromSeconds(n / (double)perSecond);
            if (due - clock.Elapsed is { } wait && wait > TimeSpan.Zero)
                await Task.Delay(wait);
            requests.Add(One(key(n), due));
        }
        var times = await Task.WhenAll(requests);
        return ([.. times.Where(t => t >= 0).Order()], times.Count(t => t < 0));

        async Task<double> One(string session, TimeSpan due)
        {
            try
            {
                return await Get("/today", session) is { Status: HttpStatusCode.OK } ? (clock.Elapsed - due).TotalMilliseconds : -1;
            }
            catch (Exception unanswered) when (unanswered is HttpRequestException or TaskCanceledException)
            {
                return -1;
            }
        }
    }

    /// <summary>An answer as it came over the wire: its bytes are those of head and packed body.</summary>
    public async Task<(HttpStatusCode Status, long Bytes, byte[] Body)> Get(string path, string session, string encoding = "gzip, br")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", $"plearn={session}");
        request.Headers.Add("Accept-Encoding", encoding);
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var head = answer.Headers.Concat(answer.Content.Headers).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4));
        return (answer.StatusCode, head + body.Length, body);
    }

    public void Dispose() => client.Dispose();
}
