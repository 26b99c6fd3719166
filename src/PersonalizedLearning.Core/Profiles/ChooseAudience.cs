using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>The learner decides who can see what they said about themselves.</summary>
public sealed record ChooseAudience(Guid CommandId, StatementId Statement, Audience Audience) : ICommand<ChooseAudience.Chosen>
{
    public sealed record Chosen(Audience Audience);

    public AccessRule Access => AccessRule.Write(ObjectKind.Statement, Statement.Value);
}

internal sealed class ChooseAudienceHandler(LearningDb db, CurrentViewer current) : IRequestHandler<ChooseAudience, ChooseAudience.Chosen>
{
    public async Task<ChooseAudience.Chosen> Handle(ChooseAudience request, CancellationToken cancellationToken)
    {
        // What an adult said stays with the people it was said to; the learner answers it.
        var statement = await Statements.AboutMe(db, request.Statement, current.Person, cancellationToken);
        if (statement.Author != current.Person)
            throw new NotFoundException();
        statement.Audience = request.Audience;
        return new(request.Audience);
    }
}
