using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>The learner takes an own point off a talk that was not held yet.</summary>
public sealed record TakeBackTalkPoint(Guid CommandId, Guid Point) : ICommand<bool>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Talk, Point);
}

internal sealed class TakeBackTalkPointHandler(LearningDb db, CurrentViewer current) : IRequestHandler<TakeBackTalkPoint, bool>
{
    public async Task<bool> Handle(TakeBackTalkPoint request, CancellationToken cancellationToken)
    {
        var point = await db.Set<TalkPoint>().SingleOrDefaultAsync(p => p.Id == request.Point, cancellationToken) ?? throw new NotFoundException();
        var talk = await db.Set<Talk>().SingleAsync(t => t.Id == point.TalkId, cancellationToken);
        if (current.Person != talk.LearnerId)
            throw new NotFoundException();
        if (talk.HeldAt is not null)
            return false;
        db.Remove(point);
        return true;
    }
}
