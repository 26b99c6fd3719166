using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <summary>What somebody liked about a page and would change. It stays in the district; a person of the district answers.</summary>
internal sealed class Feedback
{
    public Guid Id { get; set; }
    public PersonId By { get; set; }
    public required string Page { get; set; }
    public string? Likes { get; set; }
    public string? WouldChange { get; set; }
    public DateTime At { get; set; }
    public string? Answer { get; set; }
    public PersonId? AnsweredBy { get; set; }
    public DateTime? AnsweredAt { get; set; }
}

internal sealed class FeedbackConfiguration : IEntityTypeConfiguration<Feedback>
{
    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.ToTable("Feedback");
        builder.HasIndex(f => new { f.By, f.At });
        builder.HasIndex(f => f.AnsweredAt);
    }
}

public sealed record GiveFeedback(Guid CommandId, string Page, string? Likes, string? WouldChange) : ICommand<GiveFeedback.Kept>
{
    public sealed record Kept(Guid Feedback);

    public AccessRule Access => AccessRule.Write(ObjectKind.Feedback);
}

internal sealed class GiveFeedbackRules : AbstractValidator<GiveFeedback>
{
    public GiveFeedbackRules()
    {
        RuleFor(f => f.Likes).NotEmpty().When(f => string.IsNullOrWhiteSpace(f.WouldChange)).WithMessage("Write something in one of the two boxes.").UpTo(2000);
        RuleFor(f => f.WouldChange).UpTo(2000);
        RuleFor(f => f.Page).NotEmpty().MaximumLength(200);
    }
}

internal sealed class GiveFeedbackHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<GiveFeedback, GiveFeedback.Kept>
{
    public Task<GiveFeedback.Kept> Handle(GiveFeedback request, CancellationToken cancellationToken)
    {
        var said = new Feedback { Id = Core.Id.Next(), By = current.Person, Page = request.Page, Likes = Text(request.Likes), WouldChange = Text(request.WouldChange), At = clock.GetUtcNow().UtcDateTime };
        db.Add(said);
        return Task.FromResult(new GiveFeedback.Kept(said.Id));
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
