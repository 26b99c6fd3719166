using MediatR;
using PersonalizedLearning.Core.Access;

namespace PersonalizedLearning.Host.Jobs;

/// <summary>Jobs act as the operator, each command in a scope of its own, and are audited under that name.</summary>
internal static class OperatorScope
{
    public static async Task<T> SendAsOperator<T>(this IServiceScopeFactory scopes, IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.Operator;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}
