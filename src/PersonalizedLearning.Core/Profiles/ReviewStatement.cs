using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

public enum StillTrue { Yes, TakeItOut }

/// <summary>"Still true?" The learner keeps it for another year or takes it out. What others said about the learner, its author may take out too.</summary>
public sealed record ReviewStatement(Guid CommandId, StatementId Statement, StillTrue Answer) : ICommand<ReviewStatement.Reviewed>
{
    public sealed record Reviewed(StillTrue Answer);

    public AccessRule Access => AccessRule.Write(ObjectKind.Statement, Statement.Value);
}

internal sealed class ReviewStatementHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<ReviewStatement, ReviewStatement.Reviewed>
{
    public async Task<ReviewStatement.Reviewed> Handle(ReviewStatement request, CancellationToken cancellationToken)
    {
        var statement = await db.Set<Statement>().FindAsync([request.Statement], cancellationToken) ?? throw new NotFoundException();
        if (current.Person != statement.LearnerId && current.Person != statement.Author)
            throw new NotFoundException();
        var now = clock.GetUtcNow().UtcDateTime;
        if (request.Answer == StillTrue.Yes)
            statement.ReviewBy = now.AddMonths(12);
        else
            statement.RetiredAt = now;
        return new(request.Answer);
    }
}
