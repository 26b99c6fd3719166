using MediatR;
using Microsoft.AspNetCore.Components;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Host.Components;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Pages.Learner;

/// <summary>A learner's start page.</summary>
public partial class Today
{
    private const int LongestQuote = 140;

    [SupplyParameterFromQuery(Name = "step")] public string? Step { get; set; }
    /// <summary>The step that was put on another day, and the day it stood on.</summary>
    [SupplyParameterFromQuery(Name = "moved")] public Guid? MovedStep { get; set; }
    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }
    [SupplyParameterFromQuery(Name = "finished")] public Guid? FinishedStep { get; set; }
    [SupplyParameterFromQuery(Name = "said")] public string? Said { get; set; }
    [SupplyParameterFromForm] public Guid Once { get; set; }
    [SupplyParameterFromForm(Name = "Step")] public Guid StepId { get; set; }
    [SupplyParameterFromForm] public string? Day { get; set; }
    [Inject] private IMediator Mediator { get; set; } = default!;
    [Inject] private NavigationManager Address { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;
    [Inject] private StepLook Look { get; set; } = default!;

    private TodayPage _today = default!;
    private DateOnly _now;
    private IReadOnlyList<TrailStep> _trail = [];
    private IReadOnlyList<(string From, string To)> _edges = [];
    private PlanStepView? _moved, _finished;

    private IReadOnlyList<PlanStepView> Steps => _today.Plan?.Steps ?? [];

    protected override async Task OnInitializedAsync()
    {
        _today = await Mediator.Send(new ShowToday());
        _now = _today.Calendar.DayOf(Clock.GetUtcNow().UtcDateTime);
        _moved = Find(MovedStep);
        _finished = Find(FinishedStep);
        if (_today.Plan is { } plan)
            Draw(plan);
    }

    /// <summary>The steps, then what will be shown, then the goal.</summary>
    private void Draw(TodayPlan plan)
    {
        var here = plan.Steps.FirstOrDefault(s => s.Step.State == StepState.Started) ?? plan.Steps.FirstOrDefault(s => s.Step.State == StepState.Planned);
        var goal = plan.Goal.Id.ToString();
        _trail =
        [
            .. plan.Steps.Select(s => new TrailStep(s.Step.Id.ToString(), s.Step.Title, StepLook.Of(s), Look.Words(s, plan.Steps, _today.Calendar), Here: s == here)),
            .. plan.Shows.Select(d => new TrailStep(d.Id.ToString(), ShowTitle(d), d.State == DemonstrationState.HandedIn ? LearningState.Shown : LearningState.NotStarted, d.State == DemonstrationState.HandedIn ? null : L["YourIdea"].Value, "mic")),
            new(goal, plan.Goal.Want, LearningState.NotStarted, plan.Goal.ByDate is { } by ? L["GoalBy", Days.Short(by)].Value : L["Goal"].Value, "target"),
        ];
        var ends = plan.Steps.Select(s => s.Step.Id).Except(plan.Lines.Select(line => line.From)).Select(id => id.ToString()).ToList();
        var shows = plan.Shows.Select(d => d.Id.ToString()).ToList();
        _edges =
        [
            .. plan.Lines.Select(line => (line.From.ToString(), line.To.ToString())),
            .. shows.Count == 0 ? ends.Select(end => (end, goal)) : ends.SelectMany(end => shows.Select(show => (end, show))).Concat(shows.Select(show => (show, goal))),
        ];
    }

    private string Greeting => L[TimeZoneInfo.ConvertTimeFromUtc(Clock.GetUtcNow().UtcDateTime, _today.Calendar.Zone).Hour switch { < 12 => "Morning", < 18 => "Afternoon", _ => "Evening" }, _today.Learner.GivenName];

    private string Lede => _today switch
    {
        { IsPlanned: true } => L.Count("Lede", _today.Now.Count),
        { Now.Count: > 0 } => L["Lede.Next"],
        { Done: > 0 } => L.Count("Lede.Done", _today.Done),
        { Plan: not null } => L["Lede.Free"],
        _ => L["Lede.Empty"],
    };

    /// <summary>When it was chosen, on what ground it can start now, and what it opens.</summary>
    private string WhySentence(TodayStep item)
    {
        var words = _today.Plan?.Steps.SelectMany(s => s.Standards).DistinctBy(s => s.Standard.Id).ToDictionary(s => s.Standard.Id, s => s.Standard.Sentence) ?? [];
        List<string> why = [L["Why.Chosen", Days.Short(item.ChosenOn)]];
        var grounds = item.View.Standards.SelectMany(s => s.Readiness.BuildsOn).DistinctBy(g => g.Standard).ToList();
        var known = grounds.Where(g => g.By != SatisfiedBy.Assumed && words.ContainsKey(g.Standard)).Select(g => words[g.Standard].TrimEnd('.')).ToList();
        if (known.Count > 0)
            why.Add(L["Why.Known", string.Join("; ", known)]);
        else if (grounds.Any(g => g.By == SatisfiedBy.Assumed))
            why.Add(L["Why.Assumed"]);
        var opens = _today.Plan?.Lines.Where(line => line.From == item.View.Step.Id).Select(line => Steps.First(s => s.Step.Id == line.To).Step.Title).ToList() ?? [];
        if (opens.Count > 0)
            why.Add(L["Why.Opens", string.Join(", ", opens.Select(title => $"“{title}”")) + "."]);
        return string.Join(" ", why);
    }

    private PaceLine PaceOf(TodayPlan plan)
    {
        var began = _today.Calendar.DayOf(plan.Pathway.StartedAt);
        var planned = plan.Steps.Select(s => s.Step.PlannedFor).Max();
        return new(began, plan.Goal.ByDate ?? (planned > _now ? planned : null), _now, plan.Planned,
            [.. plan.Met.Select(met => new PaceLine.Step(met.On, met.What, met.How ?? L["OnRecord"]))],
            plan.Pace is { } pace ? (pace.From, pace.To) : null, plan.Pace?.Weeks ?? Core.Progress.Pace.LookBack);
    }

    private string ShowTitle(DemonstrationRow show) => L["Show", show.Terms.Idea is { Length: > 0 } idea ? Short(idea) : show.Terms.Form ?? ""];

    private string AnswerWords(TodayAnswer answer) => answer is { Kind: AgreementKind.Support, Ends: true } ? L["Answer.Off", answer.By, L["About.Support"].Value] : answer.Type is { } type ? L[$"Answer.{type}", answer.By, L[$"About.{answer.Kind}"].Value] : L["Answer.Judged", answer.By];

    private static string Href(TodayAnswer answer) => answer.Kind switch
    {
        AgreementKind.Goal => $"/goals/{answer.Subject}",
        AgreementKind.Pathway => $"/path/{answer.Subject}",
        AgreementKind.Right => "/rights",
        AgreementKind.Support => $"/invitations/{answer.Subject}",
        _ => $"/show/{answer.Subject}",
    };

    private static string WorkAddress(PlanStepView view) => view.Step.Resource is { } resource ? $"/library/{resource}" : $"/path/{view.Step.Pathway}?step={view.Step.Id}#step";

    private static string Short(string words) => words.Length <= LongestQuote ? words : string.Concat(words.AsSpan(0, words.LastIndexOf(' ', LongestQuote) is > 0 and var cut ? cut : LongestQuote), "…");

    private PlanStepView? Find(Guid? step) => step is { } id ? Steps.FirstOrDefault(s => s.Step.Id.Value == id) : null;

    private async Task Start()
    {
        await Mediator.Send(new StepWork(Once, new(StepId), StepMove.Start));
        Address.NavigateTo(Find(StepId) is { } view ? WorkAddress(view) : "/today");
    }

    private async Task Finish()
    {
        await Mediator.Send(new StepWork(Once, new(StepId), StepMove.Finish));
        Address.NavigateTo($"/today?finished={StepId}");
    }

    private async Task Reopen()
    {
        await Mediator.Send(new StepWork(Once, new(StepId), StepMove.Reopen));
        Address.NavigateTo("/today");
    }

    /// <summary>Onto the next school day. Nobody is asked why.</summary>
    private async Task NotToday()
    {
        var result = await Mediator.Send(new PutStep(Once, new(StepId), _today.Calendar.AddSchoolDays(_now, 1)));
        Address.NavigateTo($"/today?moved={StepId}&from={(result.Before is { } before ? Days.Iso(before) : "")}");
    }

    private async Task UndoMove()
    {
        await Mediator.Send(new PutStep(Once, new(StepId), DateOnly.TryParseExact(Day, "yyyy-MM-dd", out var day) ? day : null));
        Address.NavigateTo("/today");
    }
}
