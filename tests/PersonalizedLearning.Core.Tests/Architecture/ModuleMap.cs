namespace PersonalizedLearning.Core.Tests.Architecture;

/// <summary>Which module may use which, as src/README.md draws it. Kernels may be used by all and know none.</summary>
internal static class ModuleMap
{
    public static readonly string[] Kernels = ["", "Access", "Files"];

    public static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["People"] = [],
        ["Standards"] = ["People"],
        ["Catalog"] = ["People", "Standards"],
        ["Profiles"] = ["People"],
        ["Agreements"] = ["People"],
        ["Progress"] = ["People", "Standards"],
        ["Goals"] = ["Agreements", "Progress", "Standards", "People"],
        ["Pathways"] = ["Goals", "Catalog", "Profiles", "Progress", "Standards", "Agreements", "People"],
        ["Demonstrations"] = ["Goals", "Progress", "Standards", "Profiles", "Agreements", "People"],
        ["Support"] = ["People", "Standards", "Catalog", "Profiles", "Agreements", "Progress", "Goals", "Pathways", "Demonstrations"],
        ["Overview"] = ["People", "Standards", "Catalog", "Profiles", "Agreements", "Progress", "Goals", "Pathways", "Demonstrations", "Support"],
        ["Sources"] = ["People", "Standards", "Catalog", "Progress"],
    };
}
