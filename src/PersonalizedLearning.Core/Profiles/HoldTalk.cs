using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>An educator says that the talk took place.</summary>
public sealed record HoldTalk(Guid CommandId, TalkId Talk) : ICommand<HoldTalk.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Talk, Talk.Value);

    public enum Result { Held, AlreadyHeld }
}

internal sealed class HoldTalkHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<HoldTalk, HoldTalk.Result>
{
    public async Task<HoldTalk.Result> Handle(HoldTalk request, CancellationToken cancellationToken)
    {
        var talk = await db.Set<Talk>().SingleAsync(t => t.Id == request.Talk, cancellationToken);
        if (!await Talks.IsEducator(ties, current.Person, talk.LearnerId, cancellationToken))
            throw new NotFoundException();
        if (talk.HeldAt is not null)
            return HoldTalk.Result.AlreadyHeld;
        talk.HeldAt = clock.GetUtcNow().UtcDateTime;
        // Who really talked, where another had set the time.
        talk.EducatorId = current.Person;
        return HoldTalk.Result.Held;
    }
}
