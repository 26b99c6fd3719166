using MediatR;
using PersonalizedLearning.Core;
using PersonalizedLearning.Core.Demonstrations;
using PersonalizedLearning.Core.Files;

namespace PersonalizedLearning.Host.Files;

/// <summary>
/// Hands out a learner's file to who may open it. It is always something to save, never a page: the browser may show it
/// inside one of ours, and runs nothing of it.
/// </summary>
internal static class EvidenceFile
{
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

    public static void Map(WebApplication app) => app.MapMethods("/files/{piece:guid}", [HttpMethods.Get, HttpMethods.Head], async (Guid piece, HttpContext context, IMediator mediator, FileStore store, CancellationToken ct) =>
    {
        var file = await mediator.Send(new OpenEvidence(new EvidenceId(piece)), ct);
        if (store.Open(file.Hash) is not { } content)
            throw new NotFoundException();
        context.Response.Headers.ContentSecurityPolicy = Sandbox;
        return Results.Stream(content, file.ContentType, file.Name, enableRangeProcessing: true);
    });
}
