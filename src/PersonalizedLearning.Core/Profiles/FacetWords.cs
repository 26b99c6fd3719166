using System.Globalization;
using System.Text.RegularExpressions;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>
/// Finds words that planning understands in what somebody wrote, by plain rules. It only proposes: the learner confirms each one,
/// and what it misses is simply not used.
/// </summary>
internal static partial class FacetWords
{
    private const int LongestTopic = 40, MostTopics = 6;

    private static readonly (string Begins, LearningMethod Method)[] Methods =
    [
        ("watch", LearningMethod.Watch), ("video", LearningMethod.Watch), ("film", LearningMethod.Watch), ("listen", LearningMethod.Watch),
        ("read", LearningMethod.Read), ("book", LearningMethod.Read),
        ("practi", LearningMethod.Practise), ("exercise", LearningMethod.Practise), ("worksheet", LearningMethod.Practise), ("quiz", LearningMethod.Practise),
        ("build", LearningMethod.Build), ("built", LearningMethod.Build), ("making", LearningMethod.Build), ("hands", LearningMethod.Build), ("model", LearningMethod.Build),
        ("talk", LearningMethod.Discuss), ("discuss", LearningMethod.Discuss), ("debate", LearningMethod.Discuss), ("explain", LearningMethod.Discuss),
        ("experiment", LearningMethod.Investigate), ("measur", LearningMethod.Investigate), ("investigat", LearningMethod.Investigate),
        ("draw", LearningMethod.Create), ("paint", LearningMethod.Create), ("writ", LearningMethod.Create), ("compos", LearningMethod.Create), ("design", LearningMethod.Create),
        ("visit", LearningMethod.GoAndSee), ("trip", LearningMethod.GoAndSee), ("outside", LearningMethod.GoAndSee), ("outdoor", LearningMethod.GoAndSee), ("museum", LearningMethod.GoAndSee),
    ];

    private static readonly (string Says, string Feature)[] Access =
    [
        ("caption", "captions"), ("subtitle", "captions"), ("transcript", "transcript"), ("read aloud", "read-aloud"), ("read to me", "read-aloud"), ("screen reader", "read-aloud"),
        ("contrast", "high-contrast"), ("keyboard", "keyboard"), ("without a mouse", "keyboard"), ("sign language", "sign-language"),
        ("flashing", "low-sensory"), ("quiet", "low-sensory"), ("loud", "low-sensory"), ("calm", "low-sensory"),
    ];

    private static readonly (string Says, string Form)[] Forms =
    [
        ("alone", "alone"), ("by myself", "alone"), ("on my own", "alone"), ("partner", "pair"), ("a friend", "pair"), ("in pairs", "pair"),
        ("group", "group"), ("team", "group"), ("together with", "group"),
    ];

    private static readonly Dictionary<string, string> Languages = CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(c => c.TwoLetterISOLanguageName.Length == 2 && c.Name == c.TwoLetterISOLanguageName && !c.EnglishName.Contains(' ', StringComparison.Ordinal))
        .GroupBy(c => SearchWords.Of(c.EnglishName)).Where(g => g.Key.Length > 3).ToDictionary(g => g.Key, g => g.First().Name);

    public static List<StatementFacet> Propose(StatementKind kind, string text)
    {
        var found = new List<StatementFacet>();
        foreach (var clause in Clauses().Split(text))
        {
            var words = SearchWords.Of(clause);
            if (words.Length == 0)
                continue;
            var against = Against().IsMatch(words);
            var wish = against ? FacetSense.Avoids : FacetSense.Prefers;
            var need = kind is StatementKind.Need or StatementKind.Support;
            var access = Access.Where(a => words.Contains(a.Says, StringComparison.Ordinal)).Select(a => a.Feature).ToList();
            // "I need captions" binds; "I like captions" is a wish that planning has no weight for.
            found.AddRange(access.Where(_ => need || words.Contains("need", StringComparison.Ordinal)).Select(a => new StatementFacet(FacetKind.Access, FacetSense.Needs, a)));
            if (kind is not StatementKind.Strength and not StatementKind.Interest || kind == StatementKind.Interest && Likes().IsMatch(words))
                found.AddRange(words.Split(' ').SelectMany(word => Methods.Where(m => word.StartsWith(m.Begins, StringComparison.Ordinal)))
                    .Where(m => access.Count == 0 || m.Method is not (LearningMethod.Read or LearningMethod.Watch))
                    .Select(m => new StatementFacet(FacetKind.Method, wish, m.Method.ToString())));
            found.AddRange(Forms.Where(f => words.Contains(f.Says, StringComparison.Ordinal)).Select(f => new StatementFacet(FacetKind.SocialForm, wish, f.Form)));
            found.AddRange(words.Split(' ').Where(Languages.ContainsKey).Select(w => new StatementFacet(FacetKind.Language, against ? FacetSense.Avoids : FacetSense.Prefers, Languages[w])));
            if (Steps().IsMatch(words))
                found.Add(new(FacetKind.Time, FacetSense.Prefers, "short-steps"));
            if (Week().Match(words) is { Success: true } week && int.TryParse(week.Groups[1].Value, CultureInfo.InvariantCulture, out var amount))
                found.Add(new(FacetKind.Time, FacetSense.Prefers, (amount * (week.Groups[2].Value.StartsWith('h') ? 60 : 1)).ToString(CultureInfo.InvariantCulture)));
        }
        if (kind == StatementKind.Interest)
            found.AddRange(Topics(text).Take(MostTopics).Select(t => new StatementFacet(FacetKind.Topic, FacetSense.Interest, t)));
        return found.DistinctBy(f => (f.Kind, f.Value)).ToList();
    }

    /// <summary>What an interest names: each thing of the list, without how the sentence starts.</summary>
    private static IEnumerable<string> Topics(string text) => Things().Split(text)
        .Select(thing => Starter().Replace(SearchWords.Of(thing), "").Trim())
        .Where(thing => thing.Length is > 2 and <= LongestTopic && !Against().IsMatch(thing));

    [GeneratedRegex(@"[.;!?\n]|,? but ")]
    private static partial Regex Clauses();

    [GeneratedRegex(@"[.;,!?\n·/&]| and | or ", RegexOptions.IgnoreCase)]
    private static partial Regex Things();

    [GeneratedRegex(@"\b(dont|do not|not|never|hate|without|avoid|instead of|less|tired of|cant|cannot|lost when|hard for me|please no|no more|too (fast|slow|long|loud|much|hard))\b")]
    private static partial Regex Against();

    [GeneratedRegex(@"\b(like|love|enjoy|best|prefer)\b")]
    private static partial Regex Likes();

    [GeneratedRegex(@"\b(many steps|long steps|long tasks|small steps|short steps|short tasks|step by step|one thing at a time)\b")]
    private static partial Regex Steps();

    [GeneratedRegex(@"\b(\d{1,3}) (hours?|minutes?|min) (a|per|each|every) week\b")]
    private static partial Regex Week();

    [GeneratedRegex(@"^(i (really )?(like|love|enjoy|am into|am interested in|care about|want to know more about|would like to be asked about)|im (into|interested in)|id like to be asked about|my interests are|about|the|a|an|to) ")]
    private static partial Regex Starter();
}
