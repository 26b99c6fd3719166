using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Tests.Testing;

public class SchoolTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_school_opens_on_an_empty_database_and_keeps_what_is_put_in(string provider)
    {
        await using var school = await School.Open(provider);
        var amina = await school.Learner("Amina Diallo", grade: 7);
        var teacher = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", teacher, amina);

        var people = await school.With(db => db.Set<Person>().OrderBy(p => p.GivenName).Select(p => p.GivenName).ToListAsync());
        Assert.Equal(["Amina", "Grace"], people);
    }
}
