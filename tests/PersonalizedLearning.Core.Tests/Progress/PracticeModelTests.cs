using System.Security.Cryptography;
using System.Text;
using CsCheck;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Progress.Estimating;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Tests.Progress;

public class PracticeModelTests
{
    private static readonly DateTime Now = new(2026, 10, 12, 8, 0, 0, DateTimeKind.Utc);
    private static readonly StandardId[] Standards = [.. Enumerable.Range(1, 6).Select(n => new StandardId(new Guid($"00000000-0000-7000-8000-00000000000{n}")))];
    private static readonly StandardId New = new(new Guid("00000000-0000-7000-8000-0000000000ff")), Newer = new(new Guid("00000000-0000-7000-8000-0000000000fe"));

    private static readonly Gen<TraceFact> ATrace =
        from id in Gen.Guid
        from minutes in Gen.Int[0, 200_000]
        from item in Gen.Int[0, 12]
        from right in Gen.Bool
        select new TraceFact(id, TraceKind.Practice, Now.AddMinutes(-minutes), item == 12 ? null : $"item {item}", right ? 1 : 0);

    /// <summary>
    /// Invented practice: learners, standards and items differ, and learners know more after each answer. Without signal, every answer is a coin that
    /// falls right 7 times of 10.
    /// </summary>
    internal static List<List<(StandardId Standard, TraceFact Trace)>> Practice(int learners, int answers, int seed, bool signal = true)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        // The same standards and items, whoever practises them.
        var of = new Random(1);
        var hard = Standards.Select(_ => Enumerable.Range(0, 10).Select(_ => 3 * (of.NextDouble() - 0.5)).ToArray()).ToArray();
        return [.. Enumerable.Range(0, learners).Select(_ =>
        {
            var known = Standards.Select(_ => 0.7 + Normal()).ToArray();
            var at = Now.AddDays(-200);
            return Enumerable.Range(0, answers).Select(_ =>
            {
                at = at.AddMinutes(random.Next(1, 600));
                var (s, i) = (random.Next(Standards.Length), random.Next(10));
                var right = random.NextDouble() < (signal ? Estimate.Logistic(known[s] - hard[s][i]) : 0.7);
                known[s] += 0.1;
                return (Standards[s], new TraceFact(Id.Next(), TraceKind.Practice, at, $"item {i}", right ? 1 : 0));
            }).ToList();
        })];
    }

    private static List<IReadOnlyList<PracticeAnswer>> Answers(int learners, int answers, int seed) =>
        Practice(learners, answers, seed).ConvertAll(IReadOnlyList<PracticeAnswer> (l) => l.ConvertAll(t => PracticeAnswer.Of(t.Standard, t.Trace)));

    private static readonly PracticeModel Fitted = PracticeFitter.Fit(Answers(96, 80, 1));

    private static Estimate Of(PracticeModel model, StandardId standard, params IEnumerable<TraceFact> traces) =>
        Estimate.Of(new([], [.. traces]), ProficiencyTests.Four, Now, EstimateParameters.Shipped with { Practice = model }, standard);

    [Fact]
    public void A_right_answer_never_lowers_and_a_wrong_one_never_raises_what_the_shipped_model_expects() =>
        Gen.Select(ATrace.Array[0, 30], Gen.Bool, Gen.Int[0, 5]).Sample((traces, right, on) =>
        {
            // All within days: after months, any practice also ends the time without.
            var own = traces.Select(t => t with { OccurredAt = Now - (Now - t.OccurredAt) / 10 }).ToList();
            Estimate After(IEnumerable<TraceFact> all) => Estimate.Of(new([], [.. all]), ProficiencyTests.Four, Now.AddDays(1), null, New, null, [.. traces.Take(on).Select(t => (Newer, t))]);
            var (before, after) = (After(own), After(own.Append(new(Guid.NewGuid(), TraceKind.Practice, Now.AddMinutes(1), "item", right ? 1 : 0))));
            Assert.Equal(right, after.Probability > before.Probability);
        }, iter: 2000);

    [Fact]
    public void Whatever_a_fit_found_all_right_never_speaks_against_a_standard_and_all_wrong_never_for_it()
    {
        // So little practice that a fit finds next to nothing but noise.
        foreach (var model in new[] { Fitted, PracticeFitter.Fit([.. Practice(40, 12, 5, signal: false).Select(IReadOnlyList<PracticeAnswer> (l) => l.ConvertAll(t => PracticeAnswer.Of(t.Standard, t.Trace)))]) })
            foreach (var standard in Standards.Append(New))
                foreach (var (count, value, days) in from c in new[] { 1, 3, 9 } from v in new[] { 0, 1 } from d in new[] { 0, 90 } select (c, v, d))
                {
                    var own = Of(model, standard, Enumerable.Range(0, count).Select(i => new TraceFact(Id.Next(), TraceKind.Practice, Now.AddDays(-1 - days).AddMinutes(i), $"item {i}", value))).Contributions.Single(c => c.Kind == ContributionKind.Practice);
                    Assert.True(value == 1 ? own.LogOdds >= 0 : own.LogOdds <= 0, $"{value} {count} times: {own.LogOdds}");
                }
    }

    [Fact]
    public void Answers_that_turn_out_as_they_do_for_everybody_say_next_to_nothing()
    {
        double Moved(string answers) => Of(PracticeModel.Shipped, New, answers.Select((a, i) => new TraceFact(Id.Next(), TraceKind.Practice, Now.AddDays(-2).AddMinutes(i), null, a - '0'))).Contributions.Single(c => c.Kind == ContributionKind.Practice).Amount;
        Assert.InRange(Moved("10110110110"), -0.2, 0.2);
        Assert.InRange(Moved("1011011011010110110110110"), -0.25, 0.25);
        Assert.True(Moved("11111111111") > 1 && Moved("00000000000") < -1);
    }

    [Fact]
    public void Five_right_answers_in_a_row_are_enough_and_five_wrong_ones_say_that_it_is_open()
    {
        Estimate Run(string answers) => Of(PracticeModel.Shipped, New, answers.Select((a, i) => new TraceFact(Id.Next(), TraceKind.Practice, Now.AddDays(-9).AddMinutes(i), null, a - '0')));
        Assert.True(Run("11111").Probability >= Estimate.Enough);
        Assert.InRange(Run("111").Probability, 0.6, Estimate.Enough);
        Assert.InRange(Run("00000").Probability, 0, 0.1);
        var part = Run("110111011110").Contributions.Single(c => c.Kind == ContributionKind.Practice);
        Assert.Equal((12, 7, 10, new DateOnly(2026, 10, 3)), (part.Count, part.Right, part.Last, part.Since));
    }

    [Fact]
    public void A_fit_tells_more_of_learners_it_did_not_see_than_the_shipped_model_and_is_honest()
    {
        var fresh = Answers(200, 40, 2);
        var (shipped, fitted) = (PracticeReport.Of(PracticeModel.Shipped, fresh, false), PracticeReport.Of(Fitted, fresh, true));
        Assert.True(fitted.Loss < 0.95 * shipped.Loss);
        Assert.True(fitted.Told > shipped.Told + 3);
        Assert.True(shipped.Told > 60);
        Assert.Equal((200, 8000), (fitted.Learners, fitted.Answers));
        Assert.All(fitted.Bands.Where(b => b.Showings > 400), b => Assert.InRange(b.Met / (double)b.Showings, b.Expected / b.Showings - 0.05, b.Expected / b.Showings + 0.05));
        Assert.Equal(Fitted.Version, PracticeFitter.Fit(Answers(96, 80, 1)).Version);
        Assert.NotEqual(Fitted.Version, PracticeFitter.Fit(Answers(96, 80, 3)).Version);
    }

    [Fact]
    public void An_item_nobody_knows_is_a_typical_one_of_its_standard() =>
        Gen.Select(ATrace.Array[1, 20], Gen.Int[0, 5]).Sample((traces, s) =>
        {
            var (unknown, none) = (traces.Select((t, i) => t with { Item = $"nobody knows {i % 3}" }).ToArray(), traces.Select(t => t with { Item = null }).ToArray());
            Assert.Equal(Of(Fitted, Standards[s], none).Probability, Of(Fitted, Standards[s], unknown).Probability);
            Assert.Equal(Of(PracticeModel.Shipped, Standards[s], none).Probability, Of(PracticeModel.Shipped, Standards[s], traces).Probability);
        }, iter: 500);

    [Fact]
    public void A_hard_item_done_right_tells_more_than_an_easy_one()
    {
        var shares = Fitted.Items.Select((item, row) => (item, Share: Fitted.Parameters.Expected[row])).Where(i => i.item.Standard == 0).OrderBy(i => i.Share).ToList();
        Estimate Right(string item) => Of(Fitted, Fitted.Standards[0], new TraceFact(Id.Next(), TraceKind.Practice, Now.AddDays(-1), item, 1));
        Assert.True(Right(shares[0].item.Key).Probability > Right(shares[^1].item.Key).Probability);
    }

    [Fact]
    public void Standards_nobody_knows_have_a_record_each()
    {
        TraceFact[] right = [.. Enumerable.Range(0, 8).Select(i => new TraceFact(Id.Next(), TraceKind.Practice, Now.AddDays(-2).AddMinutes(i), null, 1))];
        foreach (var model in new[] { PracticeModel.Shipped, Fitted })
        {
            List<PracticeAnswer> on = [.. right.Select(t => PracticeAnswer.Of(New, t))];
            var (own, elsewhere) = model.Gain(New, on, on, Now, TimeSpan.FromDays(30));
            Assert.True(own > 0.5);
            Assert.Equal(0, elsewhere);
            var (nothing, other) = model.Gain(Newer, [], on, Now, TimeSpan.FromDays(30));
            Assert.Equal(0, nothing);
            Assert.InRange(other, 0.01, own / 2);
        }
    }

    [Fact]
    public void A_late_answer_is_read_where_it_belongs() =>
        Gen.Select(ATrace.Array[2, 20], Gen.Int[0, 5], Gen.Int).Sample((traces, s, seed) =>
        {
            var arrived = traces.ToArray();
            new Random(seed).Shuffle(arrived);
            Assert.Equal(Of(Fitted, Standards[s], traces).Contributions, Of(Fitted, Standards[s], arrived).Contributions);
        }, iter: 500);

    [Fact]
    public void The_last_answers_on_other_standards_speak_until_it_is_met_and_are_no_evidence_of_it()
    {
        MeasuredStandard Measured(StandardId id) => new() { Id = id, Levels = ProficiencyTests.Four.Levels, JudgementsNeeded = 1, InForce = true };
        Estimate Seen(StandardFacts own, IEnumerable<TraceFact> other, IEnumerable<TraceFact> elsewhere) => new LearnerProgress(
            new Dictionary<StandardId, StandardFacts> { [New] = own, [Newer] = new([], [.. other]) }, new[] { New, Newer }.ToDictionary(id => id, Measured),
            new Readiness(new PrerequisiteGraph([new(New, 7, 7), new(Newer, 7, 7)], [])), EstimateParameters.Shipped, 7, Now, [.. elsewhere.Select(t => (Standards[0], t))]).Estimate(New);
        TraceFact[] Run(int count, int value, int days) => [.. Enumerable.Range(0, count).Select(i => new TraceFact(Id.Next(), TraceKind.Practice, Now.AddDays(-days).AddMinutes(i), null, value))];

        var nothing = Seen(StandardFacts.None, [], []);
        var (right, wrong) = (Seen(StandardFacts.None, Run(20, 1, 3), []), Seen(StandardFacts.None, [], Run(20, 0, 3)));
        Assert.True(wrong.Probability < nothing.Probability && nothing.Probability < right.Probability);
        Assert.False(right.HasEvidence);
        // It was told by 20 answers, but an answer on the standard itself tells more than any of them.
        Assert.Equal((20, 10, 10), right.Contributions.Where(c => c.Kind == ContributionKind.PracticeElsewhere).Select(c => (c.Count, c.Right, c.Last)).Single());
        Assert.True(Seen(new([], Run(1, 1, 2)), [], Run(20, 0, 3)).Probability > wrong.Probability);
        // Years ago is not lately: only the last answers are read, whichever standard they were given on.
        Assert.Equal(Seen(StandardFacts.None, [], Run(60, 1, 3)).Contributions, Seen(StandardFacts.None, Run(40, 0, 300), Run(60, 1, 3)).Contributions);
        var met = new StandardFacts([ProficiencyTests.Judged(3, DateOnly.FromDateTime(Now.AddDays(-9)))], []);
        Assert.DoesNotContain(Seen(met, Run(20, 0, 3), []).Contributions, c => c.Kind == ContributionKind.PracticeElsewhere);
    }

    [Fact]
    public void When_an_answer_was_given_counts_and_not_when_it_came()
    {
        TraceFact Answer(int minute, int value) => new(Id.Next(), TraceKind.Practice, Now.AddDays(-3).AddMinutes(minute), null, value);
        TraceFact[] some = [Answer(1, 1), Answer(2, 1), Answer(3, 0), Answer(4, 1)];
        // The wrong answer is told last and was given first: less was known then.
        Assert.True(Of(PracticeModel.Shipped, New, some.Append(Answer(0, 0))).Probability > Of(PracticeModel.Shipped, New, some.Append(Answer(5, 0))).Probability);
    }

    [Fact]
    public void What_is_stored_reads_as_it_was_written_bit_for_bit() =>
        Gen.Select(ATrace.Array[0, 20], Gen.Int[0, 6]).Sample((traces, s) =>
        {
            var read = PracticeBytes.Read(PracticeBytes.Write(Fitted))!;
            var standard = s == 6 ? New : Standards[s];
            var (one, other) = (Of(Fitted, standard, traces), Of(read, standard, traces));
            Assert.Equal(one.Contributions, other.Contributions);
            Assert.Equal("0/" + Fitted.Version, other.Version);
        }, iter: 100);

    [Fact]
    public void Stored_bytes_that_are_not_whole_or_of_another_release_are_not_read()
    {
        var bytes = PracticeBytes.Write(Fitted);
        Gen.Int[0, bytes.Length - 1].Sample(at =>
        {
            var other = bytes.ToArray();
            other[at] ^= 1;
            Assert.Null(PracticeBytes.Read(other));
            Assert.Null(PracticeBytes.Read(bytes[..at]));
        }, iter: 50);
        Assert.Null(PracticeBytes.Read([]));
        // Another form, whole in itself.
        byte[] foreign = [.. bytes[32..]];
        foreign[foreign.AsSpan().IndexOf(Encoding.UTF8.GetBytes("practice 1")) + 9] = (byte)'2';
        Assert.Null(PracticeBytes.Read([.. SHA256.HashData(foreign), .. foreign]));
        Assert.NotNull(PracticeBytes.Read(bytes));
    }
}
