using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Case;

/// <summary>
/// Where each item stands. Only isChildOf makes it. An item has one place: of several parents the one outside any grouping is kept, then the one with
/// the lowest sequence number, then the association with the smallest identifier; an item goes before the document itself. A circle is cut at its
/// smallest identifier. None of this depends on the order of the file.
/// </summary>
internal sealed class Hierarchy
{
    private readonly Items _items;
    private readonly string _framework;
    private readonly Findings _findings;
    private readonly Dictionary<string, string?> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double?> _order = new(StringComparer.Ordinal);
    private readonly List<Link> _others = [];

    public Hierarchy(Package package, Items items, string framework, Findings findings)
    {
        (_items, _framework, _findings) = (items, framework, findings);
        foreach (var places in Links(package).GroupBy(l => l.Child, StringComparer.Ordinal))
        {
            Place(places.Key, [.. places.OrderBy(l => l.Parent is null).ThenBy(l => l.Grouped).ThenBy(l => l.Order ?? double.MaxValue).ThenBy(l => l.Id, StringComparer.Ordinal)]);
        }

        // A package without any hierarchy is one remark, not one for each item.
        var flat = _parents.Count == 0 && items.All.Count > 1;
        if (flat)
        {
            findings.Note(package.Document, null, RecordTypes.StandardItem, null, "no-hierarchy", "No isChildOf says where the items belong; all of them were placed at the top of the framework. Ask the publisher for the associations.");
        }

        foreach (var item in items.All.Where(i => !_parents.ContainsKey(i.Key)))
        {
            if (!flat)
            {
                findings.Note(item.Element, null, RecordTypes.StandardItem, item.Key, "no-parent", "No isChildOf says where the item belongs; it was placed at the top of the framework. Ask the publisher for its place.");
            }

            _parents[item.Key] = null;
        }

        Cut();
    }

    /// <summary>The further parents of items that have several: ties worth keeping.</summary>
    public IReadOnlyList<Link> Others => _others;

    /// <summary>The items, each after its parent, brothers and sisters in order.</summary>
    public IEnumerable<(string Key, StandardItemRecord Record, Element Element)> ParentsFirst()
    {
        var below = _items.All.ToLookup(i => _parents[i.Key] ?? "", StringComparer.Ordinal);
        var waiting = new Stack<Item>(Reverse(""));
        while (waiting.TryPop(out var item))
        {
            yield return (item.Key, _items.Record(item) with { Parent = _parents[item.Key], Order = _order.GetValueOrDefault(item.Key) }, item.Element);
            foreach (var child in Reverse(item.Key))
            {
                waiting.Push(child);
            }
        }

        IEnumerable<Item> Reverse(string parent) => below[parent].OrderByDescending(i => _order.GetValueOrDefault(i.Key) ?? double.MaxValue).ThenByDescending(i => i.Key, StringComparer.Ordinal);
    }

    private IEnumerable<Link> Links(Package package)
    {
        foreach (var element in package.Associations.Objects(RecordTypes.StandardAssociation, Associations.Silent))
        {
            if (Associations.Type(element) != "isChildOf")
            {
                continue;
            }

            var (child, parent) = Associations.Ends(element, _items);
            if (child is null || parent is null || !_items.Has(child))
            {
                _findings.Note(element, "originNodeURI", RecordTypes.StandardItem, child, "unknown-child", "The association places an item that the package does not hold; it was left out. Ask the publisher whether the item is missing.");
                continue;
            }

            if (parent == child)
            {
                _findings.Adjust(element, "destinationNodeURI", RecordTypes.StandardItem, child, "circle", "The item stands below itself; this place was left out. Ask the publisher which place is meant.");
                continue;
            }

            var root = parent.Equals(_framework, StringComparison.OrdinalIgnoreCase);
            if (!root && !_items.Has(parent))
            {
                _findings.Adjust(element, "destinationNodeURI", RecordTypes.StandardItem, child, "unknown-parent", $"The item stands below {Findings.Short(parent)}, which the package does not hold; it was placed at the top of the framework. Ask the publisher for the whole package.");
                root = true;
            }

            yield return new Link(element.Identifier() ?? "", child, root ? null : parent, element.Number("sequenceNumber"), (element.Child("CFAssociationGroupingURI") is not null || element.Word("CFAssociationGroupingURI") is not null), element);
        }
    }

    private void Place(string child, List<Link> places)
    {
        var kept = places[0];
        _parents[child] = kept.Parent;
        _order[child] = kept.Order;
        foreach (var other in places.Skip(1).Where(p => p.Parent != kept.Parent && p.Parent is not null).DistinctBy(p => p.Parent))
        {
            _findings.Note(other.Element, "destinationNodeURI", RecordTypes.StandardItem, child, "several-parents",
                $"The item stands in several places; it was placed below {kept.Parent}, and that it belongs to {other.Parent} as well was kept as isPartOf. Check its place on the map of roles.");
            _others.Add(other);
        }
    }

    private void Cut()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in _parents.Keys.ToList())
        {
            var path = new List<string>();
            var onPath = new HashSet<string>(StringComparer.Ordinal);
            for (var key = start; key is not null && !done.Contains(key); key = _parents[key])
            {
                if (!onPath.Add(key))
                {
                    var cut = path[path.IndexOf(key)..].Min(StringComparer.Ordinal)!;
                    _findings.Adjust(_items[cut].Element, null, RecordTypes.StandardItem, cut, "circle", "The item stands below itself by way of others; it was placed at the top of the framework. Ask the publisher which place is meant.");
                    _parents[cut] = null;
                    break;
                }

                path.Add(key);
            }

            done.UnionWith(path);
        }
    }

    internal sealed record Link(string Id, string Child, string? Parent, double? Order, bool Grouped, Element Element);
}
