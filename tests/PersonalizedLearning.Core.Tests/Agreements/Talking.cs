using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Agreements;

/// <summary>Terms for tests: one free part, one that is decided together, one in the learner's own words.</summary>
internal sealed record PlanTerms
{
    public string? Pace { get; init; }
    public string? Steps { get; init; }

    [LearnersWords]
    public string? Because { get; init; }
}

/// <summary>One agreement in a school, and people who make moves on it as requests do: each in a scope of its own.</summary>
internal sealed class Talking(School school, PersonId learner, Guid subject)
{
    public static async Task<(Talking Talk, PersonId Amina, PersonId Okoro)> Begin(School school)
    {
        var amina = await school.Learner("Amina Diallo");
        var okoro = await school.Teacher("Grace Okoro");
        await school.Class("Homeroom 7", okoro, amina);
        return (new Talking(school, amina, Id.Next()), amina, okoro);
    }

    public PersonId Learner => learner;

    public async Task<T> As<T>(PersonId by, Func<Negotiation, Task<T>> move)
    {
        await using var scope = school.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = new Viewer { Person = by, Roles = new HashSet<Role>() };
        var result = await move(scope.ServiceProvider.GetRequiredService<Negotiation>());
        await scope.ServiceProvider.GetRequiredService<LearningDb>().SaveChangesAsync();
        return result;
    }

    public Proposal<PlanTerms> Plan(PlanTerms? terms, int? about = null, Guid? command = null) =>
        new(AgreementKind.Pathway, subject, learner, terms, command ?? Guid.NewGuid()) { About = about };

    public Task<MoveResult> Propose(PersonId by, PlanTerms? terms, int? about = null, Guid? command = null) =>
        As(by, n => n.Propose(Plan(terms, about, command), CancellationToken.None));

    public async Task<MoveResult> Agree(PersonId by, int version, Guid? command = null)
    {
        var id = (await Thread()).Id;
        return await As(by, n => n.Agree(id, version, command ?? Guid.NewGuid(), null, CancellationToken.None));
    }

    public async Task<MoveResult> Decline(PersonId by, int version)
    {
        var id = (await Thread()).Id;
        return await As(by, n => n.Decline(id, version, Guid.NewGuid(), ReasonKind.SomethingMore, "Add how you will test it.", CancellationToken.None));
    }

    public async Task<MoveResult> Withdraw(PersonId by, int version)
    {
        var id = (await Thread()).Id;
        return await As(by, n => n.Withdraw(id, version, Guid.NewGuid(), CancellationToken.None));
    }

    public Task<AgreementThread> Thread(DateTime? asOf = null) => school.With(async db =>
        (await AgreementReads.Thread(db, AgreementKind.Pathway, subject, school.Now, CancellationToken.None, asOf))!);
}
