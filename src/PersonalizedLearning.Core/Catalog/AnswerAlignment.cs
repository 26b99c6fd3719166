using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>
/// A person confirms or rejects that a resource serves a standard, wherever that came from: a source, a branch, a suggestion.
/// What is rejected stays rejected when the source says it again.
/// </summary>
public sealed record AnswerAlignment(Guid CommandId, ResourceId Resource, StandardId Standard, bool Fits, string? Why = null) : ICommand<AnswerAlignmentResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Alignment);
}

public abstract record AnswerAlignmentResult
{
    public sealed record Confirmed : AnswerAlignmentResult;

    public sealed record Rejected : AnswerAlignmentResult;

    private AnswerAlignmentResult() { }
}

internal sealed class AnswerAlignmentRules : AbstractValidator<AnswerAlignment>
{
    public AnswerAlignmentRules() => RuleFor(a => a.Why).MaximumLength(1000);
}

internal sealed class AnswerAlignmentHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<AnswerAlignment, AnswerAlignmentResult>
{
    public async Task<AnswerAlignmentResult> Handle(AnswerAlignment request, CancellationToken cancellationToken)
    {
        var state = request.Fits ? AlignmentState.Confirmed : AlignmentState.Rejected;
        var standing = await db.Set<Alignment>().Where(a => a.ResourceId == request.Resource && a.StandardId == request.Standard).ToListAsync(cancellationToken);
        foreach (var alignment in standing)
            AlignResourceHandler.Answer(alignment, state, current, clock, request.Why);
        if (standing.Count == 0)
        {
            // It stands there through a branch alone: this resource gets a word of its own.
            var way = (await Branches.Cover(db, [request.Standard], cancellationToken)).FirstOrDefault(w => w.ResourceId == request.Resource) ?? throw new NotFoundException();
            var own = new Alignment { Id = Core.Id.Next(), ResourceId = request.Resource, StandardId = request.Standard, Type = way.Type, Origin = AlignmentOrigin.Person };
            AlignResourceHandler.Answer(own, state, current, clock, request.Why);
            db.Add(own);
        }
        return request.Fits ? new AnswerAlignmentResult.Confirmed() : new AnswerAlignmentResult.Rejected();
    }
}
