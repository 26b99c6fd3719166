using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PersonalizedLearning.Core.Progress.Estimating;

/// <summary>Numbers while they are being fitted, by stochastic gradient with a step of its own for each number (Adagrad).</summary>
internal sealed class AnswerFit
{
    private const int Window = 128, R = AnswerState.RecordWidth, L = AnswerState.RelatedWidth;
    private const float Rate = 0.025f, FactorRate = 0.012f, ItemHold = 0.02f, RecordHold = 0.05f, FactorHold = 0.03f, Init = 0.1f;

    private readonly ImmutableArray<ImmutableArray<int>> skills;
    private readonly int typical;
    private readonly float[] expected, inScale;
    private readonly Numbers itemBase, skillBase, record, skillRecord, itemRecord, tables, speaks, skillSpeaks, listens, skillListens;

    /// <summary>Some numbers with the sum of their squared gradients.</summary>
    private sealed class Numbers(int length)
    {
        public readonly float[] Value = new float[length];
        private readonly float[] squares = new float[length];

        public void Step(int at, float gradient, float rate, float hold)
        {
            gradient += hold * Value[at];
            squares[at] += gradient * gradient;
            Value[at] -= rate * gradient / MathF.Sqrt(squares[at] + 1e-2f);
        }

        public void Step(int at, ReadOnlySpan<float> gradient, float factor, float rate, float hold)
        {
            var value = MemoryMarshal.Cast<float, Vector<float>>(Value.AsSpan(at, gradient.Length));
            var square = MemoryMarshal.Cast<float, Vector<float>>(squares.AsSpan(at, gradient.Length));
            var by = MemoryMarshal.Cast<float, Vector<float>>(gradient);
            for (var i = 0; i < value.Length; i++)
            {
                var g = by[i] * factor + value[i] * hold;
                square[i] += g * g;
                value[i] -= g * rate / Vector.SquareRoot(square[i] + new Vector<float>(1e-2f));
            }
        }
    }

    public AnswerFit(ImmutableArray<ImmutableArray<int>> skills, IReadOnlyList<IReadOnlyList<Answer>> learners, int typical)
    {
        (this.skills, this.typical) = (skills, typical);
        var (items, most) = (skills.Length, skills.Max(s => s.DefaultIfEmpty(0).Max()) + 1);
        (itemBase, skillBase, record, skillRecord, itemRecord, tables) = (new(items), new(most + 1), new(R), new(most * R), new(items * R), new(AnswerState.TableWidth));
        (speaks, skillSpeaks, listens, skillListens) = (new(items * 2 * L), new(most * 2 * L), new(items * L), new(most * L));
        inScale = [.. AnswerParameters.Fades.SelectMany(f => Enumerable.Repeat(MathF.Sqrt(1 - f), L / AnswerParameters.Fades.Length))];
        expected = Expect(skills, most, learners);
        var random = new Random(20200113);
        for (var i = 0; i < skillSpeaks.Value.Length; i++)
            skillSpeaks.Value[i] = Init * (2 * random.NextSingle() - 1);
        for (var i = 0; i < skillListens.Value.Length; i++)
            skillListens.Value[i] = Init * (2 * random.NextSingle() - 1);
    }

    /// <summary>How often an item is answered right, drawn toward its skills, and those toward all.</summary>
    private static float[] Expect(ImmutableArray<ImmutableArray<int>> skills, int most, IReadOnlyList<IReadOnlyList<Answer>> learners)
    {
        var (item, skill, all) = (new (double Right, double N)[skills.Length], new (double Right, double N)[most], (Right: 1.0, N: 2.0));
        foreach (var answer in learners.SelectMany(l => l))
        {
            var right = answer.Right ? 1 : 0;
            item[answer.Item] = (item[answer.Item].Right + right, item[answer.Item].N + 1);
            all = (all.Right + right, all.N + 1);
            foreach (var s in skills[answer.Item])
                skill[s] = (skill[s].Right + right, skill[s].N + 1);
        }
        var mean = all.Right / all.N;
        return [.. skills.Select((of, i) =>
        {
            var near = of.Length == 0 ? mean : of.Average(s => (skill[s].Right + 20 * mean) / (skill[s].N + 20));
            return (float)((item[i].Right + 8 * near) / (item[i].N + 8));
        })];
    }

    /// <summary>Once over all learners, in an order of its own.</summary>
    public void Epoch(IReadOnlyList<IReadOnlyList<Answer>> learners, int epoch)
    {
        var order = Enumerable.Range(0, learners.Count).ToArray();
        new Random(epoch).Shuffle(order);
        var state = new AnswerState();
        var related = new float[L];
        foreach (var learner in order)
        {
            state.Clear();
            Array.Clear(related);
            for (var from = 0; from < learners[learner].Count; from += Window)
                Learn(learners[learner], from, Math.Min(learners[learner].Count, from + Window), state, related);
        }
    }

    private readonly float[] pictures = new float[Window * L], records = new float[Window * R], errors = new float[Window], back = new float[L], row = new float[L], fade = [.. AnswerParameters.Fades.SelectMany(f => Enumerable.Repeat(f, L / AnswerParameters.Fades.Length))];
    private readonly List<(int Place, float Share)> places = [];
    private readonly int[] placesTo = new int[Window];

    /// <summary>Forward over a window of answers, then back: what an answer says is blamed for every later error it had a part in.</summary>
    private void Learn(IReadOnlyList<Answer> answers, int from, int to, AnswerState state, float[] related)
    {
        places.Clear();
        for (var t = 0; t < to - from; t++)
        {
            var answer = answers[from + t];
            var of = Of(answer.Item);
            var x = records.AsSpan(t * R, R);
            state.Read(Known(answer.Item), of, answer.At, x, places);
            placesTo[t] = places.Count;
            related.CopyTo(pictures, t * L);
            Listening(answer.Item, of, row);
            var logit = itemBase.Value[answer.Item] + Dot(related, row) + skillBase.Value[^1];
            var share = 1f / Math.Max(1, of.Length);
            for (var i = 0; i < R; i++)
                logit += x[i] * (record.Value[i] + itemRecord.Value[answer.Item * R + i]);
            foreach (var s in of)
                logit += skillBase.Value[s] + share * Dot(x, skillRecord.Value.AsSpan(s * R, R));
            foreach (var (place, part) in Places(t))
                logit += part * tables.Value[place];
            errors[t] = (float)AnswerModel.Logistic(logit) - (answer.Right ? 1 : 0);
            Speaking(answer.Item, of, answer.Right, row);
            state.Add(Known(answer.Item), of, answer.Right, answer.At, expected[answer.Item], row);
            for (var i = 0; i < L; i++)
                related[i] = related[i] * fade[i] + row[i];
        }
        Array.Clear(back);
        for (var t = to - from - 1; t >= 0; t--)
        {
            var (answer, error) = (answers[from + t], errors[t]);
            var of = Of(answer.Item);
            var share = 1f / Math.Max(1, of.Length);
            var said = answer.Item * 2 + (answer.Right ? 1 : 0);
            // What this answer said, by all later errors in the window.
            for (var i = 0; i < L; i++)
                row[i] = back[i] * inScale[i];
            speaks.Step(said * L, row, 1, FactorRate, FactorHold);
            foreach (var s in of)
                skillSpeaks.Step((s * 2 + (answer.Right ? 1 : 0)) * L, row, share, FactorRate, FactorHold * 0.1f);
            Listening(answer.Item, of, row);
            for (var i = 0; i < L; i++)
                back[i] = back[i] * fade[i] + error * row[i];

            var picture = pictures.AsSpan(t * L, L);
            listens.Step(answer.Item * L, picture, error, FactorRate, FactorHold);
            var x = records.AsSpan(t * R, R);
            itemBase.Step(answer.Item, error, Rate, ItemHold);
            skillBase.Step(skillBase.Value.Length - 1, error, Rate, 0);
            record.Step(0, x, error, Rate, 0);
            itemRecord.Step(answer.Item * R, x, error, Rate * 0.5f, RecordHold);
            foreach (var s in of)
            {
                skillBase.Step(s, error, Rate, 0.001f);
                skillRecord.Step(s * R, x, error * share, Rate, 0.002f);
                skillListens.Step(s * L, picture, error * share, FactorRate, FactorHold * 0.1f);
            }
            foreach (var (place, part) in Places(t))
                tables.Step(place, error * part, Rate, 0.0002f);
        }
    }

    private ReadOnlySpan<(int Place, float Share)> Places(int t) => CollectionsMarshal.AsSpan(places)[(t == 0 ? 0 : placesTo[t - 1])..placesTo[t]];

    private int Known(int item) => item < typical ? item : AnswerState.NoItem;

    private ReadOnlySpan<int> Of(int item) => skills[item].AsSpan();

    private void Listening(int item, ReadOnlySpan<int> of, Span<float> into)
    {
        listens.Value.AsSpan(item * L, L).CopyTo(into);
        foreach (var s in of)
            AddTo(into, skillListens.Value.AsSpan(s * L, L), 1f / of.Length);
    }

    private void Speaking(int item, ReadOnlySpan<int> of, bool right, Span<float> into)
    {
        speaks.Value.AsSpan((item * 2 + (right ? 1 : 0)) * L, L).CopyTo(into);
        foreach (var s in of)
            AddTo(into, skillSpeaks.Value.AsSpan((s * 2 + (right ? 1 : 0)) * L, L), 1f / of.Length);
        for (var i = 0; i < L; i++)
            into[i] *= inScale[i];
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return Vector.Sum(sum);
    }

    private static void AddTo(Span<float> into, ReadOnlySpan<float> what, float share)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] += share * what[i];
    }

    /// <summary>Items with all that their skills bring: what an estimate needs is one row each.</summary>
    public AnswerParameters Freeze()
    {
        var (at, weights, speak, listen) = (new float[skills.Length], new float[skills.Length * R], new float[skills.Length * 2 * L], new float[skills.Length * L]);
        for (var item = 0; item < skills.Length; item++)
        {
            var of = Of(item);
            at[item] = itemBase.Value[item] + skillBase.Value[^1];
            var row = weights.AsSpan(item * R, R);
            for (var i = 0; i < R; i++)
                row[i] = record.Value[i] + itemRecord.Value[item * R + i];
            foreach (var s in of)
            {
                at[item] += skillBase.Value[s];
                AddTo(row, skillRecord.Value.AsSpan(s * R, R), 1f / of.Length);
            }
            Listening(item, of, listen.AsSpan(item * L, L));
            Speaking(item, of, false, speak.AsSpan(item * 2 * L, L));
            Speaking(item, of, true, speak.AsSpan((item * 2 + 1) * L, L));
        }
        return new("", skills, [.. at], [.. expected], [.. weights], [.. speak], [.. listen], [.. tables.Value],
            [.. Enumerable.Repeat(1f, AnswerParameters.SeenUpTo.Length)], [.. new float[AnswerParameters.SeenUpTo.Length]], typical);
    }
}
