using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>How the learner sees one criterion, given at hand-in and shown to the educator after they have marked.</summary>
public sealed record OwnView(CriterionId Criterion, int Ordinal);

/// <summary>The learner hands in what was collected. It never waits for an agreement; from here it stays as it is.</summary>
public sealed record HandIn(Guid CommandId, DemonstrationId Demonstration) : ICommand<HandIn.Result>
{
    public IReadOnlyList<OwnView> Views { get; init; } = [];
    public string? Reflection { get; init; }
    public bool ShareReflection { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Demonstration, Demonstration.Value);

    public abstract record Result
    {
        /// <summary>Handed in; an answer is promised by then.</summary>
        public sealed record Done(DateTime AnswerBy) : Result;
        public sealed record AlreadyHandedIn : Result;

        /// <summary>Something is needed first.</summary>
        public sealed record NotYet(bool NothingCollected, bool WithoutStandard) : Result;

        private Result() { }
    }
}

internal sealed class HandInRules : AbstractValidator<HandIn>
{
    public HandInRules() => RuleFor(h => h.Reflection).MaximumLength(4000);
}

internal sealed class HandInHandler(LearningDb db, TimeProvider clock) : IRequestHandler<HandIn, HandIn.Result>
{
    public async Task<HandIn.Result> Handle(HandIn request, CancellationToken cancellationToken)
    {
        var demonstration = await db.Set<Demonstration>().SingleAsync(d => d.Id == request.Demonstration, cancellationToken);
        if (demonstration.State != DemonstrationState.Idea)
            return new HandIn.Result.AlreadyHandedIn();
        var collected = await db.Set<EvidencePiece>().AnyAsync(e => e.DemonstrationId == demonstration.Id && e.RemovedAt == null, cancellationToken);
        var terms = demonstration.Terms;
        if (!collected || terms.Standards.Count == 0)
            return new HandIn.Result.NotYet(!collected, terms.Standards.Count == 0);

        var now = clock.GetUtcNow().UtcDateTime;
        var calendar = await PeopleReads.CalendarOf(db, demonstration.LearnerId, cancellationToken);
        demonstration.State = DemonstrationState.HandedIn;
        demonstration.HandedInAt = now;
        demonstration.AnswerBy = calendar.AddSchoolDays(now, Negotiation.AnswerWithin);
        demonstration.Reflection = string.IsNullOrWhiteSpace(request.Reflection) ? null : request.Reflection.Trim();
        demonstration.ReflectionShared = request.ShareReflection;
        foreach (var standard in terms.Standards)
            Traces.Add(db, demonstration.LearnerId, standard.Standard, TraceKind.Shown, now, now, demonstration.Id.ToString());
        foreach (var view in request.Views.DistinctBy(v => v.Criterion))
            if (terms.Criteria.FirstOrDefault(c => c.Id == view.Criterion) is { } criterion)
                SelfRatings.Add(db, demonstration.LearnerId, criterion.Standard, criterion.Id, view.Ordinal, SelfRatingContext.HandIn, null, now);
        return new HandIn.Result.Done(demonstration.AnswerBy.Value);
    }
}
