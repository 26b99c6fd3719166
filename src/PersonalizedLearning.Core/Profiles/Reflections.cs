using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Profiles;

/// <summary>A note that only its learner ever reads.</summary>
public sealed record WriteReflection(Guid CommandId, PersonId Learner, string Text) : ICommand<WriteReflection.Kept>
{
    public sealed record Kept(Guid Reflection);

    public AccessRule Access => AccessRule.WriteOf(ObjectKind.PrivateReflection, Learner);
}

internal sealed class WriteReflectionRules : AbstractValidator<WriteReflection>
{
    public WriteReflectionRules() => RuleFor(r => r.Text).NotEmpty().WithMessage("Write something first, or leave it for another day.").UpTo(8000);
}

internal sealed class WriteReflectionHandler(LearningDb db, TimeProvider clock) : IRequestHandler<WriteReflection, WriteReflection.Kept>
{
    public Task<WriteReflection.Kept> Handle(WriteReflection request, CancellationToken cancellationToken)
    {
        var note = new PrivateReflection { Id = Core.Id.Next(), LearnerId = request.Learner, Text = request.Text.Trim(), At = clock.GetUtcNow().UtcDateTime };
        db.Add(note);
        return Task.FromResult(new WriteReflection.Kept(note.Id));
    }
}

/// <summary>The learner's own notes, newest first.</summary>
public sealed record ShowReflections(PersonId Learner, int Page = 1) : IQuery<Found<ReflectionRow>>
{
    public AccessRule Access => AccessRule.ReadOf(ObjectKind.PrivateReflection, Learner);
}

public sealed record ReflectionRow(Guid Id, string Text, DateTime At);

internal sealed class ShowReflectionsHandler(LearningDb db) : IRequestHandler<ShowReflections, Found<ReflectionRow>>
{
    public Task<Found<ReflectionRow>> Handle(ShowReflections request, CancellationToken cancellationToken) =>
        Found.Page(db.Set<PrivateReflection>().AsNoTracking().Where(r => r.LearnerId == request.Learner)
            .OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Select(r => new ReflectionRow(r.Id, r.Text, r.At)), request.Page, cancellationToken);
}
