namespace PersonalizedLearning.Core.Agreements;

/// <summary>An agreement with all its moves, as one command sees it.</summary>
internal sealed class Talk(Agreement agreement, List<Move> moves)
{
    public Agreement Agreement => agreement;
    public IReadOnlyList<Move> Moves => moves;
    public AgreementState State { get; private set; } = AgreementState.Fold(moves);

    public string? ActiveTerms => Version(State.Active)?.Terms;

    /// <summary>The newest version that the learner wrote.</summary>
    public string? LastWordsOfLearner => moves.LastOrDefault(m => m is { Type: MoveType.Propose, Side: Side.Learner, Terms: not null })?.Terms;

    public Move? Version(int? seq) => moves.Find(m => m.Seq == seq);

    /// <summary>What this command did here before, if it was sent twice.</summary>
    public Move? Made(Guid command) => moves.Find(m => m.CommandId == command);

    /// <summary>Since when it rests without a break; null when it does not rest.</summary>
    public DateTime? HeldSince(DateTime now)
    {
        DateTime? since = null;
        var reaches = now;
        foreach (var hold in moves.Where(m => m.Type == MoveType.Hold).Reverse())
        {
            if (!(hold.Until > reaches))
                break;
            (since, reaches) = (hold.At, hold.At);
        }
        return since;
    }

    public AgreementState Before(int seq) => AgreementState.Fold(moves.Where(m => m.Seq < seq));

    public bool IsAsked(PersonId person) => State.Unmet.Any(n => n.Person == person);

    /// <summary>Everybody who was asked by name about a version, in order.</summary>
    public IReadOnlyList<PersonId> AskedFor(int version) => moves
        .Where(m => m.Seq == version || (m.Type == MoveType.Reroute && m.About == version))
        .SelectMany(m => m.Needs).Select(n => n.Person).OfType<PersonId>().ToList();

    /// <summary>The next move. Time never runs backwards in a log, whatever the clocks of two hosts say.</summary>
    public Move Next(MoveType type, Side side, PersonId? by, DateTime now, Guid command) => new()
    {
        AgreementId = agreement.Id,
        Seq = State.Head + 1,
        Type = type,
        Side = side,
        By = by,
        At = moves.Count > 0 && moves[^1].At > now ? moves[^1].At : now,
        CommandId = command,
    };

    public void Add(Move move)
    {
        moves.Add(move);
        State = State.After(move);
    }
}
