using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Overview;

/// <summary>The learners whom the viewer may see, by name: of the classes one teaches, of the school one leads.</summary>
/// <param name="Words">Parts of a name; null: everybody.</param>
/// <param name="Page">From 1.</param>
public sealed record ListLearners(string? Words = null, int Page = 1) : IQuery<Found<LearnerCard>>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Open);
}

internal sealed class ListLearnersHandler(LearningDb db, Guard guard) : IRequestHandler<ListLearners, Found<LearnerCard>>
{
    public async Task<Found<LearnerCard>> Handle(ListLearners request, CancellationToken cancellationToken)
    {
        var seen = guard.Learners(Verb.Read, ObjectKind.Judgement);
        var people = PeopleReads.People(db).Where(p => seen.Contains(p.Id) && p.ArchivedAt == null);
        foreach (var word in SearchWords.Of(request.Words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            people = people.Where(p => p.SearchText.Contains(word));
        var page = await Found.Page(people.OrderBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id).Select(p => p.Id), request.Page, cancellationToken);
        var shown = PeopleReads.People(db).Where(p => page.Rows.Contains(p.Id)).Select(p => p.Id);
        return new Found<LearnerCard>(await PeopleReads.Learners(db, shown, cancellationToken), page.Total, page.Page);
    }
}
