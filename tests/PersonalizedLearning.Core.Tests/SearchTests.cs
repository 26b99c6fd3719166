using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests;

public class SearchTests
{
    [SkippableTheory, BothDatabases]
    public async Task Words_find_what_holds_them_whatever_their_case_accents_and_endings(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var ratios = await school.Standard(math, "7.RP.A.2", "Recognize and represent proportional relationships between quantities.");
        var multiply = await school.Standard(math, "5.NF.B.4", "Multiply a fraction by a fraction.");
        await school.Standard(math, "4.MD.A.1", "Know relative sizes of measurement units.");
        var spanish = await school.Standard(math, "ES.1", "Sumar fracciones y números.");

        Assert.Equal([multiply], await Find("MULTIPLYING fractions"));
        Assert.Equal([spanish], await Find("numeros"));
        Assert.Equal([spanish], await Find("Números"));
        Assert.Equal([ratios], await Find("proport relation"));
        var japanese = await school.Standard(math, "JA.1", "分数の足し算と、ソフトウェアの設計ができる。");
        Assert.Equal([japanese], await Find("足し算"));
        Assert.Equal([japanese], await Find("ソフトウェア 設計"));
        Assert.Empty(await Find("引き算"));
        Assert.Empty(await Find("photosynthesis"));
        Assert.Empty(await Find("  \"'*)( OR & !"));
        Assert.Empty(await Find(""));

        Task<List<StandardId>> Find(string words) => Search(school, words);
    }

    [SkippableTheory, BothDatabases]
    public async Task The_index_follows_every_change_of_the_rows(string provider)
    {
        await using var school = await School.Open(provider);
        var math = await school.Framework("Mathematics");
        var first = await school.Standard(math, "1", "Count to ten.");
        var second = await school.Standard(math, "2", "Draw a triangle.");
        await school.With(db => db.Set<Standard>().Where(s => s.Id == first).ExecuteDeleteAsync());
        await school.With(db => db.Set<Standard>().Where(s => s.Id == second).ExecuteUpdateAsync(s => s.SetProperty(x => x.SearchText, "draw a pentagon")));
        var third = await school.Standard(math, "3", "Measure a triangle.");
        if (provider == "sqlite")
            await school.With(db => db.Database.ExecuteSqlRawAsync("VACUUM"));
        await school.With(db => db.Set<Standard>().Where(s => s.Id == third).ExecuteUpdateAsync(s => s.SetProperty(x => x.SearchText, "measure a hexagon")));

        Assert.Empty(await Search(school, "count"));
        Assert.Empty(await Search(school, "triangle"));
        Assert.Equal([second], await Search(school, "pentagon"));
        Assert.Equal([third], await Search(school, "hexagon"));
    }

    [Fact]
    public async Task The_index_is_asked_once_however_its_finds_are_joined()
    {
        await using var school = await School.Open("sqlite");
        var search = school.Services.GetRequiredService<ISearch>();
        var plan = await school.With(async db =>
        {
            var joined = from standard in StandardsReads.Any(db)
                         join hit in search.Find(db, SearchKind.Standard, "count") on (Guid)(object)standard.Id equals hit.Id
                         select standard.Id;
            await using var command = joined.CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await db.Database.OpenConnectionAsync();
            await using var rows = await command.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await rows.ReadAsync())
                steps.Add(rows.GetString(3));
            return steps;
        });

        // By itself, before anything else is looked at: joined freely it stood inside the loop over all standards.
        var asked = plan.FindIndex(s => s.StartsWith("SCAN StandardsSearch", StringComparison.Ordinal));
        Assert.True(asked > 0 && (plan[asked - 1].StartsWith("MATERIALIZE", StringComparison.Ordinal) || plan[asked - 1].StartsWith("CO-ROUTINE", StringComparison.Ordinal)), string.Join('\n', plan));
    }

    private static Task<List<StandardId>> Search(School school, string words) => school.With(db =>
    {
        var search = school.Services.GetRequiredService<ISearch>();
        return (from standard in StandardsReads.Any(db)
                join hit in search.Find(db, SearchKind.Standard, words) on (Guid)(object)standard.Id equals hit.Id
                orderby hit.Rank descending
                select standard.Id).ToListAsync();
    });
}
