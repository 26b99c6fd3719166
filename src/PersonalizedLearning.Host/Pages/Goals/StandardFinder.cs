using MediatR;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Host.Pages.Goals;

/// <summary>Fills a form's list of standards: those already answered, then what the words find, near the learner's grade first.</summary>
internal static class StandardFinder
{
    private const int Most = 6;

    /// <summary>The form as it was sent, with the words of each standard that was answered.</summary>
    public static async Task<GoalForm> Sent(IMediator mediator, IFormCollection sent, CancellationToken ct)
    {
        var form = GoalForm.Sent(sent);
        var answers = GoalForm.Answers(sent);
        if (answers.Count > 0)
        {
            var named = await mediator.Send(new NameStandards([.. answers.Keys]), ct);
            form.Lines.AddRange(answers.Where(a => named.ContainsKey(a.Key)).Select(a => new GoalForm.Line(a.Key, named[a.Key].Sentence, named[a.Key].Code, a.Value)));
        }
        return form;
    }

    public static async Task Look(IMediator mediator, GoalForm form, int? grade, CancellationToken ct)
    {
        var words = string.IsNullOrWhiteSpace(form.Look) ? form.Want : form.Look;
        if (string.IsNullOrWhiteSpace(words))
            return;
        var found = await mediator.Send(new FindStandards(words, grade), ct);
        if (found.Total == 0 && grade is not null)
            found = await mediator.Send(new FindStandards(words), ct);
        form.Lines.AddRange(found.Rows.Where(row => form.Lines.TrueForAll(line => line.Id != row.Id)).Take(Most)
            .Select(row => new GoalForm.Line(row.Id, row.Sentence, row.Code, false)));
    }
}
