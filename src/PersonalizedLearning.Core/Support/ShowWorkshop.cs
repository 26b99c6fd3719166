using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Support;

/// <summary>A workshop for the educator who offered it: who comes, who does not, and who has not answered.</summary>
public sealed record ShowWorkshop(Guid Workshop) : IQuery<WorkshopPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Workshop);
}

/// <param name="Terms">As it was planned.</param>
/// <param name="Invitations">By name.</param>
/// <param name="Over">Its time is over.</param>
public sealed record WorkshopPage(Guid Workshop, WorkshopTerms Terms, IReadOnlyList<Invitation> Invitations, bool Over, SchoolCalendar Calendar);

/// <param name="Id">Under which the talk about it stands.</param>
/// <param name="At">The time that holds or waits for this learner.</param>
public sealed record Invitation(Guid Id, PersonName Learner, InvitationState State, WhyInvited Because, DateTime At);

internal sealed class ShowWorkshopHandler(LearningDb db, Guard guard, Reads reads, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowWorkshop, WorkshopPage>
{
    public async Task<WorkshopPage> Handle(ShowWorkshop request, CancellationToken cancellationToken)
    {
        var me = (PersonId?)current.Person;
        // Who is no longer this educator's learner is no longer in the list.
        var taught = guard.Learners(Verb.Decide, ObjectKind.Judgement);
        var offers = await Support.Workshop.Offers(db).Where(o => o.Team == request.Workshop && o.By == me && taught.Contains(o.Learner)).ToListAsync(cancellationToken);
        if (offers.Count == 0)
            throw new NotFoundException();
        var names = await PeopleReads.Names(db, offers.Select(o => o.Learner), cancellationToken);
        foreach (var offer in offers)
            reads.Note(offer.Learner, ObjectKind.Agreement, Tie.Teacher);
        var terms = Support.Workshop.FirstTerms(offers[0]);
        return new(request.Workshop, terms, [.. offers.Select(o => new Invitation(o.Subject, names[o.Learner], Support.Workshop.StateOf(o), Support.Workshop.TermsOf(o).Because, Support.Workshop.TermsOf(o).At))
                .OrderBy(i => i.Learner.GivenName, StringComparer.CurrentCulture).ThenBy(i => i.Learner.FamilyName, StringComparer.CurrentCulture)],
            Support.Workshop.IsOver(terms, clock.GetUtcNow().UtcDateTime), await PeopleReads.CalendarOf(db, offers[0].Learner, cancellationToken));
    }
}
