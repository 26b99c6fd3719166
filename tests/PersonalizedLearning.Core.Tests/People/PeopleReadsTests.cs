using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.People;

public class PeopleReadsTests
{
    [SkippableTheory, BothDatabases]
    public async Task People_are_shown_by_the_name_they_go_by(string provider)
    {
        await using var school = await School.Open(provider);
        var id = await school.Learner("Aleksandra Nowak");
        await school.With(async db =>
        {
            (await db.FindAsync<Person>(id))!.PreferredGivenName = "Ola";
            return await db.SaveChangesAsync();
        });
        var name = await school.With(db => PeopleReads.Name(db, id, default));
        Assert.Equal(("Ola Nowak", "ON"), (name!.Full, name.Initials));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_class_knows_its_learners_and_a_learner_their_teachers_homeroom_first(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo", 7);
        var li = await school.Learner("Li Wen", 7);
        var math = await school.Teacher("Aaron Able");
        var homeroom = await school.Teacher("Grace Okoro");
        var science = await school.Class("Math 7", math, amina);
        var rooms = await school.Class("Homeroom 7", homeroom, amina, li);
        await school.With(db => db.Set<Class>().Where(c => c.Id == science).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClassType, "scheduled")));

        var teachers = await school.With(db => PeopleReads.TeachersOf(db, amina, school.Now, default));
        Assert.Equal(["Grace Okoro", "Aaron Able"], teachers.Select(t => t.Name.Full));
        Assert.Equal([true, false], teachers.Select(t => t.Homeroom));
        Assert.Equal(2, await school.With(db => PeopleReads.LearnersOf(db, rooms, school.Now).CountAsync()));
        Assert.Equal(["Homeroom 7"], (await school.With(db => PeopleReads.ClassesTaught(db, homeroom, school.Now, default))).Select(c => c.Title));
        Assert.Equal(["Homeroom 7", "Math 7"], (await school.With(db => PeopleReads.ClassesAttended(db, amina, school.Now, default))).Select(c => c.Title));
        Assert.Equal([rooms, rooms], (await school.With(db => PeopleReads.LearnersTaught(db, homeroom, school.Now).ToListAsync())).Select(l => l.Class));
        Assert.Equal(("Li Wen", 7, "Mill Creek School"), await school.With(async db => await PeopleReads.Learner(db, li, default) is { } card ? (card.Name.Full, card.Grade!.Value, card.SchoolName!) : default));
    }

    [SkippableTheory, BothDatabases]
    public async Task A_guardian_finds_each_child_that_is_not_blocked(string provider)
    {
        await using var school = await School.Open(provider);
        var leo = await school.Learner("Leo Haddad", 4);
        var father = await school.Guardian("Sami Haddad", leo);
        var blocked = await school.Guardian("Rana Haddad", leo, blocked: true);
        Assert.Equal(["Leo Haddad"], (await school.With(db => PeopleReads.ChildrenOf(db, father, school.Now, default))).Select(c => c.Name.Full));
        Assert.Empty(await school.With(db => PeopleReads.ChildrenOf(db, blocked, school.Now, default)));
        Assert.Equal(["Sami Haddad"], (await school.With(db => PeopleReads.GuardiansOf(db, leo, school.Now, default))).Select(g => g.Full));
    }

    [SkippableTheory]
    [BothDatabases("student", Role.Learner)]
    [BothDatabases("teacher", Role.Teacher)]
    [BothDatabases("aide", Role.Teacher)]
    [BothDatabases("parent", Role.Guardian)]
    [BothDatabases("principal", Role.Leader)]
    [BothDatabases("administrator", Role.Leader)]
    public async Task The_roster_says_what_a_person_is(string provider, string word, Role role)
    {
        await using var school = await School.Open(provider);
        var person = await school.Person("Some One", word, null);
        Assert.Equal([role], await school.With(db => PeopleReads.RolesOf(db, person, school.Now, default)));
    }

    [SkippableTheory]
    [BothDatabases("districtAdministrator")]
    [BothDatabases("systemAdministrator")]
    public async Task A_feed_makes_nobody_an_administrator(string provider, string word)
    {
        await using var school = await School.Open(provider);
        var person = await school.Person("Some One", word, null);
        Assert.Empty(await school.With(db => PeopleReads.RolesOf(db, person, school.Now, default)));
    }
}
