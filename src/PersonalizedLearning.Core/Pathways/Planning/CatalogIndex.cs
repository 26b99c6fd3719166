namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>A catalog made ready for planning once and used for many plans: which ways there are to each standard. A plan never reads the whole catalog.</summary>
public sealed class CatalogIndex
{
    private readonly Dictionary<StandardId, int[]> byStandard;

    public IReadOnlyList<Way> Ways { get; }

    private CatalogIndex(IReadOnlyList<Way> ways, Dictionary<StandardId, int[]> byStandard) => (Ways, this.byStandard) = (ways, byStandard);

    public static CatalogIndex Of(IReadOnlyList<Way> ways)
    {
        ArgumentNullException.ThrowIfNull(ways);
        var lists = new Dictionary<StandardId, List<int>>();
        for (var at = 0; at < ways.Count; at++)
            foreach (var standard in ways[at].Covers.Distinct())
            {
                if (!lists.TryGetValue(standard, out var list))
                    lists.Add(standard, list = []);
                list.Add(at);
            }
        return new(ways, lists.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()));
    }

    /// <summary>Places in <see cref="Ways"/> of what teaches this standard.</summary>
    internal int[] To(StandardId standard) => byStandard.GetValueOrDefault(standard, []);
}
