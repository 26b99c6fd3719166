using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PersonalizedLearning.Core;

/// <summary>
/// A query of a page that everybody opens. Putting a large query together and finding its plan again takes longer than reading what it
/// brings, so it is compiled once, for each database that this process works with. It keeps no rows. Projections in it may take the
/// context and nothing else; what differs from one time to the next is the argument.
/// </summary>
internal sealed class KeptQuery<TArgument, TRow>(Expression<Func<LearningDb, TArgument, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<LearningDb, TArgument, IAsyncEnumerable<TRow>>> compiled = [];

    public async Task<List<TRow>> Rows(LearningDb db, TArgument argument, CancellationToken ct) =>
        await compiled.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument).ToListAsync(ct);
}
