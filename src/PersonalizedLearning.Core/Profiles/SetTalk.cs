using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>An educator sets when to talk. The learner's points and wish come along; another time simply takes its place.</summary>
public sealed record SetTalk(Guid CommandId, PersonId Learner, DateTime At) : ICommand<TalkId>
{
    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Talk, Learner);
}

internal sealed class SetTalkRules : AbstractValidator<SetTalk>
{
    public SetTalkRules(TimeProvider clock) =>
        RuleFor(t => t.At).Must(at => at > clock.GetUtcNow().UtcDateTime).WithMessage("Choose a time that is still to come.");
}

internal sealed class SetTalkHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<SetTalk, TalkId>
{
    public async Task<TalkId> Handle(SetTalk request, CancellationToken cancellationToken)
    {
        var me = current.Person;
        if (!await Talks.IsEducator(ties, me, request.Learner, cancellationToken))
            throw new NotFoundException();
        var open = await Talks.Open(db, request.Learner).ToListAsync(cancellationToken);
        var talk = open.Find(t => t.EducatorId == me) ?? open.Find(t => t.EducatorId is null);
        if (talk is null)
        {
            talk = new Talk { Id = Id.New<TalkId>(), LearnerId = request.Learner };
            db.Add(talk);
        }
        (talk.EducatorId, talk.At, talk.SetAt) = (me, request.At, clock.GetUtcNow().UtcDateTime);
        return talk.Id;
    }
}
