using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;
using PersonalizedLearning.Core.Progress;
using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>What an educator saw for one criterion. No level: not enough evidence.</summary>
public sealed record CriterionMark(CriterionId Criterion, int? Ordinal, string? Words);

/// <summary>The level of one standard as a person confirms it. No level: not enough evidence, and no judgement is made.</summary>
public sealed record ConfirmedLevel(StandardId Standard, int? Ordinal);

/// <summary>An educator answers what was shown: by criterion, with words first. Each confirmed level goes on the learner's record.</summary>
public sealed record AnswerDemonstration(Guid CommandId, DemonstrationId Demonstration) : ICommand<AnswerDemonstration.Result>
{
    public IReadOnlyList<CriterionMark> Marks { get; init; } = [];
    public IReadOnlyList<ConfirmedLevel> Levels { get; init; } = [];

    /// <summary>What showed it, in words that name the evidence.</summary>
    public required string Feedback { get; init; }

    /// <summary>What else would show it, where there is not enough evidence or it is not yet met.</summary>
    public string? WhatElse { get; init; }

    /// <summary>Standards that were drawn on, as the educator saw.</summary>
    public IReadOnlyList<StandardId> Used { get; init; } = [];

    public AccessRule Access => AccessRule.Decide(ObjectKind.Judgement, Demonstration.Value);

    public abstract record Result
    {
        public sealed record Answered(bool NotEnoughEvidence) : Result;

        /// <summary>Somebody else answered it meanwhile. Their answer stands.</summary>
        public sealed record AlreadyAnswered : Result;

        public sealed record NotHandedIn : Result;

        private Result() { }
    }
}

internal sealed class AnswerDemonstrationRules : AbstractValidator<AnswerDemonstration>
{
    public AnswerDemonstrationRules()
    {
        RuleFor(a => a.Feedback).NotEmpty().WithMessage("Say in words what showed it. The learner reads this first.").MaximumLength(4000);
        RuleFor(a => a.WhatElse).MaximumLength(4000);
        RuleFor(a => a.WhatElse).NotEmpty().When(a => a.Levels.Any(l => l.Ordinal is null)).WithMessage("Say what else would show it.");
        RuleForEach(a => a.Marks).Must(m => m.Words is null || m.Words.Length <= 2000).WithMessage("Keep a note under 2000 characters.");
    }
}

internal sealed class AnswerDemonstrationHandler(LearningDb db, CurrentViewer current, TimeProvider clock) : IRequestHandler<AnswerDemonstration, AnswerDemonstration.Result>
{
    /// <summary>School days in which the learner can add a note before the family sees the result.</summary>
    private const int FamilyWaits = 2;

    public async Task<AnswerDemonstration.Result> Handle(AnswerDemonstration request, CancellationToken cancellationToken)
    {
        var demonstration = await db.Set<Demonstration>().SingleAsync(d => d.Id == request.Demonstration, cancellationToken);
        if (demonstration.State == DemonstrationState.Answered)
            return new AnswerDemonstration.Result.AlreadyAnswered();
        if (demonstration is not { State: DemonstrationState.HandedIn, HandedInAt: { } handedIn })
            return new AnswerDemonstration.Result.NotHandedIn();

        var now = clock.GetUtcNow().UtcDateTime;
        var calendar = await PeopleReads.CalendarOf(db, demonstration.LearnerId, cancellationToken);
        foreach (var mark in request.Marks.DistinctBy(m => m.Criterion))
            if (demonstration.Terms.Criteria.FirstOrDefault(c => c.Id == mark.Criterion) is { } criterion)
                db.Add(new Mark { DemonstrationId = demonstration.Id, CriterionId = criterion.Id, StandardId = criterion.Standard, Ordinal = mark.Ordinal, Words = Text(mark.Words), By = current.Person, At = now });

        await Judge(request, demonstration, calendar.DayOf(handedIn), now, cancellationToken);
        foreach (var used in request.Used.Distinct().Intersect(demonstration.Terms.Uses))
            Traces.Add(db, demonstration.LearnerId, used, TraceKind.Used, handedIn, now, demonstration.Id.ToString());

        demonstration.State = DemonstrationState.Answered;
        demonstration.AnsweredAt = now;
        demonstration.AnsweredBy = current.Person;
        demonstration.Feedback = request.Feedback.Trim();
        demonstration.WhatElse = Text(request.WhatElse);
        demonstration.FamilySeesAt = calendar.AddSchoolDays(now, FamilyWaits);
        return new AnswerDemonstration.Result.Answered(request.Levels.Any(l => l.Ordinal is null));
    }

    private async Task Judge(AnswerDemonstration request, Demonstration demonstration, DateOnly performedOn, DateTime now, CancellationToken ct)
    {
        var rows = await db.Set<DemonstrationStandard>().Where(s => s.DemonstrationId == demonstration.Id).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.StandardId);
        var evidence = await db.Set<EvidencePiece>().Where(e => e.DemonstrationId == demonstration.Id && e.RemovedAt == null).OrderBy(e => e.AddedAt).Select(e => e.Id).FirstAsync(ct);
        var card = await PeopleReads.Learner(db, demonstration.LearnerId, ct);
        var school = card?.School ?? throw new NotFoundException();
        var standards = await StandardsReads.OnRecord(db, DateOnly.FromDateTime(now), [school]).Where(s => ids.Contains(s.Id)).ToListAsync(ct);
        foreach (var row in rows)
        {
            var standard = standards.Find(s => s.Id == row.StandardId);
            var level = request.Levels.FirstOrDefault(l => l.Standard == row.StandardId)?.Ordinal;
            row.Ordinal = level;
            if (level is not { } ordinal || standard?.AdoptionId is not { } adoption)
            {
                // Answered without a level: it no longer waits, and nothing is on record but that.
                Traces.Add(db, demonstration.LearnerId, row.StandardId, TraceKind.Judged, now, now, demonstration.Id.ToString());
                continue;
            }
            var scale = await StandardsReads.ScaleOf(db, adoption, ct);
            Judgements.Record(db, new NewJudgement
            {
                Learner = demonstration.LearnerId,
                Standard = row.StandardId,
                RevisionNo = standard.RevisionNo,
                Rubric = demonstration.Terms.Criteria.FirstOrDefault(c => c.Standard == row.StandardId)?.Rubric,
                Scale = scale.Id,
                Ordinal = scale.Levels.Any(l => l.Ordinal == ordinal) ? ordinal : throw new NotFoundException(),
                PerformedOn = performedOn,
                JudgedBy = current.Person,
                Evidence = evidence,
                Organization = school,
            }, now);
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
