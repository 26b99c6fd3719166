using MediatR;
using Microsoft.EntityFrameworkCore;

namespace PersonalizedLearning.Core.Access;

/// <summary>Receipts make a repeated press harmless; after a month nobody presses again.</summary>
public sealed record ForgetReceipts(Guid CommandId) : ICommand<ForgetReceipts.Result>
{
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(30);

    public AccessRule Access => AccessRule.Write(ObjectKind.Jobs);

    public sealed record Result(int Forgotten);
}

internal sealed class ForgetReceiptsHandler(LearningDb db, TimeProvider clock) : IRequestHandler<ForgetReceipts, ForgetReceipts.Result>
{
    public async Task<ForgetReceipts.Result> Handle(ForgetReceipts request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - ForgetReceipts.Kept;
        return new ForgetReceipts.Result(await db.Set<Receipt>().Where(r => r.At < before).ExecuteDeleteAsync(cancellationToken));
    }
}
