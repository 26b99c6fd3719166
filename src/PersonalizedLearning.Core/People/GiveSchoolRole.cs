using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>Makes somebody a learner, teacher, guardian or leader of a school, beside what the roster says. No sync takes it back.</summary>
public sealed record GiveSchoolRole(Guid CommandId, PersonId Person, Role Role, OrganizationId School) : ICommand<GiveSchoolRoleResult>
{
    /// <summary>Whose record a guardian may see.</summary>
    public IReadOnlyList<PersonId> Children { get; init; } = [];

    public AccessRule Access => AccessRule.Write(ObjectKind.Roster);
}

public abstract record GiveSchoolRoleResult
{
    public sealed record Given : GiveSchoolRoleResult;

    public sealed record AlreadyHeld : GiveSchoolRoleResult;

    private GiveSchoolRoleResult() { }
}

internal sealed class GiveSchoolRoleRules : AbstractValidator<GiveSchoolRole>
{
    public GiveSchoolRoleRules()
    {
        RuleFor(g => g.Role).Must(role => role is Role.Learner or Role.Teacher or Role.Guardian or Role.Leader).WithMessage("A school has learners, teachers, guardians and leaders.");
        RuleFor(g => g.Children).Must((g, children) => children.Count == 0 || g.Role == Role.Guardian).WithMessage("Only a guardian has children here.");
    }
}

internal sealed class GiveSchoolRoleHandler(LearningDb db, TimeProvider clock) : IRequestHandler<GiveSchoolRole, GiveSchoolRoleResult>
{
    public async Task<GiveSchoolRoleResult> Handle(GiveSchoolRole request, CancellationToken cancellationToken)
    {
        var people = request.Children.Append(request.Person).Distinct().ToList();
        if (await db.Set<Person>().CountAsync(p => people.Contains(p.Id) && p.ArchivedAt == null, cancellationToken) != people.Count
            || !await db.Set<Organization>().AnyAsync(o => o.Id == request.School && o.ArchivedAt == null, cancellationToken))
            throw new NotFoundException();
        var (word, added) = (Word(request.Role), false);
        if (!await db.Set<PersonOrganizationRole>().AnyAsync(r => r.PersonId == request.Person && r.Role == word && r.OrganizationId == request.School && r.ArchivedAt == null, cancellationToken))
        {
            db.Add(new PersonOrganizationRole { Id = Core.Id.Next(), PersonId = request.Person, Role = word, OrganizationId = request.School });
            added = true;
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var held = await Members.Relationships(db, RelationshipKind.GuardianOf, now).Where(r => r.From == request.Person).Select(r => r.To).ToListAsync(cancellationToken);
        foreach (var child in request.Children.Distinct().Except(held))
        {
            db.Add(new Relationship { Id = Id.New<RelationshipId>(), From = request.Person, To = child, Kind = RelationshipKind.GuardianOf, OrganizationId = request.School, Origin = RelationshipOrigin.Local });
            added = true;
        }
        return added ? new GiveSchoolRoleResult.Given() : new GiveSchoolRoleResult.AlreadyHeld();
    }

    private static string Word(Role role) => role switch
    {
        Role.Learner => Members.Student,
        Role.Teacher => Members.Teacher,
        Role.Guardian => "guardian",
        _ => "principal",
    };
}
