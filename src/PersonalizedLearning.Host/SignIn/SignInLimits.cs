using System.Collections.Concurrent;
using System.Net;

namespace PersonalizedLearning.Host.SignIn;

/// <summary>
/// Slows down guessing: five tries a minute for a name, then a pause that doubles with each further miss, and a hundred misses
/// a minute for an address. A whole school shares one address, so success counts for nothing there. A name nobody
/// has is slowed down like any other. Each host counts for itself.
/// </summary>
internal sealed class SignInLimits(TimeProvider clock)
{
    private const int TriesPerName = 5, MissesPerAddress = 100, Remembered = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1), LongestPause = TimeSpan.FromMinutes(15), Forgiven = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Tries> names = new();
    private readonly ConcurrentDictionary<string, Tries> addresses = new();

    /// <summary>How long to wait before the next try; zero: now. Counts this try.</summary>
    public TimeSpan Enter(string name, IPAddress? address)
    {
        var now = clock.GetUtcNow();
        Forget(names, now);
        Forget(addresses, now);
        var ofAddress = addresses.GetOrAdd(Key(address), _ => new Tries());
        lock (ofAddress)
            if (ofAddress.Recent(now) >= MissesPerAddress)
                return ofAddress.Oldest + Window - now;

        var ofName = names.GetOrAdd(Key(name), _ => new Tries());
        lock (ofName)
        {
            if (ofName.PausedUntil > now)
                return ofName.PausedUntil - now;
            if (ofName.Recent(now) >= TriesPerName)
                return ofName.Oldest + Window - now;
            ofName.Add(now);
            return TimeSpan.Zero;
        }
    }

    public void Missed(string name, IPAddress? address)
    {
        var now = clock.GetUtcNow();
        var ofAddress = addresses.GetOrAdd(Key(address), _ => new Tries());
        lock (ofAddress)
            ofAddress.Add(now);
        var ofName = names.GetOrAdd(Key(name), _ => new Tries());
        lock (ofName)
        {
            ofName.Misses++;
            if (ofName.Misses >= TriesPerName)
                ofName.PausedUntil = now + TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, TimeSpan.FromSeconds(15).Ticks << Math.Min(ofName.Misses - TriesPerName, 10)));
        }
    }

    public void Succeeded(string name) => names.TryRemove(Key(name), out _);

    private static string Key(string name) => name.Trim().ToUpperInvariant();

    /// <summary>An IPv6 network is one guesser, however many addresses it has.</summary>
    private static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    // Bounded, so that a flood of invented names costs no memory.
    private static void Forget(ConcurrentDictionary<string, Tries> all, DateTimeOffset now)
    {
        if (all.Count <= Remembered)
            return;
        foreach (var (key, tries) in all)
            if (now - tries.Last > Window && tries.PausedUntil <= now)
                all.TryRemove(key, out _);
    }

    private sealed class Tries
    {
        private readonly Queue<DateTimeOffset> recent = new();

        public int Misses { get; set; }
        public DateTimeOffset PausedUntil { get; set; }
        public DateTimeOffset Last { get; private set; }
        public DateTimeOffset Oldest => recent.Peek();

        public int Recent(DateTimeOffset now)
        {
            while (recent.Count > 0 && now - recent.Peek() >= Window)
                recent.Dequeue();
            if (now - Last >= Forgiven)
                Misses = 0;
            return recent.Count;
        }

        public void Add(DateTimeOffset now)
        {
            Recent(now);
            recent.Enqueue(now);
            Last = now;
        }
    }
}
