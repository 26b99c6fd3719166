using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>The learner puts a point on the next talk.</summary>
public sealed record AddTalkPoint(Guid CommandId, PersonId Learner, string Text) : ICommand<TalkId>
{
    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Talk, Learner);
}

internal sealed class AddTalkPointRules : AbstractValidator<AddTalkPoint>
{
    public AddTalkPointRules() => RuleFor(p => p.Text).NotEmpty().WithMessage("Write what you would like to talk about.").UpTo(500);
}

internal sealed class AddTalkPointHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<AddTalkPoint, TalkId>
{
    public async Task<TalkId> Handle(AddTalkPoint request, CancellationToken cancellationToken)
    {
        if (current.Person != request.Learner)
            throw new NotFoundException();
        var talk = await Talks.Next(db, ties, request.Learner, cancellationToken);
        db.Add(new TalkPoint { Id = Core.Id.Next(), TalkId = talk.Id, Text = request.Text.Trim(), At = clock.GetUtcNow().UtcDateTime });
        return talk.Id;
    }
}
