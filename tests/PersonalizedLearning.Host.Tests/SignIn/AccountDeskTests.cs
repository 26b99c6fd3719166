using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Tests.Testing;
using PersonalizedLearning.Host.SignIn;
using PersonalizedLearning.Host.Tests.Testing;

namespace PersonalizedLearning.Host.Tests.SignIn;

/// <summary>Who may do what to the accounts of others.</summary>
public class AccountDeskTests
{
    [SkippableTheory, BothDatabases]
    public async Task A_teacher_prints_cards_for_the_own_class_and_no_other(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var (amina, li, noor) = (await open.School.Learner("Amina Diallo"), await open.School.Learner("Li Wen"), await open.School.Learner("Noor Haddad"));
        var (okoro, berg) = (await open.School.Teacher("Grace Okoro"), await open.School.Teacher("Jon Berg"));
        var own = await open.School.Class("Homeroom 7", okoro, amina, li);
        var other = await open.School.Class("Homeroom 8", berg, noor, amina);

        var cards = await As(open, okoro, desk => desk.PrintCards(own, null, default));
        Assert.Equal(["Amina Diallo", "Li Wen"], cards.Select(c => c.Name));
        Assert.Equal(2, cards.Select(c => c.Code).Distinct().Count());
        await Assert.ThrowsAsync<NotFoundException>(() => As(open, okoro, desk => desk.PrintCards(other, null, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => As(open, okoro, desk => desk.PrintCards(other, amina, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => As(open, okoro, desk => desk.PrintCards(own, noor, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => As(open, amina, desk => desk.PrintCards(own, null, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => As(open, okoro, desk => desk.Reset(amina, default)));
    }

    [SkippableTheory, BothDatabases]
    public async Task Printing_again_leaves_alone_who_has_a_password_and_one_card_renews_one_learner(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var (amina, li) = (await open.School.Learner("Amina Diallo"), await open.School.Learner("Li Wen"));
        var okoro = await open.School.Teacher("Grace Okoro");
        var own = await open.School.Class("Homeroom 7", okoro, amina, li);
        await As(open, okoro, desk => desk.PrintCards(own, null, default));
        await open.With<Accounts, bool>(async accounts => (await accounts.Choose((await accounts.Of(amina, default))!, "river stone lantern", null, default)).Succeeded);

        Assert.Equal(["Li Wen"], (await As(open, okoro, desk => desk.PrintCards(own, null, default))).Select(c => c.Name));
        Assert.Equal(["Amina Diallo"], (await As(open, okoro, desk => desk.PrintCards(own, amina, default))).Select(c => c.Name));
        var states = (await As(open, okoro, desk => desk.ClassCards(own, default))).Learners.ToDictionary(l => l.Name, l => l.State);
        Assert.Equal(AccountState.CardOpen, states["Amina Diallo"]);
        open.School.Clock.Advance(CardCode.Life);
        states = (await As(open, okoro, desk => desk.ClassCards(own, default))).Learners.ToDictionary(l => l.Name, l => l.State);
        Assert.Equal(AccountState.CardExpired, states["Li Wen"]);
    }

    [SkippableTheory, BothDatabases]
    public async Task Administrators_reset_and_close_accounts_and_each_press_is_on_record(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var okoro = await open.School.Teacher("Grace Okoro");
        var it = await Administrator(open, "Ivo Petrov", Role.ItAdministrator);
        using var browser = await open.SignedIn(okoro);

        Assert.Equal("Grace Okoro", (await As(open, it, desk => desk.Reset(okoro, default))).Name);
        Assert.StartsWith("/sign-in", await browser.Leads("/welcome"), StringComparison.Ordinal);
        await As(open, it, async desk =>
        {
            await desk.Close(okoro, closed: true, default);
            return true;
        });
        Assert.Equal(AccountState.Closed, (await As(open, it, desk => desk.States([okoro], default)))[okoro]);
        var actions = await open.School.With(db => db.Set<AuditEntry>().Where(a => a.ObjectId == okoro.Value && a.By == it).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
        Assert.Equal(["ResetAccount", "CloseAccount"], actions);
        Assert.DoesNotContain(await open.School.With(db => db.Set<Receipt>().Select(r => r.Result).ToListAsync()), text => text.Contains('-', StringComparison.Ordinal));
    }

    [SkippableTheory, BothDatabases]
    public async Task Who_runs_the_machine_cannot_become_the_district_and_the_last_one_stays(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var it = await Administrator(open, "Ivo Petrov", Role.ItAdministrator);
        var district = await Administrator(open, "Dana Cole", Role.DistrictAdministrator);
        var teacher = await open.School.Teacher("Grace Okoro");

        await Assert.ThrowsAsync<NotFoundException>(() => As(open, it, desk => desk.Reset(district, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => As(open, it, desk => desk.Grant(it, Role.DistrictAdministrator, true, default)));
        await Assert.ThrowsAsync<NotFoundException>(() => As(open, teacher, desk => desk.Grant(teacher, Role.DistrictAdministrator, true, default)));
        Assert.False(await As(open, district, desk => desk.Grant(district, Role.DistrictAdministrator, false, default)));
        Assert.True(await As(open, district, desk => desk.Grant(teacher, Role.DistrictAdministrator, true, default)));
        Assert.True(await As(open, district, desk => desk.Grant(teacher, Role.DistrictAdministrator, false, default)));
    }

    [SkippableTheory, BothDatabases]
    public async Task Two_people_of_one_name_get_two_user_names(string provider)
    {
        await using var open = await OpenSchool.Open(provider);
        var people = new[] { await open.School.Learner("José Núñez"), await open.School.Learner("Jose Nunez"), await open.School.Learner("小明 王") };
        var names = new List<string?>();
        foreach (var person in people)
            names.Add((await open.With<Accounts, Account>(accounts => accounts.For(person, default))).UserName);
        Assert.Equal(["jose.nunez", "jose.nunez2", "person"], names);
    }

    internal static async Task<PersonId> Administrator(OpenSchool open, string name, Role role)
    {
        var person = await open.School.Person(name, "ext:office", null);
        await open.With<Accounts, bool>(async accounts =>
        {
            await accounts.Grant(person, role, granted: true, "test", default);
            return true;
        });
        return person;
    }

    /// <summary>Works at the desk as this person, with the roles a session would carry.</summary>
    private static async Task<T> As<T>(OpenSchool open, PersonId person, Func<AccountDesk, Task<T>> work)
    {
        await using var scope = open.Services.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        var account = await scope.ServiceProvider.GetRequiredService<Accounts>().For(person, default);
        var signedIn = await sessions.Find(await sessions.Begin(account, byCard: false, default), default);
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = signedIn!.Viewer;
        return await work(scope.ServiceProvider.GetRequiredService<AccountDesk>());
    }
}
