using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>
/// What a channel's maker says in tags because Kolibri's columns have no place for it: <c>method:build</c>, <c>social:pair</c>, <c>screen:off</c>,
/// <c>access:low-sensory</c>, <c>grade:06</c>. Where a tag speaks, it is nearer to the resource than a code and wins; a value that is not known says nothing.
/// </summary>
internal sealed class SaidInTags
{
    public SaidInTags(IEnumerable<string> tags)
    {
        foreach (var tag in tags)
        {
            var colon = tag.IndexOf(':', StringComparison.Ordinal);
            var value = tag[(colon + 1)..].Trim();
            switch (colon < 0 ? "" : tag[..colon].Trim().ToUpperInvariant())
            {
                case "METHOD" when !int.TryParse(value, out _) && Enum.TryParse<LearningMethod>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var method) && Enum.IsDefined(method):
                    Method = method;
                    break;
                case "SOCIAL" when Forms.FirstOrDefault(f => f.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } form:
                    SocialForm = form;
                    break;
                case "SCREEN" when value.Equals("on", StringComparison.OrdinalIgnoreCase) || value.Equals("off", StringComparison.OrdinalIgnoreCase):
                    OnScreen = value.Equals("on", StringComparison.OrdinalIgnoreCase);
                    break;
                case "ACCESS" when value.Length > 0:
                    AccessFeatures.Add(value);
                    break;
                case "GRADE":
                    Grades.AddRange(GradeLevels.Parse(value).Except(Grades, StringComparer.Ordinal));
                    break;
                default:
                    break;
            }
        }
    }

    public LearningMethod? Method { get; }

    public string? SocialForm { get; }

    public bool? OnScreen { get; }

    public List<string> AccessFeatures { get; } = [];

    public List<string> Grades { get; } = [];

    private static readonly string[] Forms = ["alone", "pair", "group", "class"];
}
