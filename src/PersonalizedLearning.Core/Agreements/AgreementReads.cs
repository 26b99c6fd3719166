using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>What a version came to.</summary>
public enum VersionState { Open, Superseded, Declined, Withdrawn, Active, Former }

/// <summary>One move as people read it.</summary>
public sealed record ThreadMove(int Seq, MoveType Type, Side Side, PersonId? By, string? ByName, string? RecordedByName, DateTime At, int? About)
{
    /// <summary>A version's terms; null for other moves, and where it rests or ends.</summary>
    public string? Terms { get; init; }
    public VersionState? Version { get; init; }
    public IReadOnlyList<Need> Needs { get; init; } = [];
    public DateTime? AnswerBy { get; init; }
    public DateTime? Until { get; init; }
    public ReasonKind? Reason { get; init; }
    public string? Words { get; init; }

    /// <summary>The parts that this version changes against the one it builds on.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>A hold that ends as it is said: a leader let it go on.</summary>
    public bool Releases => Type == MoveType.Hold && Until <= At;
}

/// <summary>A conversation as it stands, or stood on a day.</summary>
public sealed record AgreementThread(AgreementId Id, AgreementKind Kind, Guid Subject, PersonId Learner, IReadOnlyList<ThreadMove> Moves)
{
    public int? Open { get; init; }
    public int? Active { get; init; }

    /// <summary>Whose word the open version still needs.</summary>
    public IReadOnlyList<Need> WaitsFor { get; init; } = [];
    public string? AskedName { get; init; }
    public DateTime? AnswerBy { get; init; }

    /// <summary>Until when it is held, null when it is not.</summary>
    public DateTime? HeldUntil { get; init; }

    /// <summary>The move by which it is held now: who, why and until when.</summary>
    public ThreadMove? Hold => HeldUntil is null ? null : Moves.LastOrDefault(m => m.Type == MoveType.Hold);

    /// <summary>Versions that were proposed about the same one as the open version, by somebody else: both are there to pick from or mix.</summary>
    public IReadOnlyList<int> BesideOpen { get; init; } = [];

    public ThreadMove? Version(int? seq) => seq is { } s ? Moves.FirstOrDefault(m => m.Seq == s) : null;
}

/// <summary>Where agreements stand, to compose over.</summary>
public sealed class AgreementRow
{
    public AgreementId Id { get; init; }
    public AgreementKind Kind { get; init; }
    public Guid Subject { get; init; }
    public PersonId Learner { get; init; }

    /// <summary>What several learners have in common: one agreement each.</summary>
    public Guid? Team { get; init; }
    public int? Open { get; init; }
    public int? Active { get; init; }
    public DateTime? AnswerBy { get; init; }
    public DateTime? HeldUntil { get; init; }
    public bool WaitsForLearner { get; init; }
    public bool WaitsForEducator { get; init; }
    public bool WaitsForGuardian { get; init; }
    public PersonId? Asked { get; init; }
}

/// <summary>An agreement with what it began as, what waits and what holds, to compose over.</summary>
public sealed class OfferRow
{
    public AgreementId Agreement { get; init; }
    public Guid Subject { get; init; }
    public Guid? Team { get; init; }
    public PersonId Learner { get; init; }

    /// <summary>Who made the first proposal.</summary>
    public PersonId? By { get; init; }
    public string? ByName { get; init; }
    public DateTime At { get; init; }
    public string? FirstTerms { get; init; }
    public int? Open { get; init; }
    public string? OpenTerms { get; init; }
    public bool WaitsForLearner { get; init; }
    public int? Active { get; init; }

    /// <summary>Null where nothing ever held, and where it has ended.</summary>
    public string? ActiveTerms { get; init; }
    public Side? ActiveSide { get; init; }

    /// <summary>How the last proposal that was closed came to its end, and by which side; null while none was.</summary>
    public MoveType? Closed { get; init; }
    public Side? ClosedSide { get; init; }
}

/// <summary>A proposal that waits for somebody, for the desk.</summary>
public sealed class WaitingRow
{
    public AgreementId Agreement { get; init; }
    public AgreementKind Kind { get; init; }
    public Guid Subject { get; init; }
    public PersonId Learner { get; init; }
    public int Version { get; init; }
    public int? About { get; init; }
    public PersonId? By { get; init; }
    public DateTime At { get; init; }
    public string? Words { get; init; }
    public DateTime? AnswerBy { get; init; }
    public PersonId? Asked { get; init; }
    public string? Terms { get; init; }
}

/// <summary>Something that others said or did on a learner's agreements.</summary>
public sealed class AnswerRow
{
    public AgreementId Agreement { get; init; }
    public AgreementKind Kind { get; init; }
    public Guid Subject { get; init; }
    public PersonId Learner { get; init; }
    public int Seq { get; init; }
    public MoveType Type { get; init; }
    public Side Side { get; init; }
    public PersonId? By { get; init; }
    public string? ByGivenName { get; init; }
    public string? ByFamilyName { get; init; }
    public DateTime At { get; init; }
    public ReasonKind? Reason { get; init; }
    public string? Words { get; init; }

    /// <summary>This move would end it, or did.</summary>
    public bool Ends { get; init; }

    /// <summary>This move is a proposal that waits for the learner.</summary>
    public bool Waits { get; init; }

    public string ByName => $"{ByGivenName} {ByFamilyName}".Trim();
}

/// <summary>What the modules above may ask of agreements. Access is the caller's request's.</summary>
public static class AgreementReads
{
    /// <summary>The whole conversation about a subject; null before the first proposal. With a date: as it stood then.</summary>
    public static async Task<AgreementThread?> Thread(LearningDb db, AgreementKind kind, Guid subject, DateTime now, CancellationToken ct, DateTime? asOf = null)
    {
        var moves = await (
            from agreement in db.Set<Agreement>().AsNoTracking().Where(a => a.Kind == kind && a.SubjectId == subject)
            join move in db.Set<Move>().AsNoTracking() on agreement.Id equals move.AgreementId
            orderby move.Seq
            select new { agreement.LearnerId, Move = move }).ToListAsync(ct);
        var told = moves.Select(m => m.Move).Where(m => asOf is null || m.At <= asOf).ToList();
        if (told.Count == 0)
            return null;
        var state = AgreementState.Fold(told);
        var people = told.SelectMany(m => m.Needs.Select(n => n.Person).Append(m.By).Append(m.RecordedBy)).OfType<PersonId>();
        var names = await PeopleReads.Names(db, people, ct);
        string? Name(PersonId? id) => id is { } known ? names.GetValueOrDefault(known)?.Full : null;

        var states = Versions.StatesOf(told);
        var terms = told.Where(m => m.Type == MoveType.Propose).ToDictionary(m => m.Seq, m => m.Terms);
        return new AgreementThread(told[0].AgreementId, kind, subject, moves[0].LearnerId, told.Select(m => new ThreadMove(m.Seq, m.Type, m.Side, m.By, Name(m.By), Name(m.RecordedBy), m.At, m.About)
        {
            Terms = m.Terms,
            Version = states.TryGetValue(m.Seq, out var version) ? version : null,
            Needs = m.Needs,
            AnswerBy = m.AnswerBy,
            Until = m.Until,
            Reason = m.ReasonKind,
            Words = m.Words,
            Changed = m.Type == MoveType.Propose && m.About is { } about && terms.TryGetValue(about, out var before) ? Terms.Changed(before, m.Terms) : [],
        }).ToList())
        {
            Open = state.Open,
            Active = state.Active,
            WaitsFor = state.Unmet,
            AskedName = Name(state.Unmet.Select(n => n.Person).FirstOrDefault(p => p is not null)),
            AnswerBy = state.AnswerBy,
            HeldUntil = state.HeldUntil > (asOf ?? now) ? state.HeldUntil : null,
            BesideOpen = Versions.BesideOpen(told, state),
        };
    }

    /// <summary>All agreements, to join and filter by subject or learner.</summary>
    public static IQueryable<AgreementRow> Agreements(LearningDb db) => db.Set<Agreement>().AsNoTracking().Select(a => new AgreementRow
    {
        Id = a.Id,
        Kind = a.Kind,
        Subject = a.SubjectId,
        Learner = a.LearnerId,
        Team = a.TeamId,
        Open = a.Open,
        Active = a.Active,
        AnswerBy = a.AnswerBy,
        HeldUntil = a.HeldUntil,
        WaitsForLearner = a.WaitsForLearner,
        WaitsForEducator = a.WaitsForEducator,
        WaitsForGuardian = a.WaitsForGuardian,
        Asked = a.Asked,
    });

    /// <summary>All agreements of a kind with the terms that count, in one round trip.</summary>
    public static IQueryable<OfferRow> Offers(LearningDb db, AgreementKind kind)
    {
        var moves = db.Set<Move>().AsNoTracking();
        var closing = moves.Where(m => m.Type == MoveType.Decline || m.Type == MoveType.Withdraw).OrderByDescending(m => m.Seq);
        return
            from agreement in db.Set<Agreement>().AsNoTracking().Where(a => a.Kind == kind)
            join first in moves.Where(m => m.Seq == 1) on agreement.Id equals first.AgreementId
            select new OfferRow
            {
                Agreement = agreement.Id,
                Subject = agreement.SubjectId,
                Team = agreement.TeamId,
                Learner = agreement.LearnerId,
                By = first.By,
                ByName = PeopleReads.People(db).Where(p => p.Id == first.By).Select(p => p.GivenName + " " + p.FamilyName).FirstOrDefault(),
                At = first.At,
                FirstTerms = first.Terms,
                Open = agreement.Open,
                OpenTerms = moves.Where(m => m.AgreementId == agreement.Id && m.Seq == agreement.Open).Select(m => m.Terms).FirstOrDefault(),
                WaitsForLearner = agreement.WaitsForLearner,
                Active = agreement.Active,
                ActiveTerms = moves.Where(m => m.AgreementId == agreement.Id && m.Seq == agreement.Active).Select(m => m.Terms).FirstOrDefault(),
                ActiveSide = moves.Where(m => m.AgreementId == agreement.Id && m.Seq == agreement.Active).Select(m => (Side?)m.Side).FirstOrDefault(),
                Closed = closing.Where(m => m.AgreementId == agreement.Id).Select(m => (MoveType?)m.Type).FirstOrDefault(),
                ClosedSide = closing.Where(m => m.AgreementId == agreement.Id).Select(m => (Side?)m.Side).FirstOrDefault(),
            };
    }

    /// <summary>Proposals that wait for an educator: of these learners, or asked of this person by name.</summary>
    public static IQueryable<WaitingRow> WaitingForEducator(LearningDb db, PersonId educator, IQueryable<PersonId> learners) =>
        Waiting(db, db.Set<Agreement>().Where(a => a.WaitsForEducator && (a.Asked == educator || learners.Contains(a.LearnerId))));

    public static IQueryable<WaitingRow> WaitingForLearner(LearningDb db, PersonId learner) =>
        Waiting(db, db.Set<Agreement>().Where(a => a.WaitsForLearner && a.LearnerId == learner));

    public static IQueryable<WaitingRow> WaitingForGuardian(LearningDb db, IQueryable<PersonId> children) =>
        Waiting(db, db.Set<Agreement>().Where(a => a.WaitsForGuardian && children.Contains(a.LearnerId)));

    private static IQueryable<WaitingRow> Waiting(LearningDb db, IQueryable<Agreement> agreements) =>
        from agreement in agreements.AsNoTracking()
        join move in db.Set<Move>().AsNoTracking() on new { agreement.Id, Seq = agreement.Open } equals new { Id = move.AgreementId, Seq = (int?)move.Seq }
        select new WaitingRow
        {
            Agreement = agreement.Id,
            Kind = agreement.Kind,
            Subject = agreement.SubjectId,
            Learner = agreement.LearnerId,
            Version = move.Seq,
            About = move.About,
            By = move.By,
            At = move.At,
            Words = move.Words,
            AnswerBy = agreement.AnswerBy,
            Asked = agreement.Asked,
            Terms = move.Terms,
        };

    /// <summary>What others answered, asked or proposed on learners' agreements; order and cut it as the page needs.</summary>
    public static IQueryable<AnswerRow> Answers(LearningDb db) =>
        from agreement in db.Set<Agreement>().AsNoTracking()
        join move in db.Set<Move>().AsNoTracking() on agreement.Id equals move.AgreementId
        where move.Side != Side.Learner && move.Side != Side.System && move.Type != MoveType.Withdraw
            && !(move.Type == MoveType.Hold && move.Until <= move.At)
        join person in PeopleReads.People(db) on move.By equals (PersonId?)person.Id into known
        from person in known.DefaultIfEmpty()
        select new AnswerRow
        {
            Agreement = agreement.Id,
            Kind = agreement.Kind,
            Subject = agreement.SubjectId,
            Learner = agreement.LearnerId,
            Seq = move.Seq,
            Type = move.Type,
            Side = move.Side,
            By = move.By,
            ByGivenName = person.GivenName,
            ByFamilyName = person.FamilyName,
            At = move.At,
            Reason = move.ReasonKind,
            Words = move.Words,
            Ends = move.Type == MoveType.Propose && move.Terms == null,
            Waits = agreement.Open == move.Seq && agreement.WaitsForLearner,
        };

    /// <summary>Who may be asked about a learner's proposals: mentors and teachers first, then who leads the school.</summary>
    public static async Task<IReadOnlyList<PersonName>> MayAnswer(LearningDb db, PersonId learner, DateTime now, CancellationToken ct)
    {
        var seat = await Seat.Of(db, learner, now, ct);
        var order = seat.Educators.Concat(seat.Leaders).Distinct().ToList();
        var names = await PeopleReads.Names(db, order, ct);
        return order.Where(names.ContainsKey).Select(id => names[id]).ToList();
    }
}
