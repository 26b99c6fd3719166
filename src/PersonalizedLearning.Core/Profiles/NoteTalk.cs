using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>The learner or an educator writes down something of a talk and says for whom.</summary>
public sealed record NoteTalk(Guid CommandId, TalkId Talk, string Text, TalkAudience Audience) : ICommand<NoteTalk.Kept>
{
    public sealed record Kept(Guid Note);

    public AccessRule Access => AccessRule.Write(ObjectKind.Talk, Talk.Value);
}

internal sealed class NoteTalkRules : AbstractValidator<NoteTalk>
{
    public NoteTalkRules() => RuleFor(n => n.Text).NotEmpty().WithMessage("Write the note first.").UpTo(2000);
}

internal sealed class NoteTalkHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<NoteTalk, NoteTalk.Kept>
{
    public Task<NoteTalk.Kept> Handle(NoteTalk request, CancellationToken cancellationToken)
    {
        var note = new TalkNote { Id = Core.Id.Next(), TalkId = request.Talk, Author = current.Person, Audience = request.Audience, Text = request.Text.Trim(), At = clock.GetUtcNow().UtcDateTime };
        db.Add(note);
        return Task.FromResult(new NoteTalk.Kept(note.Id));
    }
}
