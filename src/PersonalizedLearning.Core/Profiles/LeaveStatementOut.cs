using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>"Don't use this about me", said where a reason is shown: planning reads nothing of the statement from now on. It can be switched on again word by word.</summary>
public sealed record LeaveStatementOut(Guid CommandId, StatementId Statement) : ICommand<LeaveStatementOut.Left>
{
    /// <summary>How many words of it were in use.</summary>
    public sealed record Left(int Words);

    public AccessRule Access => AccessRule.Write(ObjectKind.Statement, Statement.Value);
}

internal sealed class LeaveStatementOutHandler(LearningDb db, CurrentViewer current) : IRequestHandler<LeaveStatementOut, LeaveStatementOut.Left>
{
    public async Task<LeaveStatementOut.Left> Handle(LeaveStatementOut request, CancellationToken cancellationToken)
    {
        var statement = await Statements.AboutMe(db, request.Statement, current.Person, cancellationToken);
        var used = statement.Facets.Count(f => f.State == FacetState.Used);
        statement.Facets = statement.Facets.Select(f => f.State == FacetState.Used ? f with { State = FacetState.Off } : f).ToList();
        return new(used);
    }
}
