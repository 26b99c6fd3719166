using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>"I see it differently": an answer that stays attached to the statement. Nobody can take it out.</summary>
public sealed record SeeItDifferently(Guid CommandId, StatementId Statement, string Text) : ICommand<SeeItDifferently.Answered>
{
    public sealed record Answered(Guid Response);

    public AccessRule Access => AccessRule.Write(ObjectKind.Statement, Statement.Value);
}

internal sealed class SeeItDifferentlyRules : AbstractValidator<SeeItDifferently>
{
    public SeeItDifferentlyRules() => RuleFor(s => s.Text).NotEmpty().WithMessage("Write how you see it.").UpTo(SayStatementRules.Longest);
}

internal sealed class SeeItDifferentlyHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<SeeItDifferently, SeeItDifferently.Answered>
{
    public Task<SeeItDifferently.Answered> Handle(SeeItDifferently request, CancellationToken cancellationToken)
    {
        var response = new Response { Id = Core.Id.Next(), StatementId = request.Statement, Author = current.Person, Text = request.Text.Trim(), At = clock.GetUtcNow().UtcDateTime };
        db.Add(response);
        return Task.FromResult(new SeeItDifferently.Answered(response.Id));
    }
}
