using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core;

/// <summary>First step: nobody gets further without a right.</summary>
internal sealed class AccessStep<TRequest, TResult>(Guard guard, CurrentViewer current, Reads reads) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IGuarded
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        var right = await guard.Demand(request.Access, cancellationToken);
        current.Right = right;
        if (right.Learner is { } learner)
            reads.Note(learner, request.Access.Kind, right.Tie);
        return await next();
    }
}

/// <summary>Second step: a request that cannot be taken is answered by field, before anything happens.</summary>
internal sealed class ValidationStep<TRequest, TResult>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IGuarded
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        foreach (var validator in validators)
        {
            var answer = await validator.ValidateAsync(request, cancellationToken);
            if (!answer.IsValid)
                throw new InvalidRequestException(answer.Errors);
        }
        return await next();
    }
}

/// <summary>Last step around the handler of a command: notifications, audit, receipt, and the one save that is the transaction.</summary>
internal sealed class SaveStep<TRequest, TResult>(LearningDb db, IMediator mediator, CurrentViewer current, Audit audit, TimeProvider clock) : IPipelineBehavior<TRequest, TResult>
    where TRequest : ICommand<TResult>
{
    private const int Attempts = 4;

    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(request, next, cancellationToken);
            }
            // Two at once on one row: read again and append to what the other wrote. Nothing is overwritten.
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
                db.TakeRaised();
            }
        }
    }

    private async Task<TResult> Once(TRequest request, RequestHandlerDelegate<TResult> next, CancellationToken cancellationToken)
    {
        if (await db.Set<Receipt>().AsNoTracking().SingleOrDefaultAsync(r => r.CommandId == request.CommandId, cancellationToken) is { } given)
            return Answer(given);

        var result = await next();
        for (var round = db.TakeRaised(); round.Count > 0; round = db.TakeRaised())
            foreach (var notification in round)
                await mediator.Publish(notification, cancellationToken);

        var now = clock.GetUtcNow().UtcDateTime;
        var rule = request.Access;
        audit.Add(typeof(TRequest).Name, rule.Kind, rule.Id, current.Right.Learner, result?.GetType().Name);
        db.Add(new Receipt
        {
            CommandId = request.CommandId,
            Request = typeof(TRequest).FullName!,
            By = current.Viewer.Person,
            At = now,
            ResultType = result!.GetType().FullName!,
            Result = JsonSerializer.Serialize(result, result.GetType()),
        });
        await db.SaveChangesAsync(cancellationToken);
        return result;
    }

    /// <summary>A receipt answers only the person and the request it was given for.</summary>
    private TResult Answer(Receipt given)
    {
        if (given.Request != typeof(TRequest).FullName || given.By != current.Viewer.Person)
            throw new NotFoundException();
        var type = typeof(TRequest).Assembly.GetType(given.ResultType) ?? typeof(TResult);
        return (TResult)JsonSerializer.Deserialize(given.Result, type)!;
    }
}
