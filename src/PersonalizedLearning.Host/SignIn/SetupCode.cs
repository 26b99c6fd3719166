using System.Security.Cryptography;
using System.Text;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>
/// Opens an empty server to its first administrator: a code on the server's own log, good for half an hour, once.
/// There is no default account.
/// </summary>
internal sealed partial class SetupCode(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SetupCode> log) : IHostedService
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly Lock gate = new();
    private byte[]? expected;
    private DateTimeOffset until;
    private int misses;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Accounts>().AnyAdministrator(cancellationToken))
            return;
        Say(log, New(), (int)Life.TotalMinutes);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes a new code; the one before it is void.</summary>
    internal string New()
    {
        var code = $"{CardCode.New()}-{CardCode.New()}";
        lock (gate)
            (expected, until, misses) = (Hash(code), clock.GetUtcNow() + Life, 0);
        return code;
    }

    public bool IsOpen(string typed)
    {
        lock (gate)
        {
            if (expected is null || clock.GetUtcNow() >= until || misses >= 20)
                return false;
            if (CryptographicOperations.FixedTimeEquals(expected, Hash(typed)))
                return true;
            misses++;
            return false;
        }
    }

    public void Close()
    {
        lock (gate)
            expected = null;
    }

    private static byte[] Hash(string typed) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant))));

    [LoggerMessage(LogLevel.Warning, "This server has no administrator yet. Open /setup in a browser and enter this code: {Code} It is good for {Minutes} minutes; a restart makes a new one.")]
    private static partial void Say(ILogger log, string code, int minutes);
}
