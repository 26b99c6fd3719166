using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Core.Pathways;

public enum StepMove { Start, Finish, Reopen, TakeOut, PutBack, Up, Down }

/// <summary>What a learner does with a step of their own plan. Work never waits for an agreement.</summary>
public sealed record StepWork(Guid CommandId, StepId Step, StepMove Move) : ICommand<StepWork.Result>
{
    public AccessRule Access => AccessRule.Write(ObjectKind.Pathway, Step.Value);

    public abstract record Result
    {
        /// <summary>Done. Uncovered: standards that no other step of the plan is for now.</summary>
        public sealed record Done(IReadOnlyList<StandardId> Uncovered) : Result;

        private Result() { }
    }
}

internal sealed class StepWorkHandler(LearningDb db, TimeProvider clock) : IRequestHandler<StepWork, StepWork.Result>
{
    public async Task<StepWork.Result> Handle(StepWork request, CancellationToken cancellationToken)
    {
        var (plan, step) = await Plan.Of(db, request.Step, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        switch (request.Move)
        {
            case StepMove.Start when step.State == StepState.Planned:
                step.StartedAt = now;
                plan.Set(db, step, StepState.Started, now);
                break;
            case StepMove.Finish when step.State is StepState.Planned or StepState.Started:
                step.StartedAt ??= now;
                step.DoneAt = now;
                plan.Set(db, step, StepState.Done, now);
                break;
            case StepMove.Reopen when step.State == StepState.Done:
                step.DoneAt = null;
                plan.Set(db, step, StepState.Started, now);
                break;
            case StepMove.TakeOut when step.State != StepState.TakenOut:
                plan.Set(db, step, StepState.TakenOut, now);
                plan.Pathway.ChangedSinceSent = true;
                break;
            case StepMove.PutBack when step.State == StepState.TakenOut:
                plan.PutBack(db, step, now);
                plan.Pathway.ChangedSinceSent = true;
                break;
            case StepMove.Up or StepMove.Down:
                Shift(plan, step, request.Move == StepMove.Up ? -1 : 1);
                plan.Pathway.ChangedSinceSent = true;
                break;
        }
        return new StepWork.Result.Done(request.Move == StepMove.TakeOut ? plan.OnlyCoveredBy(step) : []);
    }

    private static void Shift(Plan plan, Step step, int by)
    {
        var steps = plan.Steps.ToList();
        var at = steps.IndexOf(step);
        if (at < 0 || at + by < 0 || at + by >= steps.Count)
            return;
        (steps[at], steps[at + by]) = (steps[at + by], steps[at]);
        Plan.Renumber(steps);
    }
}
