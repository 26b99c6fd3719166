using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>A file that the Files kernel has taken and kept.</summary>
public sealed record KeptFile(string Hash, string Name, string ContentType, long Bytes);

/// <summary>Adds one thing to what will be shown. Collecting never waits for an agreement.</summary>
public sealed record CollectEvidence(Guid CommandId, DemonstrationId Demonstration, EvidenceKind Kind) : ICommand<CollectEvidence.Result>
{
    public string? Title { get; init; }
    public string? Text { get; init; }
    public string? Url { get; init; }
    public KeptFile? File { get; init; }
    public string? Description { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Demonstration, Demonstration.Value);

    public abstract record Result
    {
        public sealed record Added(EvidenceId Piece) : Result;
        public sealed record AlreadyHandedIn : Result;

        private Result() { }
    }
}

internal sealed class CollectEvidenceRules : AbstractValidator<CollectEvidence>
{
    public CollectEvidenceRules()
    {
        RuleFor(e => e.Title).MaximumLength(200);
        RuleFor(e => e.Description).MaximumLength(1000);
        RuleFor(e => e.Text).NotEmpty().WithMessage("Write something first.").MaximumLength(50_000).When(e => e.Kind == EvidenceKind.Text);
        RuleFor(e => e.Title).NotEmpty().WithMessage("Say what people saw, and when.").When(e => e.Kind == EvidenceKind.InPerson);
        RuleFor(e => e.Url).Must(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
            .WithMessage("A link starts with https:// and leads to a page.").MaximumLength(2000).When(e => e.Kind == EvidenceKind.Link);
        RuleFor(e => e.File).NotNull().WithMessage("Choose a file first.").When(e => e.Kind == EvidenceKind.File);
    }
}

internal sealed class CollectEvidenceHandler(LearningDb db, TimeProvider clock) : IRequestHandler<CollectEvidence, CollectEvidence.Result>
{
    public async Task<CollectEvidence.Result> Handle(CollectEvidence request, CancellationToken cancellationToken)
    {
        var demonstration = await db.Set<Demonstration>().SingleAsync(d => d.Id == request.Demonstration, cancellationToken);
        if (demonstration.State != DemonstrationState.Idea)
            return new CollectEvidence.Result.AlreadyHandedIn();
        var piece = new EvidencePiece
        {
            Id = Id.New<EvidenceId>(),
            DemonstrationId = demonstration.Id,
            LearnerId = demonstration.LearnerId,
            Kind = request.Kind,
            Title = string.IsNullOrWhiteSpace(request.Title) ? request.File?.Name ?? request.Url ?? FirstWords(request.Text ?? "") : request.Title.Trim(),
            Text = request.Kind is EvidenceKind.Text or EvidenceKind.InPerson ? request.Text?.Trim() : null,
            Url = request.Kind == EvidenceKind.Link ? request.Url : null,
            FileHash = request.File?.Hash,
            FileName = request.File?.Name,
            ContentType = request.File?.ContentType,
            Bytes = request.File?.Bytes,
            Description = string.IsNullOrWhiteSpace(request.Description) ? null : request.Description.Trim(),
            AddedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(piece);
        return new CollectEvidence.Result.Added(piece.Id);
    }

    private static string FirstWords(string text)
    {
        var line = text.Trim().Split('\n', 2)[0].Trim();
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}

/// <summary>Takes one thing out again, before it is handed in.</summary>
public sealed record TakeOutEvidence(Guid CommandId, DemonstrationId Demonstration, EvidenceId Piece) : ICommand<Unit>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Demonstration, Demonstration.Value);
}

internal sealed class TakeOutEvidenceHandler(LearningDb db, TimeProvider clock) : IRequestHandler<TakeOutEvidence, Unit>
{
    public async Task<Unit> Handle(TakeOutEvidence request, CancellationToken cancellationToken)
    {
        var state = await db.Set<Demonstration>().Where(d => d.Id == request.Demonstration).Select(d => d.State).SingleAsync(cancellationToken);
        var piece = await db.Set<EvidencePiece>().SingleOrDefaultAsync(e => e.Id == request.Piece && e.DemonstrationId == request.Demonstration, cancellationToken)
            ?? throw new NotFoundException();
        if (state == DemonstrationState.Idea)
            piece.RemovedAt ??= clock.GetUtcNow().UtcDateTime;
        return Unit.Value;
    }
}
