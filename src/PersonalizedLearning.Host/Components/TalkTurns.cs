using Microsoft.Extensions.Localization;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Host.Components;

/// <summary>Turns the moves of an agreement into the talk that people read.</summary>
public sealed class TalkTurns(IStringLocalizer<TalkCard> text, AgreementThread thread, PersonId viewer, PersonName learner, SchoolCalendar calendar, Func<string?, string?, IReadOnlyList<Changes.Part>> parts)
{
    public static string IdOf(int seq) => $"move-{seq}";

    public IReadOnlyList<ProposalThread.Turn> All() =>
        [.. thread.Moves.Select(move => new ProposalThread.Turn(IdOf(move.Seq), Who(move), move.By == viewer, Kind(move), Local(move.At), Words(move))
        {
            RecordedBy = move.RecordedByName,
            Changes = move is { Type: MoveType.Propose, About: { } about, Terms: not null } && thread.Version(about) is { } before ? parts(before.Terms, move.Terms) : [],
            Seals = move.Version is VersionState.Open or VersionState.Active && move.Terms is not null ? Seals(move) : [],
        })];

    /// <summary>Whose word a version has, and whose it still needs.</summary>
    public IReadOnlyList<Seal> Seals(ThreadMove version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var given = version.Needs.Select(need => Given(version, need));
        return version.Needs.Any(need => need.Side == version.Side) ? [.. given] : [Proposer(version), .. given];
    }

    private Seal Proposer(ThreadMove version) =>
        new(version.ByName ?? "", version.By == viewer ? text["Seal.YouProposed"] : text["Seal.Proposed"], Day(version.At));

    private Seal Given(ThreadMove version, Need need)
    {
        if (need.Side == version.Side)
            return Proposer(version);
        if (thread.Moves.LastOrDefault(m => m.Type == MoveType.Agree && m.About == version.Seq && m.Side == need.Side) is { } yes)
            return new(yes.ByName ?? "", text["Seal.Agreed"], Day(yes.At));
        var name = need.Side switch
        {
            Side.Learner => learner.Full,
            Side.Educator => thread.AskedName ?? text["AnEducator"],
            Side.Guardian => text["AGuardian"],
            _ => text["ALeader"],
        };
        return new(name, need.Side == Side.Learner && learner.Id == viewer ? text["Seal.You"] : text["Seal.Waiting"]);
    }

    private ProposalThread.Move Kind(ThreadMove move) => move.Type switch
    {
        MoveType.Propose when move.Terms is null => ProposalThread.Move.Park,
        MoveType.Propose => move.About is null ? ProposalThread.Move.Propose : ProposalThread.Move.Change,
        MoveType.Ask => IsAnswer(move) ? ProposalThread.Move.Answer : ProposalThread.Move.Ask,
        MoveType.Agree => ProposalThread.Move.Agree,
        MoveType.Decline => ProposalThread.Move.Decline,
        MoveType.Withdraw => ProposalThread.Move.Withdraw,
        MoveType.Hold => move.Releases ? ProposalThread.Move.Release : ProposalThread.Move.Hold,
        _ => ProposalThread.Move.Reroute,
    };

    /// <summary>Words after a question of somebody else answer it.</summary>
    private bool IsAnswer(ThreadMove move) =>
        thread.Moves.LastOrDefault(m => m.Seq < move.Seq && m is { Type: MoveType.Ask, Side: not Side.System }) is { } asked && asked.Side != move.Side
        && !thread.Moves.Any(m => m.Seq > asked.Seq && m.Seq < move.Seq && m.Type is MoveType.Propose or MoveType.Decline);

    private string Who(ThreadMove move) => move.Side == Side.System ? text["System"] : move.ByName ?? "";

    private string? Words(ThreadMove move) => move.Type switch
    {
        MoveType.Ask when move.Side == Side.System => move.AnswerBy is null ? text["NobodyLeft"] : text["Reminder"],
        MoveType.Reroute => text["Asked", thread.Moves.First(m => m.Seq == move.Seq).Needs.Select(n => n.Person).OfType<PersonId>().Select(NameOf).FirstOrDefault() ?? text["AnEducator"]],
        MoveType.Decline when move.Reason is not null => $"{text[$"Reason.{move.Reason}"]} {move.Words}".Trim(),
        MoveType.Hold when !move.Releases => text["HeldUntil", Days.Short(Day(move.Until!.Value)), move.Words ?? ""],
        MoveType.Propose when move.Terms is null => $"{text[move.Reason == ReasonKind.Parked ? "ToPark" : "ToEnd"]} {move.Words}".Trim(),
        _ => move.Words,
    };

    private string? NameOf(PersonId person) =>
        thread.Moves.FirstOrDefault(m => m.By == person)?.ByName ?? (thread.WaitsFor.Any(n => n.Person == person) ? thread.AskedName : null);

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, calendar.Zone);

    public DateOnly Day(DateTime utc) => calendar.DayOf(utc);
}
