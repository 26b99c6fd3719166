using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Overview;
using PersonalizedLearning.Core.Pathways;
using PersonalizedLearning.Core.Profiles;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Host.Components;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Pages.Path;

/// <summary>A plan: as a map, as a list with its menu, and the talk about it.</summary>
public partial class PathPage
{
    [Parameter] public Guid? Pathway { get; set; }
    [SupplyParameterFromQuery(Name = "step")] public string? Step { get; set; }
    [SupplyParameterFromQuery(Name = "taken")] public Guid? Taken { get; set; }
    [SupplyParameterFromQuery(Name = "needs")] public string? Uncovered { get; set; }
    [SupplyParameterFromQuery(Name = "hours")] public double? HoursAsked { get; set; }
    [SupplyParameterFromQuery(Name = "other")] public Guid? Other { get; set; }
    [SupplyParameterFromQuery(Name = "out")] public Guid? Out { get; set; }
    [SupplyParameterFromQuery(Name = "smaller")] public bool Smaller { get; set; }
    [SupplyParameterFromForm] public Guid Once { get; set; }
    [SupplyParameterFromForm(Name = "Step")] public Guid StepId { get; set; }
    [SupplyParameterFromForm] public Guid Statement { get; set; }
    [SupplyParameterFromForm] public string? Do { get; set; }
    [SupplyParameterFromForm] public string? To { get; set; }
    [SupplyParameterFromForm] public string? Words { get; set; }
    [SupplyParameterFromForm] public string? Asked { get; set; }
    [SupplyParameterFromForm] public string? Title { get; set; }
    [SupplyParameterFromForm] public int? Minutes { get; set; }

    [Inject] private StepLook Look { get; set; } = default!;

    private readonly Problems _problems = new();
    private IReadOnlyList<PlanTitle> _others = [];
    private PlanPage? _plan;
    private IReadOnlyList<TrailStep> _trail = [];
    private IReadOnlyList<(string From, string To)> _lines = [];
    private IReadOnlyList<MoveMenu.Place> _places = [];

    private bool Mine => _plan!.Viewer == Side.Learner;
    private bool Unsent => _plan!.Thread is null || _plan.Changed.Count > 0;
    private DateOnly Today => _plan!.Calendar.DayOf(Clock.GetUtcNow().UtcDateTime);

    protected override async Task OnInitializedAsync()
    {
        _others = await Mediator.Send(new ListPlans());
        if ((Pathway is { } given ? new PathwayId(given) : _others.Count > 0 ? _others[0].Id : (PathwayId?)null) is not { } id)
            return;
        _plan = await Mediator.Send(new ShowPlan(id));
        var here = _plan.Steps.FirstOrDefault(s => s.Step.State == StepState.Started) ?? _plan.Steps.FirstOrDefault(s => s.Step.State == StepState.Planned);
        _trail = [.. _plan.Steps.Select(s => new TrailStep(s.Step.Id.ToString(), s.Step.Title, StepLook.Of(s), StateWords(s), Here: s == here))];
        _lines = [.. PlanLines.Of(_plan.Steps).Select(line => (line.From.ToString(), line.To.ToString()))];
        _places = [new("today", L["Place.today"]), new("week", L["Place.week"]), new("next", L["Place.next"]), new("later", L["Place.later"])];
    }

    private string Lede()
    {
        var done = _plan!.Steps.Count(s => s.Step.State == StepState.Done);
        return (Mine, _plan.Steps.Count) switch
        {
            (true, 0) => L["Lede.Empty"],
            (false, 0) => L["Lede.Of.Empty"],
            (true, var all) => L.Count("Lede", done, all),
            (false, var all) => L.Count("Lede.Of", done, all),
        };
    }

    private string StateWords(PlanStepView view) => Look.Words(view, _plan!.Steps, _plan.Calendar);

    private string Facts(PlanStepView view)
    {
        var facts = new List<string>();
        if (view.Step.Method is { } method)
            facts.Add(Methods[$"Word.{method}"]);
        if (view.Step.Minutes is { } minutes)
            facts.Add(L.Count("Minutes", minutes));
        if (view.Step.PlannedFor is { } day)
            facts.Add(day == Today ? L["Place.today"] : Days.Weekday(day));
        facts.AddRange(view.Standards.Select(s => s.Standard.Sentence));
        return string.Join(" · ", facts);
    }

    /// <summary>"Why is this next?": what it builds on and on what ground that counts.</summary>
    private string WhyNext(PlanStepView view)
    {
        if (view.Step.State == StepState.Done)
            return L["Why.Done"];
        if (view.Standards.Count == 0)
            return L["Why.Own"];
        var missing = view.Standards.Sum(s => s.Readiness.Missing.Count);
        if (missing > 0)
            return L.Count("Why.After", missing);
        var grounds = view.Standards.SelectMany(s => s.Readiness.BuildsOn).Select(g => g.By).Distinct().Order().Select(by => L[$"Ground.{by}"].Value).ToList();
        return grounds.Count == 0 ? L["Why.Nothing"] : L["Why.Ready", string.Join(L["Ground.Or"], grounds)];
    }

    private string Place(StepRow step) => step.PlannedFor is not { } day ? "later" : day <= Today ? "today" : day <= Friday(Today) ? "week" : day <= Friday(Today).AddDays(7) ? "next" : "later";

    private static DateOnly Friday(DateOnly day) => day.AddDays(((int)DayOfWeek.Friday - (int)day.DayOfWeek + 7) % 7);

    private DateOnly? DayFor(string? place) => place switch
    {
        "today" => Today,
        "week" => Friday(Today),
        "next" => Friday(Today).AddDays(7),
        _ => null,
    };

    private IReadOnlyList<(string Label, string? Text)> Describe(string terms)
    {
        var plan = Terms.Read<PathwayTerms>(terms);
        var titles = plan.Steps.ToDictionary(s => s.Id, s => s.Title);
        return
        [
            (L["Part.Steps"], string.Join(", ", plan.Pace.Order.Where(titles.ContainsKey).Select(id => titles[id]))),
            (L["Part.Hours"], (plan.Pace.MinutesAWeek / 60.0).ToString("0.##", CultureInfo.CurrentCulture)),
        ];
    }

    /// <summary>"Don't use this about me": the step stays, what was written is no reason any more.</summary>
    private async Task LeaveOut()
    {
        await Mediator.Send(new LeaveStatementOut(Once, new(Statement)));
        Back();
    }

    private async Task Move()
    {
        var step = new StepId(StepId);
        if (Do == "put")
        {
            await Mediator.Send(new PutStep(Once, step, DayFor(To)));
            Back();
            return;
        }
        var move = Do switch { "start" => StepMove.Start, "finish" => StepMove.Finish, "reopen" => StepMove.Reopen, "up" => StepMove.Up, _ => StepMove.Down };
        await Mediator.Send(new StepWork(Once, step, move));
        Back($"?step={StepId}");
    }

    private async Task PutBack()
    {
        await Mediator.Send(new StepWork(Once, new StepId(StepId), StepMove.PutBack));
        Back();
    }

    private async Task UndoAll()
    {
        await Mediator.Send(new UndoPlanChanges(Once, _plan!.Pathway.Id));
        Back();
    }

    private Task Send() => Try(new SendPlan(Once, _plan!.Pathway.Id) { Words = Words, Asked = Guid.TryParse(Asked, out var asked) ? new PersonId(asked) : null });

    private Task Add() => Try(new AddOwnStep(Once, _plan!.Pathway.Id, Title ?? "") { Minutes = Minutes });

    private async Task Try<T>(MediatR.IRequest<T> request)
    {
        try
        {
            await Mediator.Send(request);
            Back();
        }
        catch (InvalidRequestException refused)
        {
            _problems.Add(refused);
        }
    }

    private void Back(string query = "") => Address.NavigateTo($"/path/{_plan!.Pathway.Id}{query}");
}
