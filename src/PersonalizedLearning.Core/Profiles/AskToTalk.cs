using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>"I would like to talk sooner", with words or without. Only the learner says this, and may take it back.</summary>
public sealed record AskToTalk(Guid CommandId, PersonId Learner, string? Words = null) : ICommand<TalkId>
{
    /// <summary>False: it can wait after all.</summary>
    public bool Sooner { get; init; } = true;

    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Talk, Learner);
}

internal sealed class AskToTalkRules : AbstractValidator<AskToTalk>
{
    public AskToTalkRules() => RuleFor(a => a.Words).UpTo(500);
}

internal sealed class AskToTalkHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<AskToTalk, TalkId>
{
    public async Task<TalkId> Handle(AskToTalk request, CancellationToken cancellationToken)
    {
        if (current.Person != request.Learner)
            throw new NotFoundException();
        var talk = await Talks.Next(db, ties, request.Learner, cancellationToken);
        talk.AskedAt = request.Sooner ? clock.GetUtcNow().UtcDateTime : null;
        talk.AskedWords = request.Sooner && !string.IsNullOrWhiteSpace(request.Words) ? request.Words.Trim() : null;
        return talk.Id;
    }
}
