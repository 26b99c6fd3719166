using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.People;

/// <param name="By">Who said it.</param>
/// <param name="Answer">Null while nobody answered.</param>
public sealed record FeedbackRow(Guid Id, string By, string Page, string? Likes, string? WouldChange, DateTime At, string? Answer, string? AnsweredBy, DateTime? AnsweredAt);

/// <summary>What I said about pages, and what was answered.</summary>
public sealed record ShowMyFeedback : IQuery<IReadOnlyList<FeedbackRow>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Feedback);
}

internal sealed class ShowMyFeedbackHandler(LearningDb db, CurrentViewer current) : IRequestHandler<ShowMyFeedback, IReadOnlyList<FeedbackRow>>
{
    public async Task<IReadOnlyList<FeedbackRow>> Handle(ShowMyFeedback request, CancellationToken cancellationToken) =>
        await FeedbackRows.Of(db, db.Set<Feedback>().Where(f => f.By == current.Person).OrderByDescending(f => f.At)).Take(Found.PageSize).ToListAsync(cancellationToken);
}

/// <summary>What everybody said, unanswered first: for who answers.</summary>
public sealed record ShowFeedback(int Page = 1) : IQuery<Found<FeedbackRow>>
{
    public AccessRule Access => AccessRule.Decide(ObjectKind.Feedback);
}

internal sealed class ShowFeedbackHandler(LearningDb db) : IRequestHandler<ShowFeedback, Found<FeedbackRow>>
{
    public Task<Found<FeedbackRow>> Handle(ShowFeedback request, CancellationToken cancellationToken) =>
        Found.Page(FeedbackRows.Of(db, db.Set<Feedback>().OrderBy(f => f.AnsweredAt != null).ThenByDescending(f => f.At)), request.Page, cancellationToken);
}

internal static class FeedbackRows
{
    public static IQueryable<FeedbackRow> Of(LearningDb db, IQueryable<Feedback> said) => said.AsNoTracking().Select(f => new FeedbackRow(
        f.Id, PeopleReads.People(db).Where(p => p.Id == f.By).Select(p => p.GivenName + " " + p.FamilyName).FirstOrDefault() ?? "",
        f.Page, f.Likes, f.WouldChange, f.At, f.Answer,
        PeopleReads.People(db).Where(p => p.Id == f.AnsweredBy).Select(p => p.GivenName + " " + p.FamilyName).FirstOrDefault(), f.AnsweredAt));
}
