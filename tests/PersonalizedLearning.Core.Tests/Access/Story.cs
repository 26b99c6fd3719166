using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Access;

/// <summary>One learner and everybody who might ask about her, as rows of a real school.</summary>
internal sealed class Story : IAsyncDisposable
{
    private readonly Dictionary<Who, Viewer> viewers = [];

    private Story(School school) => School = school;

    public School School { get; }
    public PersonId Amina { get; private set; }

    public Viewer this[Who who] => viewers[who];

    public static async Task<Story> Tell(string provider)
    {
        var story = new Story(await School.Open(provider));
        var school = story.School;
        var amina = story.Amina = await school.Learner("Amina Diallo");
        var today = school.Today;

        var teacher = await school.Teacher("Grace Okoro");
        var leftLately = await school.Teacher("Jon Berg");
        var leftLongAgo = await school.Teacher("Ida Holm");
        var ofOthers = await school.Teacher("Rui Costa");
        var another = await school.Learner("Li Wen");
        var homeroom = await school.Class("Homeroom 7", teacher, amina);
        await school.Class("Homeroom 8", ofOthers, another);
        await school.Enroll(homeroom, leftLately, "teacher");
        await school.Enroll(homeroom, leftLongAgo, "teacher");
        await Change<Enrollment>(school, e => e.PersonId == leftLately, e => e.EndDate = today.AddDays(-7));
        await Change<Enrollment>(school, e => e.PersonId == leftLongAgo, e => e.EndDate = today.AddDays(-9));

        var past = await school.Guardian("Rana Diallo", amina);
        await Change<Relationship>(school, r => r.From == past, r => r.ToDate = today.AddDays(-2));
        var mentor = await school.Person("Ada Engel", "ext:mentor", null);
        var pastMentor = await school.Person("Omar Said", "ext:mentor", null);
        await school.Save(
            new Relationship { Id = Id.New<RelationshipId>(), From = mentor, To = amina, Kind = RelationshipKind.MentorOf, ToDate = today },
            new Relationship { Id = Id.New<RelationshipId>(), From = pastMentor, To = amina, Kind = RelationshipKind.MentorOf, ToDate = today.AddDays(-2) });

        OrganizationId district = Id.New<OrganizationId>(), elsewhere = Id.New<OrganizationId>();
        await school.Save(
            new Organization { Id = district, Name = "Mill Creek District", Type = "district" },
            new Organization { Id = elsewhere, Name = "Hill School", Type = "school", ParentId = district });
        await Change<Organization>(school, o => o.Id == school.Id, o => o.ParentId = district);
        var ofAll = await school.Principal("Tove Lund");
        var ofOther = await school.Principal("Kofi Mensah");
        await Change<PersonOrganizationRole>(school, r => r.PersonId == ofAll, r => r.OrganizationId = district);
        await Change<PersonOrganizationRole>(school, r => r.PersonId == ofOther, r => r.OrganizationId = elsewhere);

        foreach (var (who, person) in new (Who, PersonId)[]
        {
            (Who.Amina, amina), (Who.AnotherLearner, another),
            (Who.Guardian, await school.Guardian("Sami Diallo", amina)), (Who.BlockedGuardian, await school.Guardian("Noor Diallo", amina, blocked: true)), (Who.PastGuardian, past),
            (Who.Teacher, teacher), (Who.TeacherWhoLeftAWeekAgo, leftLately), (Who.TeacherWhoLeftLongAgo, leftLongAgo), (Who.TeacherOfOthers, ofOthers),
            (Who.Mentor, mentor), (Who.PastMentor, pastMentor),
            (Who.Leader, await school.Principal("Ines Moreau")), (Who.LeaderOfAll, ofAll), (Who.LeaderElsewhere, ofOther),
        })
            story.viewers[who] = new Viewer { Person = person, Name = who.ToString(), Roles = await school.With(db => PeopleReads.RolesOf(db, person, school.Now, default)) };

        // Administration is granted to people whom the roster knows for something else, or for nothing.
        story.viewers[Who.DistrictAdministrator] = new Viewer { Person = await school.Person("Dana Cole", "districtAdministrator", null), Roles = new HashSet<Role> { Role.DistrictAdministrator } };
        story.viewers[Who.ItAdministrator] = new Viewer { Person = await school.Person("Ivo Petrov", "systemAdministrator", null), Roles = new HashSet<Role> { Role.ItAdministrator } };
        story.viewers[Who.Operator] = Viewer.Operator;
        story.viewers[Who.Nobody] = Viewer.Nobody;
        return story;
    }

    /// <summary>What the guard says to this viewer.</summary>
    public async Task<bool> May(Who who, AccessRule rule)
    {
        await using var scope = School.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = this[who];
        return await scope.ServiceProvider.GetRequiredService<Guard>().May(rule, CancellationToken.None);
    }

    private static Task<int> Change<T>(School school, System.Linq.Expressions.Expression<Func<T, bool>> which, Action<T> change) where T : class =>
        school.With(async db =>
        {
            foreach (var row in await db.Set<T>().Where(which).ToListAsync())
                change(row);
            return await db.SaveChangesAsync();
        });

    public ValueTask DisposeAsync() => School.DisposeAsync();
}
