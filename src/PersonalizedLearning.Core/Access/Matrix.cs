using System.Collections.Frozen;

namespace PersonalizedLearning.Core.Access;

/// <summary><c>matrix.csv</c> as a lookup: which columns may do what to which kind. What is not written is not allowed.</summary>
public sealed class Matrix
{
    private readonly FrozenSet<(Verb, ObjectKind, string)> cells;

    private Matrix(IEnumerable<(Verb, ObjectKind, string)> cells) => this.cells = cells.ToFrozenSet();

    public static Matrix Current { get; } = Load();

    public bool Allows(Verb verb, ObjectKind kind, Tie tie) => cells.Contains((verb, kind, Column(tie)));

    public bool Allows(Verb verb, ObjectKind kind, Role role) => cells.Contains((verb, kind, Column(role)));

    /// <summary>The ties with which this may be done to a learner's object.</summary>
    public IReadOnlySet<Tie> Ties(Verb verb, ObjectKind kind) =>
        Enum.GetValues<Tie>().Where(tie => Allows(verb, kind, tie)).ToHashSet();

    private static string Column(Tie tie) => tie switch { Tie.Self => "learner", _ => Camel(tie.ToString()) };
    private static string Column(Role role) => "role:" + Camel(role.ToString());
    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Matrix Load()
    {
        using var stream = typeof(Matrix).Assembly.GetManifestResourceStream("matrix.csv")
            ?? throw new InvalidOperationException("The access matrix is not in the assembly.");
        using var reader = new StreamReader(stream);
        var header = reader.ReadLine()!.Split(',');
        var cells = new List<(Verb, ObjectKind, string)>();
        while (reader.ReadLine() is { } line)
        {
            var row = line.Split(',');
            var kind = Enum.Parse<ObjectKind>(row[0]);
            for (var column = 1; column < header.Length; column++)
                foreach (var letter in row[column])
                    cells.Add((Letter(letter), kind, header[column]));
        }
        return new Matrix(cells);
    }

    private static Verb Letter(char letter) => letter switch
    {
        'r' => Verb.Read,
        'w' => Verb.Write,
        'd' => Verb.Decide,
        _ => throw new InvalidOperationException($"The access matrix knows r, w and d, not '{letter}'."),
    };
}
