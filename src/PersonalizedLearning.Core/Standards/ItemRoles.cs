namespace PersonalizedLearning.Core.Standards;

/// <summary>What the items of a type are likely to be, by the words publishers use. A person sees and edits it before adoption.</summary>
public static class ItemRoles
{
    // First match wins; each is looked for as a word (or words) in the type's name.
    private static readonly (string Words, ItemRole Role)[] Known =
    [
        ("grade level", ItemRole.Group),
        ("level descriptor", ItemRole.LevelDescriptor), ("ald", ItemRole.LevelDescriptor), ("achievement level", ItemRole.LevelDescriptor),
        ("proficiency level", ItemRole.LevelDescriptor), ("performance level", ItemRole.LevelDescriptor), ("level", ItemRole.LevelDescriptor),
        ("example", ItemRole.Note), ("clarification", ItemRole.Note), ("note", ItemRole.Note), ("notes", ItemRole.Note), ("task", ItemRole.Note),
        ("stimulus", ItemRole.Note), ("stem", ItemRole.Note), ("accessibility", ItemRole.Note), ("requirements", ItemRole.Note), ("tools", ItemRole.Note),
        ("rubric", ItemRole.Note), ("measured skill", ItemRole.Note), ("glossary", ItemRole.Note), ("introduction", ItemRole.Note), ("description", ItemRole.Note),
        ("criterion", ItemRole.Criterion), ("criteria", ItemRole.Criterion), ("evidence", ItemRole.Criterion), ("look for", ItemRole.Criterion),
        ("heading", ItemRole.Group), ("section", ItemRole.Group),
        ("standard", ItemRole.Standard), ("target", ItemRole.Standard), ("component", ItemRole.Standard), ("expectation", ItemRole.Standard),
        ("outcome", ItemRole.Standard), ("objective", ItemRole.Standard), ("competency", ItemRole.Standard), ("skill", ItemRole.Standard),
        ("indicator", ItemRole.Standard), ("benchmark", ItemRole.Standard), ("element", ItemRole.Standard),
        ("domain", ItemRole.Group), ("cluster", ItemRole.Group), ("strand", ItemRole.Group), ("claim", ItemRole.Group), ("category", ItemRole.Group),
        ("unit", ItemRole.Group), ("topic", ItemRole.Group), ("theme", ItemRole.Group), ("course", ItemRole.Group), ("grade", ItemRole.Group),
        ("subject", ItemRole.Group), ("discipline", ItemRole.Group), ("area", ItemRole.Group), ("big idea", ItemRole.Group), ("anchor", ItemRole.Group),
    ];

    /// <summary>By type name where it says something, else by place: what has nothing below it is a standard.</summary>
    public static ItemRole Propose(string? itemType, bool leaf)
    {
        var words = $" {SearchWords.Of(itemType)} ";
        foreach (var (known, role) in Known)
            if (words.Contains($" {known} ", StringComparison.Ordinal) || words.Contains($" {known}s ", StringComparison.Ordinal))
                return role;
        return leaf ? ItemRole.Standard : ItemRole.Group;
    }
}
