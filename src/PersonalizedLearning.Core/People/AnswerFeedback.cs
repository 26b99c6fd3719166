using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>A person of the district answers what was said about a page. A first answer stands.</summary>
public sealed record AnswerFeedback(Guid CommandId, Guid Feedback, string Answer) : ICommand<bool>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Feedback, Feedback);
}

internal sealed class AnswerFeedbackRules : AbstractValidator<AnswerFeedback>
{
    public AnswerFeedbackRules() => RuleFor(a => a.Answer).NotEmpty().WithMessage("Write the answer first.").UpTo(2000);
}

internal sealed class AnswerFeedbackHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<AnswerFeedback, bool>
{
    public async Task<bool> Handle(AnswerFeedback request, CancellationToken cancellationToken)
    {
        var said = await db.Set<Feedback>().SingleOrDefaultAsync(f => f.Id == request.Feedback, cancellationToken) ?? throw new NotFoundException();
        if (said.AnsweredAt is not null)
            return false;
        (said.Answer, said.AnsweredBy, said.AnsweredAt) = (request.Answer.Trim(), current.Person, clock.GetUtcNow().UtcDateTime);
        return true;
    }
}
