using Xunit;

namespace PersonalizedLearning.Core.Tests;

public sealed class IdTests
{
    [Fact]
    public void Ids_sort_in_the_order_they_were_made_even_within_a_millisecond()
    {
        var made = Enumerable.Range(0, 20_000).Select(_ => Id.New<GoalId>().Value).ToList();
        Assert.Equal(made, made.Order());
        // Databases compare them as text or byte by byte.
        Assert.Equal(made, made.OrderBy(id => id.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Many_threads_never_make_the_same_id()
    {
        var made = Enumerable.Range(0, 20_000).AsParallel().Select(_ => Id.Next()).ToList();
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void An_id_is_a_version_7_uuid_of_its_moment()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var id = Id.Next();
        var at = Convert.ToInt64(id.ToString("N")[..12], 16);
        Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11));
        Assert.InRange(at, before, before + 60_000);
    }
}
