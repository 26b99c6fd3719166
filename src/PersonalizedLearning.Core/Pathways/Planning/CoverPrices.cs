namespace PersonalizedLearning.Core.Pathways.Planning;

/// <summary>What each row is worth: Lagrangian relaxation of the cover, raised and lowered by what is covered too little or too often.</summary>
internal sealed class CoverPrices(CoverProblem problem)
{
    private readonly double[] best = new double[problem.Rows];
    private readonly int[] over = new int[problem.Rows];
    private bool known;

    public double[] Row { get; } = new double[problem.Rows];

    /// <summary>What each column costs more than its rows are worth.</summary>
    public double[] Reduced { get; } = new double[problem.Columns.Count];

    /// <summary>The first search starts from the cheapest share of each row; later ones, for other costs of the same columns, from the prices before.</summary>
    public void Find(double[] cost, int rounds)
    {
        var columns = problem.Columns;
        if (!known)
            for (var row = 0; row < Row.Length; row++)
            {
                Row[row] = double.MaxValue;
                foreach (var column in problem.ColumnsOf[row])
                    Row[row] = Math.Min(Row[row], cost[column] / columns[column].Length);
            }
        double bound = double.MinValue, step = known ? 0.3 : 1, upper = Sum() * (known ? 1.05 : 1.3);
        known = true;
        Row.CopyTo(best, 0);
        var since = 0;
        for (var round = 0; round < rounds; round++)
        {
            var value = Sum();
            Array.Fill(over, 1);
            for (var column = 0; column < cost.Length; column++)
            {
                var r = cost[column];
                foreach (var row in columns[column])
                    r -= Row[row];
                if (r >= 0)
                    continue;
                value += r;
                foreach (var row in columns[column])
                    over[row]--;
            }
            if (value > bound)
            {
                bound = value;
                Row.CopyTo(best, 0);
                since = 0;
            }
            else if (++since >= 5)
            {
                step /= 2;
                since = 0;
            }
            double norm = 0;
            foreach (var o in over)
                norm += o * o;
            if (norm == 0)
                break;
            var by = step * Math.Max(upper - value, upper * 0.005) / norm;
            for (var row = 0; row < Row.Length; row++)
                Row[row] = Math.Max(0, Row[row] + (by * over[row]));
        }
        best.CopyTo(Row, 0);
        for (var column = 0; column < cost.Length; column++)
        {
            Reduced[column] = cost[column];
            foreach (var row in columns[column])
                Reduced[column] -= Row[row];
        }
    }

    /// <summary>Of each row, the columns that cost least beyond their worth: so many, and the open place.</summary>
    public void KeepNear(int most, int[][] near)
    {
        for (var row = 0; row < near.Length; row++)
        {
            var all = problem.ColumnsOf[row];
            if (all.Length <= most + 1)
            {
                near[row] = all;
                continue;
            }
            var kept = new int[most + 1];
            // The open place is the last of each row and always stays.
            kept[most] = all[^1];
            var have = 0;
            for (var at = 0; at < all.Length - 1; at++)
            {
                var place = have;
                while (place > 0 && Reduced[kept[place - 1]] > Reduced[all[at]])
                    place--;
                if (place >= most)
                    continue;
                if (have < most)
                    have++;
                for (var move = have - 1; move > place; move--)
                    kept[move] = kept[move - 1];
                kept[place] = all[at];
            }
            near[row] = kept;
        }
    }

    private double Sum()
    {
        double sum = 0;
        foreach (var p in Row)
            sum += p;
        return sum;
    }
}
