using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PersonalizedLearning.Core.Tests.Architecture;

/// <summary>Reads a built assembly and says which module uses which, and how.</summary>
internal static class ModuleScan
{
    private const string Root = "PersonalizedLearning.Core";

    public sealed record Use(string FromModule, string FromType, string ToModule, string ToType, bool ToPublic);

    /// <summary>Modules, discovered from namespaces.</summary>
    public static IReadOnlySet<string> Modules(AssemblyDefinition assembly, string root = Root) =>
        assembly.MainModule.GetTypes().Select(type => Module(type, root)).OfType<string>().ToHashSet();

    public static IReadOnlyList<Use> Uses(AssemblyDefinition assembly, string root = Root)
    {
        var uses = new HashSet<Use>();
        foreach (var type in assembly.MainModule.GetTypes())
        {
            if (Module(type, root) is not { } from)
                continue;
            foreach (var used in Mentioned(type))
                if (used.Resolve() is { } target && target.Module.Assembly == assembly && Module(target, root) is { } to && to != from)
                    uses.Add(new Use(from, Outer(type).Name, to, Outer(target).Name, IsPublished(target)));
        }
        return [.. uses.OrderBy(use => use.ToString(), StringComparer.Ordinal)];
    }

    private static string? Module(TypeReference type, string root)
    {
        var name = Outer(type.Resolve() ?? type).Namespace;
        if (name == root)
            return "";
        return name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static TypeReference Outer(TypeReference type) => type.DeclaringType is { } outer ? Outer(outer) : type;

    private static bool IsPublished(TypeDefinition type) => type.IsNested ? type.IsNestedPublic && IsPublished(type.DeclaringType) : type.IsPublic;

    private static IEnumerable<TypeReference> Mentioned(TypeDefinition type)
    {
        var found = new List<TypeReference?> { type.BaseType };
        found.AddRange(type.Interfaces.Select(i => i.InterfaceType));
        found.AddRange(type.Fields.Select(f => f.FieldType));
        found.AddRange(type.CustomAttributes.Select(a => a.AttributeType));
        foreach (var method in type.Methods)
        {
            found.Add(method.ReturnType);
            found.AddRange(method.Parameters.Select(p => p.ParameterType));
            if (!method.HasBody)
                continue;
            found.AddRange(method.Body.Variables.Select(v => v.VariableType));
            foreach (var instruction in method.Body.Instructions)
                found.AddRange(OfOperand(instruction));
        }
        return found.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference?> OfOperand(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod call => [call.DeclaringType, .. call.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        TypeReference reference => [reference],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
