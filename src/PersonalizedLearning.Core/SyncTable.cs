using System.Linq.Expressions;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core;

/// <summary>
/// How the records of one type lie in a module's rows: columns, key, references, archive column. Publishing one is all a module
/// does to be syncable; the one generic stage, plan and apply in Sources does the rest.
/// </summary>
internal sealed class SyncTable
{
    /// <summary>One of <see cref="RecordTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Its class in the Sdk.</summary>
    public required Type Record { get; init; }

    /// <summary>The <see cref="Synced"/> entity that holds source, key, hash and archive date.</summary>
    public required Type Entity { get; init; }

    /// <summary>Set where several keys may mean one thing (a person): the entity that holds the values.</summary>
    public SyncOwner? Owner { get; init; }

    /// <summary>
    /// Keys are the same in every source (CASE identifiers): a row belongs to the source that brought it first, and another
    /// one that lists it too leaves it alone until the first has let it go.
    /// </summary>
    public bool Shared { get; init; }

    public required IReadOnlyList<SyncColumn> Columns { get; init; }
    public required IReadOnlyList<SyncReference> References { get; init; }
    public required IReadOnlyList<SyncList> Lists { get; init; }

    /// <summary>Values a new row starts with and later runs leave alone, as SQL; <c>@now</c> is the time of the run.</summary>
    public required IReadOnlyList<(string Property, string Sql)> Initially { get; init; }

    /// <summary>What a row is called on a run's page: SQL over the row's own columns, <c>{0}</c> stands for the row.</summary>
    public required string Label { get; init; }

    /// <summary>The same over a row that is only planned, where it differs.</summary>
    public string? PlannedLabel { get; init; }

    public static SyncTableBuilder<TEntity, TRecord> For<TEntity, TRecord>(string type) where TEntity : Synced where TRecord : SourceRecord =>
        new(type, typeof(TEntity), null);

    /// <param name="type">Record type.</param>
    /// <param name="owner">The property of the key that names the owner.</param>
    /// <param name="sameThing">Columns that, when equal within a source, mean the same owner; see <see cref="SyncOwner"/>.</param>
    public static SyncTableBuilder<TOwner, TRecord> For<TEntity, TOwner, TRecord>(string type, Expression<Func<TEntity, object?>> owner, SameThing<TOwner> sameThing)
        where TEntity : Synced where TRecord : SourceRecord =>
        new(type, typeof(TEntity), new SyncOwner(typeof(TOwner), Members.Name(owner), Members.Name(sameThing.Anywhere), Members.Name(sameThing.WithinKind), sameThing.KindSql));

    internal static class Members
    {
        public static string Name(LambdaExpression expression) => expression.Body switch
        {
            MemberExpression member => member.Member.Name,
            UnaryExpression { Operand: MemberExpression member } => member.Member.Name,
            _ => throw new ArgumentException($"'{expression}' is not a property."),
        };
    }
}

/// <summary>Columns that tell that two keys of one source mean the same thing.</summary>
/// <param name="Anywhere">Equal values mean the same, whatever else differs.</param>
/// <param name="WithinKind">Equal values mean the same among things of one kind only: student and staff numbers may cross.</param>
/// <param name="KindSql">The kind of an owner already here, true or false, as SQL over its id <c>{0}</c>.</param>
internal sealed record SameThing<TOwner>(Expression<Func<TOwner, object?>> Anywhere, Expression<Func<TOwner, object?>> WithinKind, string KindSql);

internal sealed record SyncOwner(Type Entity, string Property, string Anywhere, string WithinKind, string KindSql);

/// <summary>One value of a record in one column. Text longer than its limit is cut, or left out where a cut one would mislead; the run says so.</summary>
internal sealed record SyncColumn(string Property, ColumnKind Kind, Action<SourceRecord, IRowWriter> Write, Func<SourceRecord, string?>? Text = null, int MaxLength = 0)
{
    /// <summary>False: only the plan knows it (the kind of an owner).</summary>
    public bool Stored { get; init; } = true;

    /// <summary>False: it follows from other columns and says nothing of its own on a run's page.</summary>
    public bool Shown { get; init; } = true;
}

/// <summary>A reference by key to a record of the same source. A row cannot exist without a required one; another that leads nowhere is left blank.</summary>
internal sealed record SyncReference(string Property, string To, bool Required, Func<SourceRecord, string?> Key);

/// <summary>Rows of another table that are part of a record's values and follow it: the terms of a class, the roles of a person.</summary>
internal sealed record SyncList(Type Entity, Func<SourceRecord, IEnumerable<object>> Items, string? Id, string? Parent, string? Owner, string? Source, string? Archived,
    IReadOnlyList<SyncListColumn> Columns, SyncListReference? Reference);

internal sealed record SyncListColumn(string Property, ColumnKind Kind, Action<object, IRowWriter> Write);

internal sealed record SyncListReference(string Property, string To, bool Required, Func<object, string?> Key);

internal sealed class SyncTableBuilder<TRow, TRecord>(string type, Type entity, SyncOwner? owner) where TRecord : SourceRecord
{
    /// <summary>Words for people, and codes that are not looked up: longer ones are cut.</summary>
    public const int Line = 500, Long = 20_000;

    /// <summary>Numbers and codes that are looked up: a longer one is none.</summary>
    private const int Code = 200;

    private readonly List<SyncColumn> columns = [];
    private readonly List<SyncReference> references = [];
    private readonly List<SyncList> lists = [];
    private readonly List<(string, string)> initially = [];

    public SyncTableBuilder<TRow, TRecord> Text(Expression<Func<TRow, object?>> into, Func<TRecord, string?> from, int max = Line)
    {
        columns.Add(new SyncColumn(SyncTable.Members.Name(into), ColumnKind.Text, (r, w) => w.Text(Fit.Cut(from((TRecord)r), max)), r => from((TRecord)r), max));
        return this;
    }

    public SyncTableBuilder<TRow, TRecord> Identifier(Expression<Func<TRow, object?>> into, Func<TRecord, string?> from)
    {
        columns.Add(new SyncColumn(SyncTable.Members.Name(into), ColumnKind.Text, (r, w) => w.Text(Fit.Drop(from((TRecord)r), Code)), r => from((TRecord)r), Code));
        return this;
    }

    /// <summary>One of a closed set of words.</summary>
    public SyncTableBuilder<TRow, TRecord> Word(Expression<Func<TRow, object?>> into, Func<TRecord, string?> from) =>
        Add(into, ColumnKind.Text, (r, w) => w.Text(from(r)));

    /// <summary>Names and titles as they are searched: the beginning of them is enough.</summary>
    public SyncTableBuilder<TRow, TRecord> Searched(Expression<Func<TRow, object?>> into, Func<TRecord, string?[]> from, int max = Code)
    {
        columns.Add(new SyncColumn(SyncTable.Members.Name(into), ColumnKind.Text,
            (r, w) => w.Text(Fit.Cut(SearchWords.Searched(Array.ConvertAll(from((TRecord)r), part => Fit.Cut(part, max))), max))) { Shown = false });
        return this;
    }

    public SyncTableBuilder<TRow, TRecord> Number(Expression<Func<TRow, object?>> into, Func<TRecord, int?> from) => Add(into, ColumnKind.Int, (r, w) => w.Int(from(r)));

    public SyncTableBuilder<TRow, TRecord> Real(Expression<Func<TRow, object?>> into, Func<TRecord, double?> from) => Add(into, ColumnKind.Double, (r, w) => w.Double(from(r)));

    public SyncTableBuilder<TRow, TRecord> Bool(Expression<Func<TRow, object?>> into, Func<TRecord, bool?> from) => Add(into, ColumnKind.Bool, (r, w) => w.Bool(from(r)));

    public SyncTableBuilder<TRow, TRecord> Date(Expression<Func<TRow, object?>> into, Func<TRecord, DateOnly?> from) => Add(into, ColumnKind.Date, (r, w) => w.Date(from(r)));

    public SyncTableBuilder<TRow, TRecord> List(Expression<Func<TRow, object?>> into, Func<TRecord, IReadOnlyList<string>?> from) =>
        Add(into, ColumnKind.List, (r, w) => w.List(Fit.Each(from(r) ?? [], Line)));

    /// <summary>A value of no column: whether an owner is of the kind that <see cref="SameThing{TOwner}.WithinKind"/> asks for.</summary>
    public SyncTableBuilder<TRow, TRecord> Kind(Func<TRecord, bool> from)
    {
        columns.Add(new SyncColumn("OwnerKind", ColumnKind.Bool, (r, w) => w.Bool(from((TRecord)r))) { Stored = false, Shown = false });
        return this;
    }

    public SyncTableBuilder<TRow, TRecord> Needs(Expression<Func<TRow, object?>> into, string to, Func<TRecord, string?> key) => Reference(into, to, true, key);

    public SyncTableBuilder<TRow, TRecord> MayName(Expression<Func<TRow, object?>> into, string to, Func<TRecord, string?> key) => Reference(into, to, false, key);

    public SyncTableBuilder<TRow, TRecord> Initially(Expression<Func<TRow, object?>> property, string sql)
    {
        initially.Add((SyncTable.Members.Name(property), sql));
        return this;
    }

    public SyncTableBuilder<TRow, TRecord> Rows<TItem, TValue>(Func<TRecord, IEnumerable<TValue>> items, Action<SyncListBuilder<TItem, TValue>> describe) where TValue : notnull
    {
        var builder = new SyncListBuilder<TItem, TValue>();
        describe(builder);
        lists.Add(builder.Build(r => items((TRecord)r).Cast<object>()));
        return this;
    }

    public SyncTable Called(string label, string? planned = null, bool shared = false) => new()
    {
        Type = type,
        Record = typeof(TRecord),
        Entity = entity,
        Owner = owner,
        Shared = shared,
        Columns = columns,
        References = references,
        Lists = lists,
        Initially = initially,
        Label = label,
        PlannedLabel = planned,
    };

    private SyncTableBuilder<TRow, TRecord> Reference(Expression<Func<TRow, object?>> into, string to, bool required, Func<TRecord, string?> key)
    {
        references.Add(new SyncReference(SyncTable.Members.Name(into), to, required, r => Fit.Key(key((TRecord)r))));
        return this;
    }

    private SyncTableBuilder<TRow, TRecord> Add(Expression<Func<TRow, object?>> into, ColumnKind kind, Action<TRecord, IRowWriter> write)
    {
        columns.Add(new SyncColumn(SyncTable.Members.Name(into), kind, (r, w) => write((TRecord)r, w)));
        return this;
    }
}

internal sealed class SyncListBuilder<TItem, TValue>
{
    private readonly List<SyncListColumn> columns = [];
    private SyncListReference? reference;
    private string? id, parent, owner, source, archived;

    public SyncListBuilder<TItem, TValue> Id(Expression<Func<TItem, object?>> into) { id = SyncTable.Members.Name(into); return this; }
    public SyncListBuilder<TItem, TValue> Parent(Expression<Func<TItem, object?>> into) { parent = SyncTable.Members.Name(into); return this; }
    public SyncListBuilder<TItem, TValue> Owner(Expression<Func<TItem, object?>> into) { owner = SyncTable.Members.Name(into); return this; }
    public SyncListBuilder<TItem, TValue> Source(Expression<Func<TItem, object?>> into) { source = SyncTable.Members.Name(into); return this; }
    public SyncListBuilder<TItem, TValue> Archived(Expression<Func<TItem, object?>> into) { archived = SyncTable.Members.Name(into); return this; }

    public SyncListBuilder<TItem, TValue> Text(Expression<Func<TItem, object?>> into, Func<TValue, string?> from)
    {
        columns.Add(new SyncListColumn(SyncTable.Members.Name(into), ColumnKind.Text, (v, w) => w.Text(Fit.Cut(from((TValue)v), SyncTableBuilder<TItem, SourceRecord>.Line))));
        return this;
    }

    public SyncListBuilder<TItem, TValue> Names(Expression<Func<TItem, object?>> into, string to, bool required, Func<TValue, string?> key)
    {
        reference = new SyncListReference(SyncTable.Members.Name(into), to, required, v => Fit.Key(key((TValue)v)));
        return this;
    }

    internal SyncList Build(Func<SourceRecord, IEnumerable<object>> items) => new(typeof(TItem), items, id, parent, owner, source, archived, columns, reference);
}
