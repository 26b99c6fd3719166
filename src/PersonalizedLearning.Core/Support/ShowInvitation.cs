using MediatR;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;
using PersonalizedLearning.Core.People;

namespace PersonalizedLearning.Core.Support;

/// <summary>What one learner is offered, and the talk about it. Who else is asked is not said here.</summary>
public sealed record ShowInvitation(Guid Invitation) : IQuery<InvitationPage>
{
    public AccessRule Access => AccessRule.Read(ObjectKind.Agreement, Invitation);
}

public sealed record InvitationPage(Guid Invitation, PersonName Learner, WorkshopTerms Terms, InvitationState State, AgreementThread Thread, SchoolCalendar Calendar)
{
    /// <summary>Who offers it.</summary>
    public required string By { get; init; }

    /// <summary>The workshop, for who offers it.</summary>
    public Guid? Workshop { get; init; }

    /// <summary>Where the viewer sits.</summary>
    public required Side Viewer { get; init; }
    public required bool Over { get; init; }
}

internal sealed class ShowInvitationHandler(LearningDb db, ITies ties, CurrentViewer current, TimeProvider clock) : IRequestHandler<ShowInvitation, InvitationPage>
{
    public async Task<InvitationPage> Handle(ShowInvitation request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var offer = await Workshop.Of(db, request.Invitation, cancellationToken);
        var name = await PeopleReads.Name(db, offer.Learner, cancellationToken) ?? throw new NotFoundException();
        var held = await ties.Between(current.Person, offer.Learner, cancellationToken);
        // What waits is what the page is about; what holds is in the talk.
        var terms = offer.OpenTerms is { } open ? Terms.Read<WorkshopTerms>(open) : Workshop.TermsOf(offer);
        return new(offer.Subject, name, terms, Workshop.StateOf(offer), (await AgreementReads.Thread(db, AgreementKind.Support, offer.Subject, now, cancellationToken))!,
            await PeopleReads.CalendarOf(db, offer.Learner, cancellationToken))
        {
            By = offer.ByName ?? "",
            Workshop = offer.By == current.Person ? offer.Team : null,
            Viewer = held.Contains(Tie.Self) ? Side.Learner : held.Contains(Tie.Teacher) || held.Contains(Tie.Mentor) ? Side.Educator : held.Contains(Tie.Guardian) ? Side.Guardian : Side.School,
            Over = Workshop.IsOver(terms, now),
        };
    }
}
