using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;
using PersonalizedLearning.Core.Agreements;

namespace PersonalizedLearning.Core.Demonstrations;

/// <summary>The learner sends the idea to the educators, and to a guardian where consent is needed. Collecting goes on meanwhile.</summary>
public sealed record ProposeDemonstration(Guid CommandId, DemonstrationId Demonstration) : ICommand<ProposeDemonstration.Result>
{
    public string? Words { get; init; }
    public PersonId? Asked { get; init; }

    public AccessRule Access => AccessRule.Write(ObjectKind.Demonstration, Demonstration.Value);

    public abstract record Result
    {
        public sealed record Sent(MoveResult Move) : Result;

        /// <summary>Something people need in order to answer is not there yet.</summary>
        public sealed record NotComplete(bool WithoutStandard, bool WithoutForm, bool WithoutCriteria) : Result;

        private Result() { }
    }
}

internal sealed class ProposeDemonstrationRules : AbstractValidator<ProposeDemonstration>
{
    public ProposeDemonstrationRules() => RuleFor(d => d.Words).MaximumLength(4000);
}

internal sealed class ProposeDemonstrationHandler(LearningDb db, Negotiation negotiation) : IRequestHandler<ProposeDemonstration, ProposeDemonstration.Result>
{
    public async Task<ProposeDemonstration.Result> Handle(ProposeDemonstration request, CancellationToken cancellationToken)
    {
        var demonstration = await db.Set<Demonstration>().SingleAsync(d => d.Id == request.Demonstration, cancellationToken);
        var terms = demonstration.Terms;
        if (terms.Standards.Count == 0 || terms.Form is null || terms.Criteria.Count == 0)
            return new ProposeDemonstration.Result.NotComplete(terms.Standards.Count == 0, terms.Form is null, terms.Criteria.Count == 0);
        var seen = await AgreementReads.Agreements(db).Where(a => a.Kind == AgreementKind.Demonstration && a.Subject == request.Demonstration.Value)
            .Select(a => a.Open ?? a.Active).SingleOrDefaultAsync(cancellationToken);
        demonstration.ChangedSinceSent = false;
        return new ProposeDemonstration.Result.Sent(await negotiation.Propose(
            new Proposal<DemonstrationTerms>(AgreementKind.Demonstration, request.Demonstration.Value, demonstration.LearnerId, terms, request.CommandId)
            {
                About = seen,
                Words = string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(),
                Asked = request.Asked,
                GuardianConsents = terms.Consents.Count > 0,
            }, cancellationToken));
    }
}
