using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>The file of a piece of evidence. A family opens it once it may see the result.</summary>
public sealed record OpenEvidence(EvidenceId Piece) : IQuery<KeptFile>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Evidence, Piece.Value);
}

internal sealed class OpenEvidenceHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<OpenEvidence, KeptFile>
{
    public async Task<KeptFile> Handle(OpenEvidence request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var family = current.Right.Tie == Tie.Guardian;
        return await (
            from piece in DemonstrationReads.Evidence(db)
            join demonstration in DemonstrationReads.Demonstrations(db) on piece.Demonstration equals demonstration.Id
            where piece.Id == request.Piece && piece.FileHash != null && (!family || demonstration.FamilySeesAt <= now)
            select new KeptFile(piece.FileHash!, piece.FileName!, piece.ContentType!, piece.Bytes!.Value)).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException();
    }
}
