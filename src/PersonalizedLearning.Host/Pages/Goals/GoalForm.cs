using System.Globalization;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Goals;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Pages.Goals;

/// <summary>What stands in the fields of a goal: from the goal, or as it was sent, so that nothing typed is lost.</summary>
public sealed class GoalForm
{
    /// <summary>The name of a standard's answer: yes or no.</summary>
    public const string Touch = "touch-";

    /// <param name="Id">Which.</param>
    /// <param name="Sentence">In the learner's voice where there is one.</param>
    /// <param name="Code">In small.</param>
    /// <param name="Yes">It fits the goal.</param>
    public sealed record Line(StandardId Id, string Sentence, string? Code, bool Yes);

    public string? Want { get; set; }
    public string? Because { get; set; }
    public string? KnowWhen { get; set; }
    public ByAbout ByAbout { get; set; } = ByAbout.ThisTerm;
    public DateOnly? ByDate { get; set; }

    /// <summary>Words to look for standards with.</summary>
    public string? Look { get; set; }
    public List<Line> Lines { get; } = [];

    public GoalTerms Terms => new() { Want = Want, Because = Because, KnowWhen = KnowWhen, ByAbout = ByAbout, ByDate = ByDate, Standards = [.. Lines.Where(l => l.Yes).Select(l => l.Id)] };

    public static GoalForm Of(GoalTerms terms, IEnumerable<GoalStandardView> standards)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var form = new GoalForm { Want = terms.Want, Because = terms.Because, KnowWhen = terms.KnowWhen, ByAbout = terms.ByAbout, ByDate = terms.ByDate };
        form.Lines.AddRange(standards.Where(s => terms.Standards.Contains(s.Id)).Select(s => new Line(s.Id, s.Sentence, s.Code, true)));
        return form;
    }

    /// <summary>Reads the fields as they were sent.</summary>
    public static GoalForm Sent(IFormCollection sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return new()
        {
            Want = sent["Want"],
            Because = sent["Because"],
            KnowWhen = sent["KnowWhen"],
            ByAbout = Enum.TryParse<ByAbout>(sent["ByAbout"], out var by) ? by : ByAbout.NoDate,
            ByDate = DateOnly.TryParse(sent["ByDate"], CultureInfo.InvariantCulture, out var day) ? day : null,
            Look = sent["Look"],
        };
    }

    /// <summary>The standards that were on the form, with the answers given; words come from where they are known.</summary>
    public static IReadOnlyDictionary<StandardId, bool> Answers(IFormCollection sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return sent.Keys.Where(key => key.StartsWith(Touch, StringComparison.Ordinal) && Guid.TryParse(key.AsSpan(Touch.Length), out _))
            .ToDictionary(key => new StandardId(Guid.Parse(key.AsSpan(Touch.Length))), key => sent[key] == "yes");
    }
}
