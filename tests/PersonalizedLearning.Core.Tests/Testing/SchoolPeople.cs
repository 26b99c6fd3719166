using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>People and classes, said in the school's words.</summary>
public sealed partial class School
{
    public Task<PersonId> Learner(string name, int grade = 7) => Person(name, "student", grade);

    public Task<PersonId> Teacher(string name) => Person(name, "teacher", null);

    public Task<PersonId> Principal(string name) => Person(name, "principal", null);

    public async Task<PersonId> Guardian(string name, PersonId of, bool blocked = false)
    {
        var guardian = await Person(name, "guardian", null);
        await Save(new Relationship { Id = Core.Id.New<RelationshipId>(), From = guardian, To = of, Kind = RelationshipKind.GuardianOf, Origin = RelationshipOrigin.Local, Blocked = blocked });
        return guardian;
    }

    /// <summary>A class with its teacher and learners, running since the term began.</summary>
    public async Task<ClassId> Class(string title, PersonId teacher, params PersonId[] learners)
    {
        ArgumentNullException.ThrowIfNull(learners);
        var id = Core.Id.New<ClassId>();
        await Save(new Class { Id = id, Title = title, SchoolId = Id, ClassType = "homeroom", StartDate = Today.AddDays(-40), EndDate = Today.AddDays(120) });
        await Enroll(id, teacher, "teacher");
        foreach (var learner in learners)
            await Enroll(id, learner, "student");
        return id;
    }

    public Task Enroll(ClassId @class, PersonId person, string role) =>
        Save(new Enrollment { Id = Core.Id.New<EnrollmentId>(), ClassId = @class, PersonId = person, Role = role, Primary = role == "teacher" });

    /// <summary>A person with one role in this school. The last word of the name is the family name.</summary>
    public async Task<PersonId> Person(string name, string role, int? grade)
    {
        ArgumentNullException.ThrowIfNull(name);
        var id = Core.Id.New<PersonId>();
        var names = name.Split(' ', 2);
        await Save(
            new Person
            {
                Id = id,
                GivenName = names[0],
                FamilyName = names.Length > 1 ? names[1] : "Example",
                SearchText = SearchWords.Of(name),
                Grade = grade,
                Grades = grade is { } g ? [g == 0 ? "KG" : g.ToString("00", System.Globalization.CultureInfo.InvariantCulture)] : [],
            },
            new PersonOrganizationRole { Id = Core.Id.Next(), PersonId = id, Role = role, OrganizationId = Id });
        return id;
    }
}
