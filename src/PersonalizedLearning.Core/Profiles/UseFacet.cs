using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>The learner says whether planning may use a word of a statement, or "don't use this about me".</summary>
public sealed record UseFacet(Guid CommandId, StatementId Statement, FacetKind Kind, string Value, bool Use) : ICommand<UseFacet.Set>
{
    public sealed record Set(bool Used);

    public AccessRule Access => AccessRule.Write(ObjectKind.Statement, Statement.Value);
}

internal sealed class UseFacetHandler(LearningDb db, CurrentViewer current) : IRequestHandler<UseFacet, UseFacet.Set>
{
    public async Task<UseFacet.Set> Handle(UseFacet request, CancellationToken cancellationToken)
    {
        var statement = await Statements.AboutMe(db, request.Statement, current.Person, cancellationToken);
        if (!statement.Facets.Exists(f => f.Kind == request.Kind && f.Value == request.Value))
            throw new NotFoundException();
        statement.Facets = statement.Facets.Select(f => f.Kind == request.Kind && f.Value == request.Value
            ? f with { State = request.Use ? FacetState.Used : FacetState.Off } : f).ToList();
        return new(request.Use);
    }
}
