using FluentValidation;
using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>A sentence about a learner: by the learner, an educator or a guardian, with name and date.</summary>
/// <param name="CommandId">Makes a second press harmless.</param>
/// <param name="Learner">About whom.</param>
/// <param name="Kind">Strength, need, interest and so on.</param>
/// <param name="Text">In their words.</param>
/// <param name="Audience">Who can see it. What others say is always there for the learner.</param>
/// <param name="InsteadOf">The statement that it replaces: "change it".</param>
public sealed record SayStatement(Guid CommandId, PersonId Learner, StatementKind Kind, string Text, Audience Audience, StatementId? InsteadOf = null) : ICommand<SayStatement.Said>
{
    /// <param name="Statement">The new one.</param>
    /// <param name="Found">What planning could use of it, for the learner to confirm.</param>
    public sealed record Said(StatementId Statement, IReadOnlyList<StatementFacet> Found);

    public AccessRule Access => AccessRule.WriteOf(ObjectKind.Statement, Learner);
}

internal sealed class SayStatementRules : AbstractValidator<SayStatement>
{
    public const int Longest = 1000;

    public SayStatementRules() => RuleFor(s => s.Text).NotEmpty().WithMessage("Start with one sentence.").UpTo(Longest);
}

internal sealed class SayStatementHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<SayStatement, SayStatement.Said>
{
    /// <summary>People change: after a year the learner is asked whether it is still true.</summary>
    private const int AskAgainAfterMonths = 12;

    public async Task<SayStatement.Said> Handle(SayStatement request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (request.InsteadOf is { } old)
            (await Statements.Own(db, old, request.Learner, current.Person, cancellationToken)).RetiredAt = now;
        var statement = new Statement
        {
            Id = Id.New<StatementId>(),
            LearnerId = request.Learner,
            Kind = request.Kind,
            Text = request.Text.Trim(),
            Facets = FacetWords.Propose(request.Kind, request.Text),
            Author = current.Person,
            Audience = current.Person == request.Learner || request.Audience != Audience.OnlyMe ? request.Audience : Audience.Educators,
            StatedAt = now,
            ReviewBy = now.AddMonths(AskAgainAfterMonths),
        };
        db.Add(statement);
        return new(statement.Id, statement.Facets);
    }
}
