using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>Somebody walks along with a learner from now on. Said again, it changes the last day. False: this person cannot be a mentor.</summary>
/// <param name="Until">The last day; null: until it is ended.</param>
public sealed record SetMentor(Guid CommandId, PersonId Mentor, PersonId Learner, DateOnly? Until = null) : ICommand<bool>
{
    public AccessRule Access => AccessRule.DecideOf(ObjectKind.Ties, Learner);
}

/// <summary>A mentor of a learner is none from now on. What was agreed with them stays. False: there was nothing to end.</summary>
public sealed record EndMentor(Guid CommandId, PersonId Mentor, PersonId Learner) : ICommand<bool>
{
    public AccessRule Access => AccessRule.DecideOf(ObjectKind.Ties, Learner);
}

internal sealed class SetMentorRules : AbstractValidator<SetMentor>
{
    public SetMentorRules(TimeProvider clock) =>
        RuleFor(m => m.Until).GreaterThanOrEqualTo(_ => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).WithMessage("Choose a day that is still to come, or leave it empty.");
}

internal sealed class SetMentorHandler(LearningDb db, TimeProvider clock) : IRequestHandler<SetMentor, bool>
{
    public async Task<bool> Handle(SetMentor request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await db.Set<PersonOrganizationRole>().AnyAsync(r => r.PersonId == request.Learner && r.Role == Members.Student && r.ArchivedAt == null, cancellationToken))
            throw new NotFoundException();
        // A mentor reads the record: an adult of the roster, and nobody whom the school blocked for this learner.
        if (!await PeopleReads.IsPresent(db, request.Mentor, cancellationToken)
            || await db.Set<PersonOrganizationRole>().AnyAsync(r => r.PersonId == request.Mentor && r.Role == Members.Student && r.ArchivedAt == null, cancellationToken)
            || await Members.Blocks(db, now).AnyAsync(b => b.From == request.Mentor && b.To == request.Learner, cancellationToken))
            return false;
        if (await Mentors.Held(db, request.Mentor, request.Learner).FirstOrDefaultAsync(cancellationToken) is { } held)
            held.ToDate = request.Until;
        else
            db.Add(new Relationship
            {
                Id = Id.New<RelationshipId>(),
                From = request.Mentor,
                To = request.Learner,
                Kind = RelationshipKind.MentorOf,
                Origin = RelationshipOrigin.Local,
                FromDate = DateOnly.FromDateTime(now),
                ToDate = request.Until,
            });
        return true;
    }
}

internal sealed class EndMentorHandler(LearningDb db, TimeProvider clock) : IRequestHandler<EndMentor, bool>
{
    public async Task<bool> Handle(EndMentor request, CancellationToken cancellationToken)
    {
        var held = await Mentors.Held(db, request.Mentor, request.Learner).ToListAsync(cancellationToken);
        foreach (var tie in held)
            tie.ArchivedAt = clock.GetUtcNow().UtcDateTime;
        return held.Count > 0;
    }
}

internal static class Mentors
{
    public static IQueryable<Relationship> Held(LearningDb db, PersonId mentor, PersonId learner) =>
        db.Set<Relationship>().Where(r => r.From == mentor && r.To == learner && r.Kind == RelationshipKind.MentorOf
            && r.Origin == RelationshipOrigin.Local && r.ArchivedAt == null);
}
