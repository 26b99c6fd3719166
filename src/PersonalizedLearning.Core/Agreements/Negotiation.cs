using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Agreements;

/// <summary>
/// The one way in which goals, pathways, demonstrations and what follows are agreed. It only adds to the context; the command
/// that called it is saved by the pipeline, and two at once are told apart by the key of their moves: the second reads again and appends.
/// </summary>
public sealed class Negotiation(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IDoor
{
    /// <summary>School days within which an answer is promised.</summary>
    public const int AnswerWithin = 2;

    public const int LongestHold = 10;

    /// <summary>A learner or an educator proposes, always. The first proposal opens the agreement.</summary>
    public async Task<MoveResult> Propose<T>(Proposal<T> proposal, CancellationToken ct) where T : class
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var talk = await TalkAbout(proposal.Kind, proposal.Subject, ct);
        if (talk is null)
        {
            var opened = new Agreement { Id = Id.New<AgreementId>(), Kind = proposal.Kind, SubjectId = proposal.Subject, LearnerId = proposal.Learner, TeamId = proposal.TeamId };
            db.Add(opened);
            talk = new(opened, []);
        }
        if (talk.Agreement.LearnerId != proposal.Learner)
            throw new NotFoundException();
        if (talk.Made(proposal.CommandId) is { } made)
            return Result(talk.Before(made.Seq + 1), made);

        var side = await ProposingSide(talk, ct);
        var terms = proposal.Terms is null ? null : Terms.Write(proposal.Terms);
        if (terms is not null && side != Side.Learner)
            terms = Terms.KeepLearnersWords<T>(terms, talk.LastWordsOfLearner);
        var needs = Rights.Needs(await Rights.For(db, proposal.Kind, proposal.Learner, ct), proposal.Kind, side, talk.ActiveTerms, terms, proposal.Asked, proposal.GuardianConsents, Now);
        var move = talk.Next(MoveType.Propose, side, current.Person, Now, proposal.CommandId);
        move.About = proposal.About;
        move.Terms = terms;
        move.Schema = proposal.Schema;
        move.Needs = [.. needs];
        move.ReasonKind = proposal.Reason;
        move.Words = proposal.Words;
        if (needs.Any(n => n.Side is not Side.Learner && n.Side != side))
            move.AnswerBy = await PromisedBy(proposal.Learner, ct);
        return Append(talk, move);
    }

    /// <summary>Yes to this version.</summary>
    public Task<MoveResult> Agree(AgreementId agreement, int version, Guid commandId, string? words, CancellationToken ct) =>
        Answer(agreement, version, commandId, MoveType.Agree, null, words, ct);

    /// <summary>Not yet, and why: a kind of reason and own words, which only an offer of support can go without. What held before holds on.</summary>
    public Task<MoveResult> Decline(AgreementId agreement, int version, Guid commandId, ReasonKind? reason, string? words, CancellationToken ct) =>
        Answer(agreement, version, commandId, MoveType.Decline, reason, words, ct);

    private async Task<MoveResult> Answer(AgreementId agreement, int version, Guid commandId, MoveType type, ReasonKind? reason, string? words, CancellationToken ct)
    {
        var talk = await Talk(agreement, ct);
        if (talk.Made(commandId) is { } made)
            return Result(talk.Before(made.Seq + 1), made);
        if (talk.State.Open != version)
            return new MoveResult.Overtaken(talk.State.Open);
        if (await AnsweringSide(talk, ct) is not { } side)
            return new MoveResult.NotAsked();
        var move = talk.Next(type, side, current.Person, Now, commandId);
        move.About = version;
        move.ReasonKind = reason;
        move.Words = words;
        return Append(talk, move);
    }

    /// <summary>A question or a word about it. It changes nothing and waits for words.</summary>
    public async Task<MoveResult> Ask(AgreementId agreement, int? about, Guid commandId, string words, CancellationToken ct)
    {
        var talk = await Talk(agreement, ct);
        if (talk.Made(commandId) is { } made)
            return Result(talk.Before(made.Seq + 1), made);
        var move = talk.Next(MoveType.Ask, await TalkingSide(talk, ct), current.Person, Now, commandId);
        move.About = about;
        move.Words = words;
        return Append(talk, move);
    }

    /// <summary>Its proposer takes an unanswered proposal back.</summary>
    public async Task<MoveResult> Withdraw(AgreementId agreement, int version, Guid commandId, CancellationToken ct)
    {
        var talk = await Talk(agreement, ct);
        if (talk.Made(commandId) is { } made)
            return Result(talk.Before(made.Seq + 1), made);
        if (talk.State.Open != version)
            return new MoveResult.Overtaken(talk.State.Open);
        if (talk.State.OpenBy != current.Person)
            return new MoveResult.NotAsked();
        var move = talk.Next(MoveType.Withdraw, talk.Moves.Single(m => m.Seq == version).Side, current.Person, Now, commandId);
        move.About = version;
        return Append(talk, move);
    }

    /// <summary>A leader lets it rest for a few school days, with a reason; it lapses by itself.</summary>
    public async Task<MoveResult> Hold(AgreementId agreement, DateTime until, Guid commandId, ReasonKind reason, string words, CancellationToken ct)
    {
        var talk = await Talk(agreement, ct);
        if (talk.Made(commandId) is { } made)
            return Result(talk.Before(made.Seq + 1), made);
        if (!(await ties.Between(current.Person, talk.Agreement.LearnerId, ct)).Contains(Tie.Leader))
            return new MoveResult.NotAsked();
        // Holding again what is held makes it no longer than one hold may be.
        var longest = (await PeopleReads.CalendarOf(db, talk.Agreement.LearnerId, ct)).AddSchoolDays(talk.HeldSince(Now) ?? Now, LongestHold);
        if (until > longest || until <= Now)
            return new MoveResult.TooLong(longest);
        var move = talk.Next(MoveType.Hold, Side.School, current.Person, Now, commandId);
        move.About = talk.State.Active;
        move.Until = until;
        move.ReasonKind = reason;
        move.Words = words;
        return Append(talk, move);
    }

    /// <summary>A leader lets what rests go on now: a hold that ends as it is said.</summary>
    public async Task<MoveResult> Release(AgreementId agreement, Guid commandId, CancellationToken ct)
    {
        var talk = await Talk(agreement, ct);
        if (talk.Made(commandId) is { } made)
            return Result(talk.Before(made.Seq + 1), made);
        if (talk.HeldSince(Now) is null || !(await ties.Between(current.Person, talk.Agreement.LearnerId, ct)).Contains(Tie.Leader))
            return new MoveResult.NotAsked();
        var move = talk.Next(MoveType.Hold, Side.School, current.Person, Now, commandId);
        move.About = talk.State.Active;
        move.Until = move.At;
        return Append(talk, move);
    }

    /// <summary>The learner asks somebody else who may answer.</summary>
    public async Task<MoveResult> AskSomebodyElse(AgreementId agreement, int version, PersonId person, Guid commandId, CancellationToken ct)
    {
        var talk = await Talk(agreement, ct);
        if (talk.Made(commandId) is { } made)
            return Result(talk.Before(made.Seq + 1), made);
        if (talk.State.Open != version)
            return new MoveResult.Overtaken(talk.State.Open);
        if (current.Person != talk.Agreement.LearnerId || !talk.State.Waits(Side.Educator))
            return new MoveResult.NotAsked();
        var seat = await Seat.Of(db, talk.Agreement.LearnerId, Now, ct);
        if (!seat.MayAnswer(person))
            return new MoveResult.NotAsked();
        return Append(talk, await Reroute(talk, person, Side.Learner, current.Person, commandId, ct));
    }

    /// <summary>
    /// Who has not answered in time is reminded; a school day later, or when that person has left, the next of the seat is asked.
    /// For the job: time alone never agrees and never declines.
    /// </summary>
    internal async Task<AnswerStep> Remind(AgreementId agreement, Guid commandId, CancellationToken ct)
    {
        var talk = await Talk(agreement, ct);
        if (talk.State is not { Open: { } version, AnswerBy: { } promised } || !talk.State.Waits(Side.Educator) || talk.Made(commandId) is not null)
            return AnswerStep.None;
        var seat = await Seat.Of(db, talk.Agreement.LearnerId, Now, ct);
        var asked = talk.AskedFor(version);
        var left = asked.Count > 0 && !seat.MayAnswer(asked[^1]);
        if (promised > Now && !left)
            return AnswerStep.None;

        var reminded = talk.Moves.LastOrDefault(m => m.About == version && m.Type is MoveType.Ask or MoveType.Reroute && m.Side == Side.System) is { Type: MoveType.Ask };
        if (!reminded && !left)
        {
            var reminder = talk.Next(MoveType.Ask, Side.System, null, Now, commandId);
            reminder.About = version;
            reminder.AnswerBy = (await PeopleReads.CalendarOf(db, talk.Agreement.LearnerId, ct)).AddSchoolDays(Now, 1);
            Append(talk, reminder);
            return AnswerStep.Reminded;
        }
        if (seat.After(asked) is { } next)
        {
            Append(talk, await Reroute(talk, next, Side.System, null, commandId, ct));
            return AnswerStep.Rerouted;
        }
        var last = talk.Next(MoveType.Ask, Side.System, null, Now, commandId);
        last.About = version;
        Append(talk, last);
        return AnswerStep.NobodyLeft;
    }

    private async Task<Move> Reroute(Talk talk, PersonId person, Side side, PersonId? by, Guid commandId, CancellationToken ct)
    {
        var move = talk.Next(MoveType.Reroute, side, by, Now, commandId);
        move.About = talk.State.Open;
        move.Needs = [new Need(Side.Educator, person)];
        move.AnswerBy = await PromisedBy(talk.Agreement.LearnerId, ct);
        return move;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<DateTime> PromisedBy(PersonId learner, CancellationToken ct) =>
        (await PeopleReads.CalendarOf(db, learner, ct)).AddSchoolDays(Now, AnswerWithin);

    private async Task<Side> ProposingSide(Talk talk, CancellationToken ct)
    {
        var held = await ties.Between(current.Person, talk.Agreement.LearnerId, ct);
        if (held.Contains(Tie.Self))
            return Side.Learner;
        return held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) || talk.IsAsked(current.Person) ? Side.Educator : throw new NotFoundException();
    }

    /// <summary>The chair that this person answers from: one whose word is still needed, null when none of theirs is.</summary>
    private async Task<Side?> AnsweringSide(Talk talk, CancellationToken ct)
    {
        var held = await ties.Between(current.Person, talk.Agreement.LearnerId, ct);
        return talk.State.Unmet.Where(need => need.Side switch
        {
            Side.Learner => held.Contains(Tie.Self),
            Side.Educator => held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) || need.Person == current.Person,
            Side.Guardian => held.Contains(Tie.Guardian),
            Side.School => held.Contains(Tie.Leader),
            _ => false,
        }).Select(need => (Side?)need.Side).FirstOrDefault();
    }

    private async Task<Side> TalkingSide(Talk talk, CancellationToken ct)
    {
        var held = await ties.Between(current.Person, talk.Agreement.LearnerId, ct);
        return held.Contains(Tie.Self) ? Side.Learner
            : held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) || talk.IsAsked(current.Person) ? Side.Educator
            : held.Contains(Tie.Guardian) ? Side.Guardian
            : held.Contains(Tie.Leader) ? Side.School
            : throw new NotFoundException();
    }

    private async Task<Talk?> TalkAbout(AgreementKind kind, Guid subject, CancellationToken ct)
    {
        var agreement = db.Set<Agreement>().Local.FirstOrDefault(a => a.Kind == kind && a.SubjectId == subject)
            ?? await db.Set<Agreement>().SingleOrDefaultAsync(a => a.Kind == kind && a.SubjectId == subject, ct);
        return agreement is null ? null : await Read(agreement, ct);
    }

    private async Task<Talk> Talk(AgreementId id, CancellationToken ct) =>
        await Read(await db.Set<Agreement>().FindAsync([id], ct) ?? throw new NotFoundException(), ct);

    private async Task<Talk> Read(Agreement agreement, CancellationToken ct)
    {
        await db.Set<Move>().Where(m => m.AgreementId == agreement.Id).LoadAsync(ct);
        return new(agreement, db.Set<Move>().Local.Where(m => m.AgreementId == agreement.Id).OrderBy(m => m.Seq).ToList());
    }

    private MoveResult Append(Talk talk, Move move)
    {
        var before = talk.State;
        db.Add(move);
        talk.Add(move);
        talk.State.CacheIn(talk.Agreement);
        if (talk.State.Active != before.Active)
        {
            var version = talk.Moves.Single(m => m.Seq == talk.State.Active);
            db.Raise(new AgreementActivated(talk.Agreement.Id, talk.Agreement.Kind, talk.Agreement.SubjectId, talk.Agreement.LearnerId,
                version.Seq, version.Terms, version.ReasonKind, move.At, move.By, move.Side));
        }
        if (move.Type is MoveType.Decline or MoveType.Withdraw)
            db.Raise(new ProposalClosed(talk.Agreement.Id, talk.Agreement.Kind, talk.Agreement.SubjectId, talk.Agreement.LearnerId,
                move.About!.Value, talk.State.Active, move.Type, talk.Version(move.About)!.Side, move.At));
        return Result(talk.State, move);
    }

    private static MoveResult Result(AgreementState after, Move move) => move.Type switch
    {
        MoveType.Propose when after.Active == move.Seq => new MoveResult.Activated(move.Seq),
        MoveType.Propose => new MoveResult.Waiting(move.Seq, after.Unmet, after.AnswerBy),
        MoveType.Agree when after.Active == move.About => new MoveResult.Activated(move.About!.Value),
        MoveType.Agree or MoveType.Reroute => new MoveResult.Waiting(move.About!.Value, after.Unmet, after.AnswerBy),
        MoveType.Decline => new MoveResult.Declined(move.About!.Value),
        MoveType.Withdraw => new MoveResult.Withdrawn(move.About!.Value),
        MoveType.Hold => new MoveResult.Held(move.Until!.Value),
        _ => new MoveResult.Noted(move.Seq),
    };
}

/// <summary>What the clock brought about. With nobody left the learner may ask anyone entitled.</summary>
internal enum AnswerStep { None, Reminded, Rerouted, NobodyLeft }
