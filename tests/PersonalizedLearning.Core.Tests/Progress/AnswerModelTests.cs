using System.Collections.Immutable;
using System.Reflection;
using CsCheck;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Progress.Estimating;

namespace PersonalizedLearning.Core.Tests.Progress;

public class AnswerModelTests
{
    private static readonly ImmutableArray<ImmutableArray<int>> Skills = [[0], [0], [0, 1], [1], []];

    private static List<IReadOnlyList<Answer>> Learners()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 64).Select(l => (IReadOnlyList<Answer>)[.. Enumerable.Range(0, 40).Select(t => new Answer(random.Next(4), random.Next(64) < l, t * 60))])];
    }

    private static readonly AnswerModel Model = new(AnswerFitter.Fit(Skills, Learners()));
    private static readonly Gen<Answer[]> Answers = Gen.Select(Gen.Int[0, 4], Gen.Bool, Gen.Long[0, 1_000_000], (item, right, at) => new Answer(item, right, at)).Array[0, 200];

    [Fact]
    public void The_parts_add_up_to_the_logit_exactly() =>
        Gen.Select(Answers, Gen.Int[0, 4]).Sample((answers, item) =>
        {
            var state = Model.Replay(answers);
            var estimate = Model.Explain(state, item, 1_000_001);
            var logit = estimate.Parts.Sum(p => p.LogOdds);
            Assert.Equal(AnswerModel.Logistic(logit), estimate.Probability);
            // In another order, too: nothing is rounded away.
            Assert.Equal(logit, estimate.Parts.Reverse().Sum(p => p.LogOdds));
            Assert.Equal(estimate.Probability, Model.Probability(state, item, 1_000_001));
            Assert.InRange(estimate.Spread, 0, 1);
        }, iter: 500);

    [Fact]
    public void The_item_part_is_what_the_item_is_for_everybody() =>
        Gen.Select(Answers, Gen.Int[0, 4]).Sample((answers, item) =>
        {
            var (parameters, seen) = (Model.Parameters, AnswerParameters.Seen(answers.Length));
            var part = Model.Explain(Model.Replay(answers), item, 1_000_001).Parts.Single(p => p.Part == AnswerPart.Item).LogOdds;
            Assert.Equal(parameters.Base[item] * parameters.Slope[seen] + parameters.Shift[seen], part, 1e-4);
        }, iter: 500);

    [Fact]
    public void One_step_says_and_takes_in_what_two_do() =>
        Answers.Sample(answers =>
        {
            var (once, twice) = (new AnswerState(), new AnswerState());
            foreach (var answer in answers)
            {
                var before = Model.Probability(twice, answer.Item, answer.At);
                Model.Record(twice, answer);
                Assert.Equal(before, Model.Step(once, answer));
            }
        }, iter: 200);

    [Fact]
    public void A_late_answer_gives_what_it_would_have_given_in_time() =>
        Answers.Sample(answers =>
        {
            var inTime = answers.Select((a, t) => a with { At = t }).ToList();
            var late = inTime.Where((_, i) => i != inTime.Count / 2).Concat(inTime.Skip(inTime.Count / 2).Take(1));
            // It comes when all others are there: the learner is replayed, not patched.
            Assert.Equal(Model.Probability(Model.Replay(inTime), 2, 1_000_001), Model.Probability(Model.Replay(late.OrderBy(a => a.At)), 2, 1_000_001));
        }, iter: 100);

    [Fact]
    public void An_item_may_have_any_number_of_skills()
    {
        ImmutableArray<ImmutableArray<int>> skills = [[.. Enumerable.Range(0, 40)], [3], [39, 39]];
        var learners = Enumerable.Range(0, 16).Select(l => (IReadOnlyList<Answer>)[.. Enumerable.Range(0, 30).Select(t => new Answer(t % 3, (t + l) % 3 != 0, t))]).ToList();
        var model = new AnswerModel(AnswerFitter.Fit(skills, learners));
        var state = model.Replay(learners[0]);
        var (right, wrong) = state.OnSkill(39);
        Assert.Equal(20, right + wrong);
        Assert.InRange(model.Probability(state, 0, 40), 1e-6, 1 - 1e-6);
        Assert.Equal(AnswerModel.Logistic(model.Explain(state, 0, 40).Parts.Sum(p => p.LogOdds)), model.Probability(state, 0, 40));
    }

    [Fact]
    public void What_learners_say_of_themselves_has_no_way_in()
    {
        var read = typeof(Answer).Assembly.GetTypes().Where(t => t.Namespace == typeof(Answer).Namespace || t == typeof(Estimate) || t == typeof(StandardFacts) || t == typeof(JudgementFact) || t == typeof(TraceFact))
            .SelectMany(t => t.GetMembers(Everything)).SelectMany(Types).ToList();
        Assert.NotEmpty(read);
        Assert.DoesNotContain(read, t => t.Name.Contains("Rating", StringComparison.Ordinal));
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        FieldInfo field => Inside(field.FieldType),
        MethodBase method => method.GetParameters().SelectMany(p => Inside(p.ParameterType)),
        _ => [],
    };

    private static IEnumerable<Type> Inside(Type type) => type.GetGenericArguments().SelectMany(Inside).Prepend(type);

    [Fact]
    public void A_replay_gives_the_same_numbers_bit_for_bit() =>
        Gen.Select(Answers, Gen.Int[0, 4]).Sample((answers, item) =>
        {
            var used = Model.Replay(answers.Reverse());
            used.Clear();
            foreach (var answer in answers)
                Model.Record(used, answer);
            Assert.Equal(BitConverter.DoubleToInt64Bits(Model.Probability(Model.Replay(answers), item)), BitConverter.DoubleToInt64Bits(Model.Probability(used, item)));
        }, iter: 500);

    [Fact]
    public void The_same_answers_fit_the_same_version() => Assert.Equal(Model.Parameters.Version, AnswerFitter.Fit(Skills, Learners()).Version);

    [Fact]
    public void Answers_on_a_typical_item_count_for_its_skills_and_never_as_the_same_item_again()
    {
        var model = new AnswerModel(AnswerFitter.Fit(Skills, Learners(), typical: 3));
        var (replayed, stepped) = (model.Replay(Enumerable.Range(0, 10).Select(t => new Answer(3, t % 2 == 0, t))), new AnswerState());
        for (var t = 0; t < 10; t++)
            model.Step(stepped, new(3, t % 2 == 0, t));
        foreach (var state in new[] { replayed, stepped })
        {
            Assert.Equal((5, 5), state.OnSkill(1));
            Assert.Equal(((0, 0), (0, 0)), (state.OnItem(3), state.OnItem(AnswerState.NoItem)));
        }
        Assert.Equal(model.Probability(replayed, 2, 10), model.Probability(stepped, 2, 10));
    }

    [Fact]
    public void Who_answers_right_is_expected_to_again()
    {
        var right = Model.Replay(Enumerable.Range(0, 20).Select(i => new Answer(i % 4, true, i)));
        var wrong = Model.Replay(Enumerable.Range(0, 20).Select(i => new Answer(i % 4, false, i)));
        Assert.True(Model.Probability(right, 0, 20) > Model.Probability(wrong, 0, 20) + 0.2);
    }
}
