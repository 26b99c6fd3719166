using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>A person says that a resource serves a standard, and why. It counts at once.</summary>
public sealed record AlignResource(Guid CommandId, ResourceId Resource, StandardId Standard, AlignmentType Type, string? Why = null) : ICommand<AlignResourceResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Alignment);
}

public abstract record AlignResourceResult
{
    public sealed record Aligned(Guid Id) : AlignResourceResult;

    public sealed record AlreadyAligned(Guid Id) : AlignResourceResult;

    private AlignResourceResult() { }
}

internal sealed class AlignResourceRules : AbstractValidator<AlignResource>
{
    public AlignResourceRules() => RuleFor(a => a.Why).MaximumLength(1000);
}

internal sealed class AlignResourceHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<AlignResource, AlignResourceResult>
{
    public async Task<AlignResourceResult> Handle(AlignResource request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Resource>().AnyAsync(r => r.Id == request.Resource && r.ArchivedAt == null, cancellationToken)
            || !await StandardsReads.Alignable(db).AnyAsync(s => s.Id == request.Standard, cancellationToken))
            throw new NotFoundException();
        var standing = await db.Set<Alignment>()
            .Where(a => a.ResourceId == request.Resource && a.StandardId == request.Standard && a.ArchivedAt == null).ToListAsync(cancellationToken);
        if (standing.FirstOrDefault(a => a.Type == request.Type && a.State == AlignmentState.Confirmed) is { } same && standing.All(a => a.State != AlignmentState.Rejected))
            return new AlignResourceResult.AlreadyAligned(same.Id);

        // Who aligns it now has thought better of an earlier "does not fit".
        foreach (var rejected in standing.Where(a => a.State == AlignmentState.Rejected))
            Answer(rejected, AlignmentState.Confirmed, current, clock, request.Why);
        if (standing.FirstOrDefault(a => a.Type == request.Type) is { } row)
        {
            Answer(row, AlignmentState.Confirmed, current, clock, request.Why);
            return new AlignResourceResult.Aligned(row.Id);
        }
        var alignment = new Alignment
        {
            Id = Core.Id.Next(),
            ResourceId = request.Resource,
            StandardId = request.Standard,
            Type = request.Type,
            Origin = AlignmentOrigin.Person,
        };
        Answer(alignment, AlignmentState.Confirmed, current, clock, request.Why);
        db.Add(alignment);
        return new AlignResourceResult.Aligned(alignment.Id);
    }

    internal static void Answer(Alignment alignment, AlignmentState state, CurrentViewer current, TimeProvider clock, string? why)
    {
        alignment.State = state;
        alignment.By = current.Viewer.Person;
        alignment.At = clock.GetUtcNow().UtcDateTime;
        if (!string.IsNullOrWhiteSpace(why))
            alignment.Why = why.Trim();
    }
}
