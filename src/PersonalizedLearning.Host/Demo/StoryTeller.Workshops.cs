using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Support;

namespace PersonalizedLearning.Host.Demo;

/// <summary>A few learners brought together for the same next thing.</summary>
internal sealed partial class StoryTeller
{
    private async Task OfferWorkshop(PersonId learner, StoryEvent e, CancellationToken ct)
    {
        List<PersonId> asked = [learner];
        foreach (var other in e.Learners)
            asked.Add(await stage.Person(other, ct));
        await stage.Send(e.By, new PlanWorkshop(Once, standards[e.Standard!], asked, At(e.On!.Value, e.Clock!.Value), e.Minutes!.Value, e.Place!, e.Text!), ct);
    }

    /// <summary>Yes to the workshop that waits for an answer.</summary>
    private async Task AnswerWorkshop(StoryEvent e, CancellationToken ct)
    {
        var asked = (await stage.Send(e.By, new ShowToday(), ct)).Invitations.Single(i => i.Waits);
        var page = await stage.Send(e.By, new ShowInvitation(asked.Id), ct);
        await stage.Send(e.By, new AnswerInvitation(Once, asked.Id, page.Thread.Open!.Value, Comes: true, e.Words), ct);
    }
}
