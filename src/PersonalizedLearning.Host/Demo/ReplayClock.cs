namespace PersonalizedLearning.Host.Demo;

/// <summary>The real time, until a story sets the day on which its next event happened.</summary>
internal sealed class ReplayClock : TimeProvider
{
    private DateTimeOffset? at;

    public void Set(DateTimeOffset moment) => at = moment;

    public override DateTimeOffset GetUtcNow() => at ?? base.GetUtcNow();
}
