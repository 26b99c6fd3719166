using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// For the job: who promised an answer and has not given it is reminded; a school day later the next person of the seat is asked.
/// Sent twice it does nothing more. It never agrees and never declines.
/// </summary>
public sealed record RemindUnanswered(Guid CommandId) : ICommand<RemindUnanswered.Done>
{
    /// <summary>More means there were more than one round takes: send again.</summary>
    public sealed record Done(int Reminded, int Rerouted, bool More);

    /// <summary>Agreements one round looks at, longest promised first.</summary>
    public const int Round = 200;

    public AccessRule Access => AccessRule.Write(ObjectKind.Jobs);
}

internal sealed class RemindUnansweredHandler(LearningDb db, Negotiation negotiation, TimeProvider clock) : IRequestHandler<RemindUnanswered, RemindUnanswered.Done>
{
    public async Task<RemindUnanswered.Done> Handle(RemindUnanswered request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Each round gives every agreement it looks at another time or none, so that none comes twice and none is left out.
        var people = PeopleReads.People(db);
        var due = await db.Set<Agreement>().AsNoTracking()
            .Where(a => a.WaitsForEducator && a.AnswerBy != null
                && (a.AnswerBy <= now || (a.Asked != null && people.Any(p => p.Id == a.Asked && (!p.Enabled || p.ArchivedAt != null)))))
            .OrderBy(a => a.AnswerBy).Select(a => a.Id).Take(RemindUnanswered.Round + 1).ToListAsync(cancellationToken);
        var (reminded, rerouted) = (0, 0);
        foreach (var agreement in due.Take(RemindUnanswered.Round))
            switch (await negotiation.Remind(agreement, request.CommandId, cancellationToken))
            {
                case AnswerStep.Reminded: reminded++; break;
                case AnswerStep.Rerouted: rerouted++; break;
                default: break;
            }
        return new(reminded, rerouted, due.Count > RemindUnanswered.Round);
    }
}
