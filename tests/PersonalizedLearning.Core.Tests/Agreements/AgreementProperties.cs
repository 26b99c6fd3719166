using CsCheck;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Tests.Testing;

namespace PersonalizedLearning.Core.Tests.Agreements;

public class AgreementProperties
{
    private static readonly PersonId[] People = [.. Enumerable.Range(0, 4).Select(_ => Id.New<PersonId>())];
    private static readonly DateTime Start = new(2026, 10, 12, 8, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<string?> SomeTerms =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 9]).Select((pace, steps, none) => none == 0 ? null : $$"""{"pace":{{pace}},"steps":{{steps}}}""");

    private static readonly Gen<Right> SomeRight =
        from part in Gen.Int[0, 2]
        from who in Gen.Enum<Decider>()
        from ofLearner in Gen.Bool
        select new Right { Id = Id.Next(), Kind = AgreementKind.Pathway, Part = part switch { 0 => "pace", 1 => "steps", _ => null }, Who = who, LearnerId = ofLearner ? People[0] : null };

    /// <summary>Any moves in any order, sensible or not: about versions that were never made, by sides that were never asked.</summary>
    private static readonly Gen<Move[]> ALog =
        from rights in SomeRight.Array[0, 4]
        from steps in Gen.Select(Gen.Enum<MoveType>(), Gen.Enum<Side>(), Gen.Int[0, 3], Gen.Int[0, 12], SomeTerms, Gen.Int[0, 60], Gen.Bool).Array[1, 25]
        select Log(rights, steps);

    private static Move[] Log(Right[] rights, (MoveType Type, Side Side, int By, int About, string? Terms, int Minutes, bool Consent)[] steps)
    {
        var moves = new List<Move>();
        var at = Start;
        foreach (var step in steps)
        {
            at = at.AddMinutes(step.Minutes);
            var state = AgreementState.Fold(moves);
            var move = new Move { Seq = moves.Count + 1, Type = step.Type, Side = step.Side, By = People[step.By], At = at, CommandId = Guid.NewGuid(), About = step.About };
            if (step.Type == MoveType.Propose)
            {
                move.Terms = step.Terms;
                move.Needs = [.. Rights.Needs(rights, AgreementKind.Pathway, step.Side, moves.Find(m => m.Seq == state.Active)?.Terms, step.Terms, null, step.Consent, at)];
            }
            if (step.Type == MoveType.Reroute)
                move.Needs = [new Need(Side.Educator, People[step.By])];
            moves.Add(move);
        }
        return [.. moves];
    }

    [Fact]
    public void No_sequence_of_moves_makes_a_version_hold_without_every_word_it_needs() => ALog.Sample(log =>
    {
        var state = AgreementState.Empty;
        foreach (var move in log)
        {
            var before = state;
            state = state.After(move);
            if (state.Active == before.Active)
                continue;
            Assert.True(move.Type is MoveType.Propose or MoveType.Agree, $"{move.Type} made version {state.Active} hold.");
            var version = log.Single(m => m.Seq == state.Active);
            Assert.Equal(MoveType.Propose, version.Type);
            // Said yes: its proposer's side, and every side that agreed to it after it was proposed.
            var yes = log.Where(m => m.Type == MoveType.Agree && m.About == version.Seq && m.Seq > version.Seq && m.Seq <= move.Seq).Select(m => m.Side).Append(version.Side).ToHashSet();
            Assert.All(version.Needs, need => Assert.Contains(need.Side, yes));
            // And nobody said no to it, took it back, or proposed something newer in between.
            Assert.DoesNotContain(log, m => m.Seq > version.Seq && m.Seq < move.Seq && m.Type == MoveType.Propose);
        }
    }, iter: 10_000);

    [Fact]
    public void Every_day_of_the_past_can_be_told_from_the_moves() => ALog.Sample(log =>
    {
        var seen = new List<(DateTime At, AgreementState State)>();
        var state = AgreementState.Empty;
        foreach (var move in log)
            seen.Add((move.At, state = state.After(move)));
        var shuffled = log.OrderBy(m => m.CommandId).ToList();
        foreach (var day in seen.Select(s => s.At).Distinct())
            Assert.Equal(Say(seen.Last(s => s.At <= day).State), Say(AgreementState.Fold(shuffled, day)));
    }, iter: 10_000);

    private static string Say(AgreementState state) => $"{state with { Unmet = [] }} {string.Join(", ", state.Unmet)}";

    [Fact]
    public void A_free_part_changes_at_once_and_the_strictest_part_decides() => Gen.Select(SomeTerms, SomeTerms).Sample((active, terms) =>
    {
        var needs = Rights.Needs([], AgreementKind.Pathway, Side.Learner, active, terms, null, false, Start).Select(n => n.Side).ToList();
        var changed = Terms.Changed(active, terms);
        Assert.Equal(terms is not null && changed.Contains("steps") ? [Side.Learner, Side.Educator] : [Side.Learner], needs);
    }, iter: 10_000);

    /// <summary>What people really send, through the door, on a real database: the stored fold equals the fold of the stored moves after each.</summary>
    [SkippableTheory, BothDatabases]
    public async Task What_is_cached_is_always_the_fold_of_what_is_stored(string provider)
    {
        await using var school = await School.Open(provider);
        var (first, amina, okoro) = await Talking.Begin(school);
        var chance = new Random(20261012);
        for (var round = 0; round < 6; round++)
        {
            var talk = new Talking(school, first.Learner, Id.Next());
            await talk.Propose(amina, new PlanTerms { Pace = "1", Steps = "1" });
            for (var step = 0; step < 10; step++)
            {
                var by = chance.Next(2) == 0 ? amina : okoro;
                var version = chance.Next(1, 6);
                var result = chance.Next(5) switch
                {
                    0 => await talk.Propose(by, new PlanTerms { Pace = $"{chance.Next(2)}", Steps = $"{chance.Next(2)}" }, version),
                    1 => await talk.Propose(by, chance.Next(4) == 0 ? null : new PlanTerms { Pace = $"{chance.Next(3)}", Steps = "1" }, version),
                    2 => await talk.Decline(by, version),
                    3 => await talk.Withdraw(by, version),
                    _ => await talk.Agree(by, version),
                };
                Assert.NotNull(result);
            }
        }
        await school.With(async db =>
        {
            foreach (var agreement in await db.Set<Agreement>().AsNoTracking().ToListAsync())
            {
                var moves = await db.Set<Move>().AsNoTracking().Where(m => m.AgreementId == agreement.Id).ToListAsync();
                var fold = new Agreement { Id = agreement.Id, LearnerId = agreement.LearnerId, Kind = agreement.Kind, SubjectId = agreement.SubjectId };
                AgreementState.Fold(moves).CacheIn(fold);
                Assert.Equivalent(fold, agreement);
                Assert.Equal(Enumerable.Range(1, moves.Count), moves.Select(m => m.Seq).Order());
            }
            return 0;
        });
    }
}
