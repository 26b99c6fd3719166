using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>The learner's own words beside a result, before the family sees it; or "show it now".</summary>
public sealed record NoteForFamily(Guid CommandId, DemonstrationId Demonstration, string? Note, bool ShowNow) : ICommand<Unit>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Demonstration, Demonstration.Value);
}

internal sealed class NoteForFamilyRules : AbstractValidator<NoteForFamily>
{
    public NoteForFamilyRules() => RuleFor(n => n.Note).MaximumLength(2000);
}

internal sealed class NoteForFamilyHandler(LearningDb db, TimeProvider clock) : IRequestHandler<NoteForFamily, Unit>
{
    public async Task<Unit> Handle(NoteForFamily request, CancellationToken cancellationToken)
    {
        var demonstration = await db.Set<Demonstration>().SingleAsync(d => d.Id == request.Demonstration, cancellationToken);
        demonstration.NoteForFamily = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        var now = clock.GetUtcNow().UtcDateTime;
        if (request.ShowNow && demonstration.FamilySeesAt > now)
            demonstration.FamilySeesAt = now;
        return Unit.Value;
    }
}
