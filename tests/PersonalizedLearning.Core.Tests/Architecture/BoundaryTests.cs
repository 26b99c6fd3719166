using Mono.Cecil;

namespace PersonalizedLearning.Core.Tests.Architecture;

/// <summary>The module map holds in the built assembly, not only in a drawing.</summary>
public class BoundaryTests
{
    private static AssemblyDefinition Core() => AssemblyDefinition.ReadAssembly(typeof(LearningDb).Assembly.Location);

    private static List<string> Violations(AssemblyDefinition assembly, string root = "PersonalizedLearning.Core")
    {
        var found = new List<string>();
        foreach (var module in ModuleScan.Modules(assembly, root))
            if (!ModuleMap.Kernels.Contains(module) && !ModuleMap.MayUse.ContainsKey(module))
                found.Add($"{module} is not on the module map.");
        foreach (var use in ModuleScan.Uses(assembly, root))
        {
            if (ModuleMap.Kernels.Contains(use.ToModule))
                continue;
            if (ModuleMap.Kernels.Contains(use.FromModule))
                found.Add($"The kernel's {use.FromType} knows {use.ToModule}.{use.ToType}.");
            else if (!ModuleMap.MayUse.GetValueOrDefault(use.FromModule, []).Contains(use.ToModule))
                found.Add($"{use.FromModule}.{use.FromType} uses {use.ToModule}.{use.ToType}, and {use.FromModule} may not use {use.ToModule}.");
            else if (!use.ToPublic)
                found.Add($"{use.FromModule}.{use.FromType} uses {use.ToModule}.{use.ToType}, which {use.ToModule} does not publish.");
        }
        return found;
    }

    [Fact]
    public void Modules_use_only_what_the_map_allows_and_only_what_is_published()
    {
        using var core = Core();
        Assert.Empty(Violations(core));
    }

    [Fact]
    public void The_map_has_no_cycle()
    {
        var left = ModuleMap.MayUse.ToDictionary(entry => entry.Key, entry => entry.Value.ToHashSet());
        while (left.FirstOrDefault(entry => entry.Value.Count == 0).Key is { } free)
        {
            left.Remove(free);
            foreach (var uses in left.Values)
                uses.Remove(free);
        }
        Assert.Empty(left);
    }

    [Fact]
    public void The_core_knows_no_web_no_database_provider_and_loads_no_code()
    {
        using var core = Core();
        var names = core.MainModule.AssemblyReferences.Select(reference => reference.Name).ToList();
        Assert.DoesNotContain(names, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains("Sqlite", StringComparison.Ordinal) || name.Contains("Npgsql", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name is "System.Runtime.Loader" or "System.Diagnostics.Process" or "McMaster.NETCore.Plugins");
    }

    /// <summary>The scan must see what it is there to see: types of this assembly break every rule on purpose.</summary>
    [Fact]
    public void A_planted_violation_is_reported()
    {
        using var planted = AssemblyDefinition.ReadAssembly(typeof(BoundaryTests).Assembly.Location);
        var found = Violations(planted, "Planted");
        Assert.Contains("Unmapped is not on the module map.", found);
        Assert.Contains(found, text => text.StartsWith("People.Upwards uses Goals.Published", StringComparison.Ordinal));
        Assert.Contains(found, text => text.StartsWith("Goals.Reaching uses People.Hidden, which People does not publish", StringComparison.Ordinal));
        Assert.Contains(found, text => text.StartsWith("The kernel's Knowing knows Goals.Published", StringComparison.Ordinal));
        Assert.Equal(4, found.Count);
    }
}
