using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.People;

/// <summary>Who is tied to a learner, and for how long. The list says what the check says, each time.</summary>
public class TiesTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_learner_is_tied_to_themself_and_nobody_to_a_stranger(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var li = await school.Learner("Li Wen");
        var teacher = await school.Teacher("Grace Okoro");

        Assert.Equal([Tie.Self], await Between(school, amina, amina));
        Assert.Empty(await Between(school, amina, li));
        Assert.Empty(await Between(school, teacher, amina));
        Assert.Empty(await Between(school, teacher, teacher));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_teacher_is_tied_to_the_class_until_a_week_after_it_ends(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var teacher = await school.Teacher("Grace Okoro");
        var aide = await school.Person("Rui Costa", "aide", null);
        var @class = await school.Class("Homeroom 7", teacher, amina);
        await school.Enroll(@class, aide, "proctor");

        Assert.Equal([Tie.Teacher], await Between(school, teacher, amina));
        Assert.Empty(await Between(school, aide, amina));
        Assert.Empty(await Between(school, amina, teacher));

        school.Clock.Advance(TimeSpan.FromDays(120 + 7));
        Assert.Equal([Tie.Teacher], await Between(school, teacher, amina));
        school.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(4));
        Assert.Empty(await Between(school, teacher, amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_class_that_has_not_begun_ties_nobody(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var teacher = await school.Teacher("Grace Okoro");
        var @class = await school.Class("Homeroom 7", teacher, amina);
        await Change<Class>(school, c => c.Id == @class, c => c.StartDate = school.Today.AddDays(2));
        Assert.Empty(await Between(school, teacher, amina));
        school.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([Tie.Teacher], await Between(school, teacher, amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_leaves_a_class_keeps_the_tie_for_a_week_and_no_longer(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var leaving = await school.Teacher("Grace Okoro");
        var archived = await school.Teacher("Jon Berg");
        var @class = await school.Class("Homeroom 7", leaving, amina);
        await school.Enroll(@class, archived, "teacher");
        await Change<Enrollment>(school, e => e.PersonId == leaving, e => e.EndDate = school.Today.AddDays(-6));
        await Change<Enrollment>(school, e => e.PersonId == archived, e => e.ArchivedAt = school.Now.AddDays(-6));

        Assert.Equal([Tie.Teacher], await Between(school, leaving, amina));
        Assert.Equal([Tie.Teacher], await Between(school, archived, amina));
        school.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(4));
        Assert.Empty(await Between(school, leaving, amina));
        Assert.Empty(await Between(school, archived, amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_never_shared_the_class_in_time_is_not_tied(string provider)
    {
        await using var school = await School.Open(provider);
        var left = await school.Learner("Amina Diallo");
        var first = await school.Teacher("Grace Okoro");
        var successor = await school.Teacher("Jon Berg");
        var @class = await school.Class("Homeroom 7", first, left);
        await school.Enroll(@class, successor, "teacher");
        await Change<Enrollment>(school, e => e.PersonId == left, e => e.EndDate = school.Today.AddDays(-4));
        await Change<Enrollment>(school, e => e.PersonId == successor, e => e.BeginDate = school.Today.AddDays(-2));

        Assert.Equal([Tie.Teacher], await Between(school, first, left));
        Assert.Empty(await Between(school, successor, left));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_guardian_is_tied_to_the_child_unless_the_school_blocked_it_in_any_record(string provider)
    {
        await using var school = await School.Open(provider);
        var leo = await school.Learner("Leo Haddad");
        var father = await school.Guardian("Sami Haddad", leo);
        var blocked = await school.Guardian("Rana Haddad", leo, blocked: true);
        // The same tie from a feed does not open what the school closed.
        await school.Save(new Relationship { Id = Id.New<RelationshipId>(), From = blocked, To = leo, Kind = RelationshipKind.GuardianOf, Origin = RelationshipOrigin.Sync });

        Assert.Equal([Tie.Guardian], await Between(school, father, leo));
        Assert.Empty(await Between(school, blocked, leo));
        Assert.Empty(await Between(school, leo, father));

        await Change<Relationship>(school, r => r.From == father, r => r.ArchivedAt = school.Now);
        Assert.Empty(await Between(school, father, leo));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_mentor_is_tied_until_the_date_agreed(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var mentor = await school.Person("Ada Engel", "ext:mentor", null);
        await school.Save(new Relationship { Id = Id.New<RelationshipId>(), From = mentor, To = amina, Kind = RelationshipKind.MentorOf, Origin = RelationshipOrigin.Local, ToDate = school.Today.AddDays(3) });

        school.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal([Tie.Mentor], await Between(school, mentor, amina));
        school.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(4));
        Assert.Empty(await Between(school, mentor, amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_leader_is_tied_to_the_learners_of_the_school_and_of_all_below_and_of_no_other(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var principal = await school.Principal("Ines Moreau");
        var superintendent = await school.Person("Tove Lund", "student", 9);
        OrganizationId district = Id.New<OrganizationId>(), other = Id.New<OrganizationId>();
        await school.Save(
            new Organization { Id = district, Name = "Mill Creek District", Type = "district" },
            new Organization { Id = other, Name = "Hill School", Type = "school", ParentId = district });
        await Change<Organization>(school, o => o.Id == school.Id, o => o.ParentId = district);
        // Two organizations above each other end the walk instead of turning it round for ever.
        await Change<Organization>(school, o => o.Id == district, o => o.ParentId = other);
        var elsewhere = await school.Person("Kofi Mensah", "principal", null);
        await Change<PersonOrganizationRole>(school, r => r.PersonId == elsewhere, r => r.OrganizationId = other);
        await Change<Organization>(school, o => o.Id == district, o => o.ParentId = null);
        await Change<PersonOrganizationRole>(school, r => r.PersonId == superintendent, r => { r.Role = "principal"; r.OrganizationId = district; });

        Assert.Equal([Tie.Leader], await Between(school, principal, amina));
        Assert.Equal([Tie.Leader], await Between(school, superintendent, amina));
        Assert.Empty(await Between(school, elsewhere, amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task Parents_in_a_circle_do_not_hang_the_leaders_list(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var principal = await school.Principal("Ines Moreau");
        var above = Id.New<OrganizationId>();
        await school.Save(new Organization { Id = above, Name = "Above", Type = "district", ParentId = school.Id });
        await Change<Organization>(school, o => o.Id == school.Id, o => o.ParentId = above);
        Assert.Equal([Tie.Leader], await Between(school, principal, amina));
        Assert.Equal(["Ines Moreau"], (await school.With(db => PeopleReads.LeadersOf(db, amina, school.Now, default))).Select(l => l.Full));
    }

    [SkippableTheory, BothDatabases]
    public async Task Administrators_by_the_roster_are_tied_to_nobody_and_1_1_administrators_only_at_their_school(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var district = await school.Person("Dana Cole", "districtAdministrator", null);
        var system = await school.Person("Ivo Petrov", "systemAdministrator", null);
        var administrator = await school.Person("Alan Reed", "administrator", null);

        Assert.Empty(await Between(school, district, amina));
        Assert.Empty(await Between(school, system, amina));
        Assert.Equal([Tie.Leader], await Between(school, administrator, amina));
        await Change<Organization>(school, o => o.Id == school.Id, o => o.Type = "district");
        Assert.Empty(await Between(school, administrator, amina));
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_left_or_is_closed_in_the_roster_is_tied_to_nobody(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo");
        var teacher = await school.Teacher("Grace Okoro");
        var principal = await school.Principal("Ines Moreau");
        var guardian = await school.Guardian("Sami Diallo", amina);
        await school.Class("Homeroom 7", teacher, amina);
        await Change<Person>(school, p => p.Id == teacher || p.Id == guardian, p => p.ArchivedAt = school.Now);
        await Change<Person>(school, p => p.Id == principal || p.Id == amina, p => p.Enabled = false);

        foreach (var viewer in new[] { teacher, principal, guardian, amina })
            Assert.Empty(await Between(school, viewer, amina));
    }

    /// <summary>The check, held against the list of each tie alone.</summary>
    private static async Task<IEnumerable<Tie>> Between(School school, PersonId viewer, PersonId learner)
    {
        await using var scope = school.Services.CreateAsyncScope();
        var ties = scope.ServiceProvider.GetRequiredService<ITies>();
        var check = await ties.Between(viewer, learner, CancellationToken.None);
        foreach (var tie in Enum.GetValues<Tie>())
        {
            var list = await ties.Learners(viewer, new HashSet<Tie> { tie }).ToListAsync();
            Assert.Equal(check.Contains(tie), list.Contains(learner));
            Assert.Equal(list.Count, list.Distinct().Count());
        }
        Assert.Equal(check.Count > 0, (await ties.Learners(viewer, Enum.GetValues<Tie>().ToHashSet()).ToListAsync()).Contains(learner));
        return check.Order();
    }

    private static Task<int> Change<T>(School school, System.Linq.Expressions.Expression<Func<T, bool>> which, Action<T> change) where T : class =>
        school.With(async db =>
        {
            foreach (var row in await db.Set<T>().Where(which).ToListAsync())
                change(row);
            return await db.SaveChangesAsync();
        });
}
