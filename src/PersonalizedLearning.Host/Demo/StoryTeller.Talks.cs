using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Profiles;

namespace PersonalizedLearning.Host.Demo;

internal sealed partial class StoryTeller
{
    /// <summary>A talk that comes: the learner's points, and the time that an educator set for it.</summary>
    private async Task Talk(PersonId learner, StoryEvent e, CancellationToken ct)
    {
        foreach (var point in e.Points)
            await stage.Send(e.By, new AddTalkPoint(Once, learner, point), ct);
        if (e.With is { } educator)
            await stage.Send(educator, new SetTalk(Once, learner, At(e.On!.Value, e.Clock!.Value)), ct);
    }

    /// <summary>A talk that took place, with what was written down of it.</summary>
    private async Task Talked(PersonId learner, StoryEvent e, CancellationToken ct)
    {
        stage.Set(e.Day, e.At.AddMinutes(-15));
        var talk = await stage.Send(e.By, new SetTalk(Once, learner, At(e.Day, e.At)), ct);
        stage.Set(e.Day, e.At);
        await stage.Send(e.By, new HoldTalk(Once, talk), ct);
        foreach (var note in e.Notes)
            await stage.Send(e.By, new NoteTalk(Once, talk, note[1], Enum.Parse<TalkAudience>(note[0])), ct);
    }

    private async Task WhyMoved(PersonId learner, StoryEvent e, CancellationToken ct) =>
        await stage.Send(e.By, new SayWhyMoved(Once, await Step(learner, e.Step!, ct), Enum.Parse<MoveReason>(e.Reason!)), ct);

    private DateTime At(int schoolDay, TimeOnly time) => stage.Day(schoolDay).ToDateTime(time, DateTimeKind.Utc);
}
