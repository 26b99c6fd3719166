using Microsoft.AspNetCore.Components;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Standards;
using PersonalizedLearning.Host.Components;
using PersonalizedLearning.Host.Web;

namespace PersonalizedLearning.Host.Pages.Show;

/// <summary>One demonstration: thought out in five steps by its learner, read by those who may see it.</summary>
public partial class ShowPage
{
    private static readonly string[] _forms = ["talk", "build", "write", "film", "perform"];

    [Parameter] public Guid? Id { get; set; }
    [SupplyParameterFromQuery(Name = "standard")] public Guid[]? Wanted { get; set; }
    [SupplyParameterFromQuery(Name = "find")] public string? FindQuery { get; set; }
    [SupplyParameterFromQuery(Name = "goal")] public Guid? GoalQuery { get; set; }
    [SupplyParameterFromForm] public Guid Once { get; set; }
    [SupplyParameterFromForm] public string? Do { get; set; }
    [SupplyParameterFromForm] public Guid? Goal { get; set; }
    [SupplyParameterFromForm] public Guid[]? Standards { get; set; }
    [SupplyParameterFromForm] public Guid[]? Uses { get; set; }
    [SupplyParameterFromForm] public string? Find { get; set; }
    [SupplyParameterFromForm] public string? Form { get; set; }
    [SupplyParameterFromForm] public string? OwnForm { get; set; }
    [SupplyParameterFromForm] public string? Idea { get; set; }
    [SupplyParameterFromForm] public string[]? Supports { get; set; }
    [SupplyParameterFromForm] public string? Partners { get; set; }
    [SupplyParameterFromForm] public string? Audience { get; set; }
    [SupplyParameterFromForm] public Consent[]? Consents { get; set; }
    [SupplyParameterFromForm] public Guid[]? Covered { get; set; }
    [SupplyParameterFromForm] public string[]? Own { get; set; }
    [SupplyParameterFromForm] public Guid[]? OwnFor { get; set; }
    [SupplyParameterFromForm] public DateOnly? Date { get; set; }
    [SupplyParameterFromForm] public string? Words { get; set; }

    private readonly Problems _problems = new();
    private DemonstrationPage? _page;
    private ThinkOutPage _think = new([], new Dictionary<StandardId, Core.Standards.RubricRow>(), []);
    private IReadOnlyList<StandardRow> _hits = [];

    private bool Mine => _page is null || _page.Viewer == Side.Learner;
    /// <summary>Drawn on and not judged. What is to be shown is not also drawn on.</summary>
    private IReadOnlyList<StandardRow> Used => [.. (_page?.Uses ?? []).Where(used => _think.Standards.All(s => s.Id != used.Id))];

    private bool Posted => Do is not null;

    protected override async Task OnInitializedAsync()
    {
        if (Id is { } id)
            _page = await Mediator.Send(new ShowDemonstration(new DemonstrationId(id)));
        if (!Posted && _page is not null)
            Fill(_page.Demonstration.Terms);
        Goal ??= GoalQuery ?? _page?.Demonstration.Goal?.Value;
        if (!Mine)
            return;
        var standards = (Posted ? Standards : Standards ?? Wanted) ?? [];
        _think = await Mediator.Send(new ThinkOutDemonstration(Current.Person, [.. standards.Concat(Posted ? [] : Wanted ?? []).Distinct().Select(s => new StandardId(s))]));
        Find ??= FindQuery;
        if (!string.IsNullOrWhiteSpace(Find))
            _hits = [.. (await Mediator.Send(new FindStandards(Find))).Rows.Where(hit => _think.Standards.All(s => s.Id != hit.Id) && Used.All(s => s.Id != hit.Id)).Take(8)];
    }

    private void Fill(DemonstrationTerms terms)
    {
        (Standards, Form, Idea, Partners, Audience, Date) = ([.. terms.Standards.Select(s => s.Standard.Value)], terms.Form, terms.Idea, terms.Partners, terms.Audience, terms.Date);
        Supports = terms.Supports.Count == 0 && _page!.Thread is null ? null : [.. terms.Supports];
        Consents = [.. terms.Consents];
        Covered = [.. terms.Criteria.Where(c => c.Covered).Select(c => c.Id.Value)];
        var own = terms.Criteria.Where(c => c.Rubric is null).ToList();
        (Own, OwnFor) = ([.. own.Select(c => c.Statement)], [.. own.Select(c => c.Standard.Value)]);
    }

    private IEnumerable<string> OwnOf(StandardId standard) =>
        (Own ?? []).Zip(OwnFor ?? []).Where(pair => pair.Second == standard.Value && !string.IsNullOrWhiteSpace(pair.First)).Select(pair => pair.First);

    private List<CoverageMeter.Criterion> Criteria() =>
    [
        .. _think.Criteria.Values.SelectMany(r => r.Criteria).Select(c => new CoverageMeter.Criterion(c.Statement, Covered?.Contains(c.Id.Value) ?? false)),
        .. _think.Standards.SelectMany(s => OwnOf(s.Id)).Select(own => new CoverageMeter.Criterion(own, true)),
    ];

    private string Title() => _page is null ? L["New"]
        : Mine ? _page.Demonstration.Terms.Idea ?? L["Title"]
        : L["TitleOfOther", _page.Learner.Full, _page.Demonstration.Terms.Idea ?? _page.Demonstration.Terms.Form ?? L["Title"].Value];

    /// <summary>Agreed and not handed in: what is left is to collect.</summary>
    private bool Collecting => _page is { Viewer: Side.Learner, Demonstration.State: DemonstrationState.Idea, Thread.Active: not null };

    /// <summary>Whether something of a step is decided; none has to be before another.</summary>
    private bool Decided(int step) => step switch
    {
        1 => _think.Standards.Count > 0,
        2 => !string.IsNullOrWhiteSpace(Form) || !string.IsNullOrWhiteSpace(Idea),
        3 => !string.IsNullOrWhiteSpace(Partners) || !string.IsNullOrWhiteSpace(Audience),
        4 => Criteria().Exists(c => c.Covered),
        _ => Date is not null,
    };

    private string Lede() => _page?.Demonstration.State switch
    {
        null => L["Lede.New"],
        DemonstrationState.Idea => L[_page.Thread?.Active is null ? "Lede.Idea" : Mine ? "Lede.Agreed" : "Lede.Agreed.Of"],
        DemonstrationState.HandedIn => L["Lede.HandedIn", _page.Demonstration.AnswerBy is { } by ? Days.Weekday(_page.Calendar.DayOf(by)) : ""],
        _ => L["Lede.Answered"],
    };

    private IReadOnlyList<(string Label, string? Text)> Describe(string terms) => TermsWords.Of(Core.Agreements.Terms.Read<DemonstrationTerms>(terms), L);

    private async Task Write()
    {
        try
        {
            var written = await Mediator.Send(new WriteDemonstration(Once, Current.Person, _page?.Demonstration.Id)
            {
                Goal = Goal is { } goal ? new GoalId(goal) : null,
                Standards = [.. (Standards ?? []).Select(s => new AimedStandard(new StandardId(s), _page?.Demonstration.Terms.Standards.FirstOrDefault(t => t.Standard.Value == s)?.Aim))],
                Idea = Idea,
                Form = Form == "own" ? OwnForm : Form,
                Audience = Audience,
                Partners = Partners,
                Supports = Supports ?? [],
                Uses = [.. (Uses ?? []).Except(Standards ?? []).Select(s => new StandardId(s))],
                Covered = [.. (Covered ?? []).Select(c => new CriterionId(c))],
                OwnCriteria = [.. (Own ?? []).Zip(OwnFor ?? []).Select(pair => new OwnCriterion(new StandardId(pair.Second), pair.First ?? ""))],
                Date = Date,
                Consents = Consents ?? [],
            });
            if (written is not WriteDemonstration.Result.Written { Demonstration: var id })
            {
                _problems.Add("Idea", L["AlreadyHandedIn"]);
                return;
            }
            if (Do == "find")
                Address.NavigateTo($"/show/{id}?find={Uri.EscapeDataString(Find ?? "")}#step-1-h");
            else if (Do == "send" && await Mediator.Send(new ProposeDemonstration(Guid.CreateVersion7(), id) { Words = Words }) is ProposeDemonstration.Result.NotComplete needs)
                Needs(needs, id);
            else
                Address.NavigateTo($"/show/{id}");
        }
        catch (InvalidRequestException refused)
        {
            _problems.Add(refused);
        }
    }

    private void Needs(ProposeDemonstration.Result.NotComplete needs, DemonstrationId id)
    {
        Id = id.Value;
        if (needs.WithoutStandard)
            _problems.Add("Find", L["Needs.Standard"]);
        if (needs.WithoutForm)
            _problems.Add("OwnForm", L["Needs.Form"]);
        if (needs.WithoutCriteria && !needs.WithoutStandard)
            _problems.Add("Find", L["Needs.Criteria"]);
    }
}
