using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>Somebody whom no source brings. A sync never touches local people.</summary>
public sealed record AddPerson(Guid CommandId, string GivenName, string FamilyName) : ICommand<AddPersonResult>
{
    /// <summary>A learner's grade as a CEDS code.</summary>
    public string? Grade { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Roster);
}

public abstract record AddPersonResult
{
    public sealed record Added(PersonId Id) : AddPersonResult;

    private AddPersonResult() { }
}

internal sealed class AddPersonRules : AbstractValidator<AddPerson>
{
    public AddPersonRules()
    {
        RuleFor(a => a.GivenName).NotEmpty().WithMessage("Say the given name.").UpTo(200);
        RuleFor(a => a.FamilyName).NotEmpty().WithMessage("Say the family name.").UpTo(200);
        RuleFor(a => a.Grade).Must(grade => grade is null || Grades.Number(grade) is not null).WithMessage("Write the grade as KG or 01 to 12.");
    }
}

internal sealed class AddPersonHandler(LearningDb db) : IRequestHandler<AddPerson, AddPersonResult>
{
    public Task<AddPersonResult> Handle(AddPerson request, CancellationToken cancellationToken)
    {
        var id = PeopleReads.AddLocal(db, request.GivenName, request.FamilyName);
        if (request.Grade is { } grade && db.Set<Person>().Local.Single(p => p.Id == id) is var person)
            (person.Grades, person.Grade) = ([grade.Trim().ToUpperInvariant()], Grades.Number(grade));
        return Task.FromResult<AddPersonResult>(new AddPersonResult.Added(id));
    }
}
