namespace PersonalizedLearning.Core.Agreements;

/// <summary>What became of each version, read off the moves.</summary>
internal static class Versions
{
    public static IReadOnlyDictionary<int, VersionState> StatesOf(IReadOnlyList<Move> moves)
    {
        var states = new Dictionary<int, VersionState>();
        var state = AgreementState.Empty;
        foreach (var move in moves)
        {
            var before = state;
            state = state.After(move);
            if (before.Open is { } was && state.Open != was)
                states[was] = move.Type switch
                {
                    MoveType.Propose => VersionState.Superseded,
                    MoveType.Decline => VersionState.Declined,
                    MoveType.Withdraw => VersionState.Withdrawn,
                    _ => VersionState.Active,
                };
            if (state.Open is { } open)
                states[open] = VersionState.Open;
            if (state.Active != before.Active)
            {
                if (before.Active is { } former)
                    states[former] = VersionState.Former;
                states[state.Active!.Value] = VersionState.Active;
            }
        }
        return states;
    }

    /// <summary>Versions that another person proposed about the same one without having seen the open version.</summary>
    public static IReadOnlyList<int> BesideOpen(IReadOnlyList<Move> moves, AgreementState state)
    {
        if (moves.FirstOrDefault(m => m.Seq == state.Open) is not { About: { } about } open)
            return [];
        return moves.Where(m => m.Type == MoveType.Propose && m.Seq > about && m.Seq < open.Seq && m.About == about && m.By != open.By).Select(m => m.Seq).ToList();
    }
}
