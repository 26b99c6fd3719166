using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Agreements;

/// <summary>Two contexts that both read before either writes; the slower one meets the key and reads again, as the pipeline does.</summary>
internal static class AtOnce
{
    public static async Task<(int First, int Second)> Propose(School school, Talking talk, (PersonId By, PlanTerms Terms) first, (PersonId By, PlanTerms Terms) second, int about)
    {
        await using var one = Scope(school, first.By);
        await using var other = Scope(school, second.By);
        var a = await Negotiation(one).Propose(talk.Plan(first.Terms, about), CancellationToken.None);
        var proposal = talk.Plan(second.Terms, about);
        await Negotiation(other).Propose(proposal, CancellationToken.None);

        await Db(one).SaveChangesAsync();
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => Db(other).SaveChangesAsync());
        Db(other).ChangeTracker.Clear();
        var b = await Negotiation(other).Propose(proposal, CancellationToken.None);
        await Db(other).SaveChangesAsync();
        return (Version(a), Version(b));
    }

    private static AsyncServiceScope Scope(School school, PersonId by)
    {
        var scope = school.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = new Viewer { Person = by, Roles = new HashSet<Role>() };
        return scope;
    }

    private static Negotiation Negotiation(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<Negotiation>();

    private static LearningDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<LearningDb>();

    private static int Version(MoveResult result) => result switch
    {
        MoveResult.Waiting waiting => waiting.Version,
        MoveResult.Activated active => active.Version,
        _ => throw new InvalidOperationException($"Not a proposal: {result}."),
    };
}
