using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Standards;

/// <summary>What a school decided about a published order: it stays a sequence, it is necessary, or one of several is enough.</summary>
public enum EdgeDecision { Helpful, Needed, OneIsEnough, NeededOneIsEnough }

public sealed record EdgeChoice(StandardId Before, EdgeDecision Decision);

/// <summary>
/// The local curriculum's decision about what comes before one standard. Published edges keep their tie; only their strength and
/// grouping are ours. An edge of our own that is no longer named is taken away.
/// </summary>
public sealed record SetPrerequisites(Guid CommandId, StandardId Standard, IReadOnlyList<EdgeChoice> Choices) : ICommand<SetPrerequisitesResult>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Adoption);
}

public abstract record SetPrerequisitesResult
{
    public sealed record Decided(int Edges) : SetPrerequisitesResult;

    /// <summary>That one already builds on this one: both orders at once would lock both.</summary>
    public sealed record GoesInCircles(StandardId Before) : SetPrerequisitesResult;

    private SetPrerequisitesResult() { }
}

internal sealed class SetPrerequisitesRules : AbstractValidator<SetPrerequisites>
{
    public SetPrerequisitesRules()
    {
        RuleFor(p => p.Choices).Must((p, choices) => choices.All(c => c.Before != p.Standard)).WithMessage("A standard cannot come before itself.");
        RuleFor(p => p.Choices).Must(choices => choices.Select(c => c.Before).Distinct().Count() == choices.Count).WithMessage("Each standard once.");
    }
}

internal sealed class SetPrerequisitesHandler(LearningDb db) : IRequestHandler<SetPrerequisites, SetPrerequisitesResult>
{
    private const string Group = "one-of";

    public async Task<SetPrerequisitesResult> Handle(SetPrerequisites request, CancellationToken cancellationToken)
    {
        var named = request.Choices.Select(c => c.Before).Append(request.Standard).ToList();
        var standards = await db.Set<Standard>().Where(s => named.Contains(s.Id) && s.ArchivedAt == null).ToDictionaryAsync(s => s.Id, cancellationToken);
        if (standards.Count != named.Distinct().Count())
            throw new NotFoundException();
        var into = await db.Set<StandardAssociation>()
            .Where(a => a.ToId == request.Standard && a.Type == "precedes" && a.ArchivedAt == null && a.FromId != null).ToListAsync(cancellationToken);

        var hard = request.Choices.Where(c => Strength(c.Decision) == EdgeStrength.Hard).Select(c => c.Before).ToList();
        if (hard.Count > 0 && await FirstInCircle(request.Standard, hard, cancellationToken) is { } circle)
            return new SetPrerequisitesResult.GoesInCircles(circle);

        foreach (var choice in request.Choices)
        {
            var edge = into.FirstOrDefault(a => a.FromId == choice.Before);
            if (edge is null)
                db.Add(edge = new StandardAssociation
                {
                    Id = Core.Id.Next(),
                    Type = "precedes",
                    FrameworkId = standards[request.Standard].FrameworkId,
                    OriginIdentifier = standards[choice.Before].CaseIdentifier,
                    DestinationIdentifier = standards[request.Standard].CaseIdentifier,
                    FromId = choice.Before,
                    ToId = request.Standard,
                });
            (edge.Strength, edge.AnyOfGroup) = (Strength(choice.Decision), Grouped(choice.Decision) ? Group : null);
        }
        db.RemoveRange(into.Where(a => a.SourceId == null && request.Choices.All(c => c.Before != a.FromId)));
        return new SetPrerequisitesResult.Decided(request.Choices.Count);
    }

    /// <summary>Hard edges into a circle would make every plan invalid.</summary>
    private async Task<StandardId?> FirstInCircle(StandardId standard, List<StandardId> before, CancellationToken ct)
    {
        var next = (await StandardsReads.Edges(db, EdgeStrength.Hard).ToListAsync(ct)).ToLookup(e => e.From, e => e.To);
        var reached = new HashSet<StandardId>();
        var open = new Stack<StandardId>([standard]);
        while (open.TryPop(out var at))
            foreach (var to in next[at].Where(reached.Add))
                open.Push(to);
        return before.Where(reached.Contains).Select(id => (StandardId?)id).FirstOrDefault();
    }

    private static EdgeStrength Strength(EdgeDecision decision) => decision is EdgeDecision.Needed or EdgeDecision.NeededOneIsEnough ? EdgeStrength.Hard : EdgeStrength.Soft;

    private static bool Grouped(EdgeDecision decision) => decision is EdgeDecision.OneIsEnough or EdgeDecision.NeededOneIsEnough;
}
