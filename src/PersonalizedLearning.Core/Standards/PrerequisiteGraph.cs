namespace PersonalizedLearning.Core.Standards;

/// <summary>A standard in the graph, with the span of its education levels as numbers (KG = 0; null when it names none).</summary>
public readonly record struct GraphNode(StandardId Id, int? LowestGrade, int? HighestGrade);

/// <summary>
/// <paramref name="From"/> comes before <paramref name="To"/>. Edges into one standard that share an
/// <paramref name="AnyOfGroup"/> are one requirement, satisfied by any of them; an edge without a group is a requirement of its own.
/// </summary>
public readonly record struct PrerequisiteEdge(StandardId From, StandardId To, EdgeStrength Strength, string? AnyOfGroup);

/// <summary>The prerequisites among the standards in force. It may hold a cycle: publishers make them.</summary>
public sealed record PrerequisiteGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<PrerequisiteEdge> Edges);
