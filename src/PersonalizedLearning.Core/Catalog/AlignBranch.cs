using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Catalog;

/// <summary>Aligns a topic of a library to a standard: its whole subtree inherits, and what comes into it later.</summary>
public sealed record AlignBranch(Guid CommandId, TopicId Topic, StandardId Standard, AlignmentType Type = AlignmentType.Teaches) : ICommand<AlignBranchResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Alignment);
}

public abstract record AlignBranchResult
{
    public sealed record Aligned(Guid Id, int Resources) : AlignBranchResult;

    public sealed record AlreadyAligned(Guid Id, int Resources) : AlignBranchResult;

    private AlignBranchResult() { }
}

internal sealed class AlignBranchHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<AlignBranch, AlignBranchResult>
{
    public async Task<AlignBranchResult> Handle(AlignBranch request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Topic>().AnyAsync(t => t.Id == request.Topic && t.ArchivedAt == null, cancellationToken)
            || !await StandardsReads.Alignable(db).AnyAsync(s => s.Id == request.Standard, cancellationToken))
            throw new NotFoundException();
        var resources = await Branches.Count(db, request.Topic, cancellationToken);
        if (await db.Set<BranchAlignment>().FirstOrDefaultAsync(b => b.TopicId == request.Topic && b.StandardId == request.Standard && b.Type == request.Type && b.RemovedAt == null, cancellationToken) is { } standing)
            return new AlignBranchResult.AlreadyAligned(standing.Id, resources);
        var branch = new BranchAlignment
        {
            Id = Core.Id.Next(),
            TopicId = request.Topic,
            StandardId = request.Standard,
            Type = request.Type,
            By = current.Viewer.Person,
            ByName = current.Viewer.Name,
            At = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(branch);
        return new AlignBranchResult.Aligned(branch.Id, resources);
    }
}

/// <summary>Takes a branch's alignment back; what was aligned one by one stays.</summary>
public sealed record RemoveBranch(Guid CommandId, Guid Branch) : ICommand<RemoveBranchResult>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Alignment);
}

public abstract record RemoveBranchResult
{
    public sealed record Removed : RemoveBranchResult;

    private RemoveBranchResult() { }
}

internal sealed class RemoveBranchHandler(LearningDb db, TimeProvider clock) : IRequestHandler<RemoveBranch, RemoveBranchResult>
{
    public async Task<RemoveBranchResult> Handle(RemoveBranch request, CancellationToken cancellationToken)
    {
        var branch = await db.Set<BranchAlignment>().SingleOrDefaultAsync(b => b.Id == request.Branch, cancellationToken) ?? throw new NotFoundException();
        branch.RemovedAt ??= clock.GetUtcNow().UtcDateTime;
        return new RemoveBranchResult.Removed();
    }
}
