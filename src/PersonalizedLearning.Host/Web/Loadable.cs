namespace PersonalizedLearning.Host.Web;

/// <summary>What one panel of a page has to show: data, nothing yet, older data, or a failure that leaves the rest of the page alone.</summary>
public sealed record Loadable<T>(T? Value, DateTime? AsOf = null, bool Unavailable = false) where T : class;

public static class Loadable
{
    public static Loadable<T> Of<T>(T? value) where T : class => new(value);

    /// <summary>Runs a read; a failure is logged and costs this panel only.</summary>
    public static async Task<Loadable<T>> Try<T>(Func<Task<T?>> read, ILogger logger) where T : class
    {
        try
        {
            return new(await read());
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            logger.LogError(problem, "A panel could not be shown: {Data}", typeof(T).Name);
            return new(null, Unavailable: true);
        }
    }
}
