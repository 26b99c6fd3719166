using System.Collections.Frozen;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.KhanLibrary;

/// <summary>
/// Kolibri's codes for grades, access, activities and needs. Its levels are the broad bands of the international classification, so a band means
/// several grades; levels beyond school (tertiary, professional, work skills, basic skills) mean no grade.
/// </summary>
internal static class Labels
{
    private static readonly FrozenDictionary<string, string[]> Levels = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["FOhG0ib"] = ["PK", "KG"],
        ["wnarlxKo"] = ["01", "02", "03"],
        ["BkGYi3lD"] = ["04", "05", "06"],
        ["eLt0Mbu4"] = ["07", "08", "09"],
        ["ZEjiwvOb"] = ["10", "11", "12"],
        ["FYxwbxts"] = [],
        ["ZrgBU73s"] = [],
        ["Z#97dvst"] = [],
        ["H64ZOHfi"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Access = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WnIhbgkY"] = "captions",
        ["Dr4cVXkc"] = "sign-language",
        ["uF4CI2wP"] = "high-contrast",
        ["LNqKSN9j"] = "audio-description",
        ["Lb0tb9VC"] = "alternative-text",
        ["Kxx#meDW"] = "tagged-pdf",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, LearningMethod> Activities = new Dictionary<string, LearningMethod>(StringComparer.Ordinal)
    {
        ["wA01urpi"] = LearningMethod.Read,
        ["UD5UGM0z"] = LearningMethod.Watch,
        ["mkA1R3NU"] = LearningMethod.Watch,
        ["VwRCom7G"] = LearningMethod.Practise,
        ["UXADWcXZ"] = LearningMethod.Create,
        ["#j8L0eq3"] = LearningMethod.Investigate,
        ["3dSeJhqs"] = LearningMethod.Discuss,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Two or more learn with it together.</summary>
    private const string Peers = "lsoCk5Uy.MKIzZKDO";

    /// <summary>The grades a cell of level codes means; a plain grade in place of a code is read too. <paramref name="unknown"/> is what could not be read.</summary>
    public static List<string> Grades(string? cell, out string? unknown)
    {
        unknown = null;
        var grades = new List<string>();
        foreach (var code in Codes(cell))
        {
            if (!Levels.TryGetValue(code, out var levels))
            {
                levels = [.. GradeLevels.Parse(code)];
                unknown = levels.Length == 0 ? code : unknown;
            }

            grades.AddRange(levels.Except(grades, StringComparer.Ordinal));
        }

        grades.Sort((a, b) => Rank(a).CompareTo(Rank(b)));
        return grades;
    }

    public static List<string> AccessFeatures(string? cell, out string? unknown)
    {
        unknown = null;
        var features = new List<string>();
        foreach (var code in Codes(cell))
        {
            if (Access.TryGetValue(code, out var feature))
            {
                features.Add(feature);
            }
            else
            {
                unknown = code;
            }
        }

        return features;
    }

    public static string? SocialForm(string? needs) => Codes(needs).Contains(Peers) ? "group" : null;

    /// <summary>How one learns with it. What plays or tests says so itself; for the rest the named activity decides. Null for a kind that is not known.</summary>
    public static LearningMethod? Method(string? kind, string? activities)
    {
        switch (kind)
        {
            case "exercise" or "quiz": return LearningMethod.Practise;
            case "video" or "audio": return LearningMethod.Watch;
        }

        var named = Codes(activities).Where(Activities.ContainsKey).Select(c => (LearningMethod?)Activities[c]).FirstOrDefault();
        return named ?? kind switch
        {
            "document" or "slideshow" or "zim" => LearningMethod.Read,
            "html5" or "h5p" => LearningMethod.Investigate,
            _ => null,
        };
    }

    private static int Rank(string grade) => grade switch { "PK" => -1, "KG" => 0, _ => int.TryParse(grade, out var number) ? number : 99 };

    private static string[] Codes(string? cell) => (cell ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
