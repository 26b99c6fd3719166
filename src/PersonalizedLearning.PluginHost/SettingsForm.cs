using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using PersonalizedLearning.Core.Sources;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.PluginHost;

/// <summary>A settings class as a form: what its attributes say, and how texts become its values.</summary>
internal static class SettingsForm
{
    public static IReadOnlyList<SettingField> Describe(Type type)
    {
        var defaults = Activator.CreateInstance(type);
        return [.. Properties(type)
            .Select(p => (Property: p, About: p.GetCustomAttribute<SettingAttribute>()))
            .OrderBy(x => x.About?.Order ?? 0).ThenBy(x => x.Property.Name, StringComparer.Ordinal)
            .Select(x => Field(x.Property, x.About, defaults))];
    }

    /// <summary>Fills and validates. Errors are by setting, in words; values never appear in them.</summary>
    public static (object? Settings, IReadOnlyDictionary<string, string> Errors) Fill(Type type, IReadOnlyDictionary<string, string> values)
    {
        var settings = Activator.CreateInstance(type)!;
        var properties = Properties(type).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in values)
        {
            if (!properties.TryGetValue(name, out var property)) { errors[name] = "This plugin has no such setting."; continue; }
            if (text.Length == 0) continue;
            if (Parse(property.PropertyType, text, out var value)) property.SetValue(settings, value);
            else errors[property.Name] = $"{Label(property)}: {Expected(property.PropertyType)}";
        }
        foreach (var property in properties.Values.Where(p => !errors.ContainsKey(p.Name)))
        {
            var results = new List<ValidationResult>();
            var context = new ValidationContext(settings) { MemberName = property.Name, DisplayName = Label(property) };
            if (!Validator.TryValidateProperty(property.GetValue(settings), context, results)) errors[property.Name] = results[0].ErrorMessage ?? $"{Label(property)} does not fit.";
        }
        return (errors.Count == 0 ? settings : null, errors);
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0);

    private static SettingField Field(PropertyInfo property, SettingAttribute? about, object? defaults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var allowed = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.Select(v => Text(v) ?? "");
        var range = property.GetCustomAttribute<RangeAttribute>();
        var secret = about?.Secret ?? false;
        return new()
        {
            Name = property.Name,
            Label = Label(property),
            Help = about?.Help,
            Kind = Kind(type) is SettingKind.Text && allowed is not null ? SettingKind.Choice : Kind(type),
            Required = property.IsDefined(typeof(RequiredAttribute)),
            Secret = secret,
            Choices = allowed is not null ? [.. allowed.Select(v => new SettingChoice(v, v))]
                : type.IsEnum ? [.. Enum.GetNames(type).Select(n => new SettingChoice(n, EnumLabel(type, n)))] : [],
            Default = secret || defaults is null ? null : Text(property.GetValue(defaults)),
            Minimum = range is null ? null : Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture),
            Maximum = range is null ? null : Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture),
            MaxLength = property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength ?? property.GetCustomAttribute<MaxLengthAttribute>()?.Length,
            Pattern = property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern,
        };
    }

    private static SettingKind Kind(Type type) => type switch
    {
        _ when type == typeof(bool) => SettingKind.YesNo,
        _ when type == typeof(int) => SettingKind.Number,
        _ when type == typeof(Uri) => SettingKind.Address,
        { IsEnum: true } => SettingKind.Choice,
        _ when type == typeof(string) => SettingKind.Text,
        _ => throw new NotSupportedException($"A setting of type {type.Name} cannot be shown as a form; use string, bool, int, an enum or Uri."),
    };

    private static bool Parse(Type declared, string text, out object? value)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => bool.TryParse(text, out var yes) ? yes : null,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when type == typeof(Uri) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri : null,
            { IsEnum: true } => Enum.GetNames(type).Contains(text, StringComparer.Ordinal) ? Enum.Parse(type, text) : null,
            _ => null,
        };
        return value is not null;
    }

    private static string Expected(Type declared) => (Nullable.GetUnderlyingType(declared) ?? declared) switch
    {
        var t when t == typeof(bool) => "write true or false.",
        var t when t == typeof(int) => "write a whole number.",
        var t when t == typeof(Uri) => "write a whole web address that begins with https://.",
        { IsEnum: true } t => $"choose one of {string.Join(", ", Enum.GetNames(t))}.",
        _ => "this value cannot be read.",
    };

    private static string Label(PropertyInfo property) => property.GetCustomAttribute<SettingAttribute>()?.Label ?? property.Name;

    private static string EnumLabel(Type type, string name) =>
        type.GetField(name)?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? name;

    private static string? Text(object? value) => value switch { null => null, bool b => b ? "true" : "false", _ => Convert.ToString(value, CultureInfo.InvariantCulture) };
}
