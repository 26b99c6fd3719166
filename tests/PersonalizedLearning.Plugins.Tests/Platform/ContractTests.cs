using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Sdk;
using Snapshooter.Xunit;

namespace PersonalizedLearning.Plugins.Tests.Platform;

/// <summary>The rules that let a plugin built today run on every later server of the same major version.</summary>
public sealed class ContractTests
{
    private static readonly Assembly Contract = typeof(Plugin).Assembly;
    private static readonly NullabilityInfoContext Nulls = new();

    [Fact]
    public void The_assembly_version_is_fixed_to_the_major_version() =>
        Assert.Equal(new Version(SdkVersion.Major, 0, 0, 0), Contract.GetName().Version);

    [Fact]
    public void No_record_is_positional()
    {
        // A constructor with parameters would change with every added member, and with it what old plugins call.
        var positional = Contract.GetExportedTypes().Where(t => t.GetMethod("<Clone>$") is not null && t.GetMethod("Deconstruct") is not null);
        Assert.Empty(positional);
    }

    [Fact]
    public void Interfaces_ask_for_nothing_but_what_version_1_0_asked_for()
    {
        var asked = Contract.GetExportedTypes().Where(t => t.IsInterface)
            .SelectMany(t => t.GetMethods().Where(m => m.IsAbstract).Select(m => $"{t.Name}.{m.Name}")).Order(StringComparer.Ordinal);
        Assert.Equal(["IActivitySource.ReadActivityAsync", "IContentSource.ReadContentAsync", "IRosterSource.ReadRosterAsync", "ISource.ProbeAsync", "IStandardsSource.ReadStandardsAsync"], asked);
    }

    [Fact]
    public void Base_classes_ask_for_nothing_but_what_version_1_0_asked_for()
    {
        var asked = Contract.GetExportedTypes().Where(t => t.IsClass)
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(m => m.IsAbstract && m.Name != "<Clone>$").Select(m => $"{t.Name}.{m.Name}")).Order(StringComparer.Ordinal);
        Assert.Equal(["Plugin.Open", "Plugin.get_SettingsType", "Plugin`1.Open"], asked);
    }

    [Fact]
    public void Nothing_but_the_framework_and_the_logger_crosses_the_line() =>
        Assert.All(Contract.GetReferencedAssemblies(), a => Assert.True(a.Name!.StartsWith("System.", StringComparison.Ordinal) || a.Name == "Microsoft.Extensions.Logging.Abstractions", a.Name));

    [Fact]
    public void Every_record_type_has_a_name_in_reports()
    {
        var names = typeof(RecordTypes).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToHashSet(StringComparer.Ordinal);
        var records = Contract.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(SourceRecord)) && !t.IsAbstract)
            .Select(t => JsonNamingPolicy.CamelCase.ConvertName(t.Name[..^"Record".Length])).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(names.Order(), records.Order());
    }

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var surface = new StringBuilder();
        foreach (var type in Contract.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            surface.Append(Kind(type)).Append(' ').Append(Name(type));
            if (type.BaseType is { } parent && parent != typeof(object) && !type.IsEnum) surface.Append(" : ").Append(Name(parent));
            surface.Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal)) surface.Append("  ").Append(line).Append('\n');
        }
        surface.ToString().MatchSnapshot();
    }

    [Fact]
    public void The_schema_beside_the_plugins_is_the_one_the_server_reads()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new JsonStringEnumConverter() }, WriteIndented = true, IndentSize = 2, NewLine = "\n" };
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "plugin.json of a PersonalizedLearning plugin" };
        foreach (var (name, value) in options.GetJsonSchemaAsNode(typeof(PluginManifest), new() { TreatNullObliviousAsNonNullable = true }).AsObject().ToList()) schema[name] = value?.DeepClone();
        var text = schema.ToJsonString(options) + "\n";

        text.MatchSnapshot();
        Assert.Equal(text, File.ReadAllText(Path.Combine(SharedData.Repository, "plugins", "plugin.schema.json")));
    }

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (type.GetMethod("<Clone>$") is null ? "class" : "record"),
    };

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum) return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt32(Enum.Parse(type, n), System.Globalization.CultureInfo.InvariantCulture)}");
        return type.GetConstructors().Select(c => $"new({Parameters(c)})")
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic).Select(f => $"const {Name(f.FieldType)} {f.Name} = {f.GetRawConstantValue()}"))
            .Concat(type.GetProperties(Declared).Where(p => p.GetMethod is { IsPublic: true }).Select(p => $"{(p.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}{Name(p.PropertyType)}{(Nulls.Create(p).ReadState is NullabilityState.Nullable && !p.PropertyType.IsValueType ? "?" : "")} {p.Name} {{{(p.SetMethod is { IsPublic: true } set ? set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " get; init;" : " get; set;" : " get;")} }}"))
            .Concat(type.GetMethods(Declared).Where(m => (m.IsPublic || m.IsFamily) && !m.IsSpecialName && !m.IsDefined(typeof(CompilerGeneratedAttribute)) && m.DeclaringType == m.GetBaseDefinition().DeclaringType)
                .Select(m => $"{(m.IsFamily ? "protected " : "")}{(m.IsAbstract ? "abstract " : "")}{Name(m.ReturnType)} {m.Name}({Parameters(m)})"));
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type) => !type.IsGenericType ? type.Name
        : Nullable.GetUnderlyingType(type) is { } inner ? Name(inner) + "?"
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
