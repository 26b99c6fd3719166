namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// Where an agreement stands: the fold of its moves and nothing else. A move that says nothing at its place changes nothing,
/// so that any log folds, and a prefix of the log is the state of that day.
/// </summary>
/// <param name="Head">The last move.</param>
/// <param name="Open">The version that waits for an answer.</param>
/// <param name="Active">The version that holds. Its terms may be empty: it rests or has ended.</param>
/// <param name="Unmet">Whose word the open version still needs.</param>
internal sealed record AgreementState(int Head, int? Open, PersonId? OpenBy, int? Active, IReadOnlyList<Need> Unmet, DateTime? HeldUntil, DateTime? AnswerBy)
{
    public static AgreementState Empty { get; } = new(0, null, null, null, [], null, null);

    public static AgreementState Fold(IEnumerable<Move> moves) =>
        moves.OrderBy(m => m.Seq).Aggregate(Empty, (state, move) => state.After(move));

    public static AgreementState Fold(IEnumerable<Move> moves, DateTime asOf) => Fold(moves.Where(m => m.At <= asOf));

    public bool Waits(Side side) => Open is not null && Unmet.Any(n => n.Side == side);

    public AgreementState After(Move move) => move.Type switch
    {
        // Proposing is assenting.
        MoveType.Propose => Opened(move).Assented(move.Side),
        MoveType.Agree when IsOpen(move) && Waits(move.Side) => Assented(move.Side),
        MoveType.Decline when IsOpen(move) && Waits(move.Side) => Closed(),
        MoveType.Withdraw when IsOpen(move) && move.By == OpenBy => Closed(),
        // A reminder gives a new time; without one there is nobody left to remind.
        MoveType.Ask when move.Side == Side.System && IsOpen(move) => this with { AnswerBy = move.AnswerBy },
        MoveType.Hold => this with { HeldUntil = move.Until },
        MoveType.Reroute when IsOpen(move) => this with
        {
            Unmet = Unmet.Select(need => move.Needs.FirstOrDefault(n => n.Side == need.Side) ?? need).ToList(),
            AnswerBy = move.AnswerBy,
        },
        _ => this,
    } with { Head = move.Seq };

    private bool IsOpen(Move move) => Open is { } open && move.About == open;

    private AgreementState Opened(Move move) =>
        this with { Open = move.Seq, OpenBy = move.By, Unmet = move.Needs, AnswerBy = move.AnswerBy };

    private AgreementState Assented(Side side)
    {
        var left = Unmet.Where(n => n.Side != side).ToList();
        return left.Count > 0
            ? this with { Unmet = left, AnswerBy = left.Exists(n => n.Side != Side.Learner) ? AnswerBy : null }
            : Closed() with { Active = Open };
    }

    private AgreementState Closed() => this with { Open = null, OpenBy = null, Unmet = [], AnswerBy = null };

    /// <summary>Writes the fold into the row that queries read.</summary>
    public void CacheIn(Agreement agreement)
    {
        agreement.Head = Head;
        agreement.Open = Open;
        agreement.Active = Active;
        agreement.HeldUntil = HeldUntil;
        agreement.AnswerBy = AnswerBy;
        agreement.WaitsForLearner = Waits(Side.Learner);
        agreement.WaitsForEducator = Waits(Side.Educator);
        agreement.WaitsForGuardian = Waits(Side.Guardian);
        agreement.WaitsForSchool = Waits(Side.School);
        agreement.Asked = Unmet.Select(n => n.Person).FirstOrDefault(p => p is not null);
    }
}
