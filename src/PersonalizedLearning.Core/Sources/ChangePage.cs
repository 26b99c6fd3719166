// How records travel. Compiled into the plugin's process too, so that both sides cannot differ.
using System.Text;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Core.Sources;

/// <summary>
/// Some changes, in the order of the source, as bytes. A change says where it stands and what it is called; its values are a piece
/// of their own, which is hashed and compared as it lies and made into a record only where somebody needs one.
/// </summary>
public sealed class ChangePage(byte[] bytes)
{
    [Flags]
    internal enum Says : byte { Kind = 3, Type = 4, File = 8, Line = 16, Column = 32, Cursor = 64, NoPlace = 128 }

    internal ReadOnlySpan<byte> Bytes => bytes;

    public static ChangePage Of(IEnumerable<SourceChange> changes)
    {
        var writer = new ChangeWriter();
        foreach (var change in changes)
            writer.Add(change);
        return new(writer.Take());
    }

    /// <summary>Which changes to keep.</summary>
    public delegate bool Choice(in ChangeReader change);

    /// <summary>The page without the changes that are not chosen.</summary>
    public ChangePage Where(Choice chosen)
    {
        var writer = new ChangeWriter();
        var reader = new ChangeReader(this, new TextCache());
        while (reader.Next())
            if (chosen(reader))
                writer.Add(reader.Change());
        return new(writer.Take());
    }

    /// <summary>The changes with their records. Throws <see cref="InvalidDataException"/> where the bytes are none.</summary>
    public IReadOnlyList<SourceChange> Changes
    {
        get
        {
            var all = new List<SourceChange>();
            var reader = new ChangeReader(this, new TextCache());
            while (reader.Next())
                all.Add(reader.Change());
            return all;
        }
    }
}

/// <summary>Fills a page. A type or a file is written where it differs from that of the change before.</summary>
internal sealed class ChangeWriter
{
    private readonly PageWriter page = new();
    private readonly PageWriter values = new();
    private string? type, file;

    public int Length => page.Length;
    public int Count { get; private set; }

    public byte[] Take()
    {
        var bytes = page.Bytes.ToArray();
        page.Clear();
        (Count, type, file) = (0, null, null);
        return bytes;
    }

    /// <summary>Adds a change; throws <see cref="InvalidDataException"/>, and adds nothing, where its record is not of the contract.</summary>
    public void Add(SourceChange change)
    {
        values.Clear();
        if (change.Values is { } record)
            RecordCodec.Write(record, values);
        var (kind, at) = (change.Kind, change.At);
        var says = (ChangePage.Says)(kind is ChangeKind.Upsert or ChangeKind.Gone or ChangeKind.Complete ? (byte)kind : 3);
        if (change.Type != type) says |= ChangePage.Says.Type;
        if (at is null) says |= ChangePage.Says.NoPlace;
        else if (at.File != file) says |= ChangePage.Says.File;
        if (at?.Line is not null) says |= ChangePage.Says.Line;
        if (at?.Column is not null) says |= ChangePage.Says.Column;
        if (change.Cursor is not null) says |= ChangePage.Says.Cursor;
        page.Byte((byte)says);
        if (says.HasFlag(ChangePage.Says.Type)) page.Text(type = change.Type);
        if (says.HasFlag(ChangePage.Says.File)) page.Text(file = at!.File);
        if (says.HasFlag(ChangePage.Says.Line)) page.Number(at!.Line);
        if (says.HasFlag(ChangePage.Says.Column)) page.Text(at!.Column);
        if (says.HasFlag(ChangePage.Says.Cursor)) page.Text(change.Cursor!.Value);
        page.Text(change.Key ?? "");
        page.Piece(values.Bytes);
        Count++;
    }
}

/// <summary>Goes through a page, change by change.</summary>
public ref struct ChangeReader(ChangePage page, TextCache texts)
{
    private PageReader from = new(page.Bytes, texts);
    private string? file;

    public ChangeKind Kind { get; private set; }
    public string Type { get; private set; } = "";
    public ReadOnlySpan<byte> Key { get; private set; }
    public string? File { get; private set; }
    public long? Line { get; private set; }
    public string? Column { get; private set; }
    public string? Cursor { get; private set; }

    /// <summary>The values as bytes; empty where there are none.</summary>
    public ReadOnlySpan<byte> Values { get; private set; }

    public readonly string KeyText => texts.Of(Key);

    public readonly Type? Record => Values.IsEmpty ? null : RecordCodec.RecordOf(Values[0]);

    public readonly Place? At => File is null && Line is null && Column is null ? null : new Place { File = File, Line = Line, Column = Column };

    public bool Next()
    {
        if (from.AtEnd)
            return false;
        var says = (ChangePage.Says)from.Byte();
        Kind = (ChangeKind)(says & ChangePage.Says.Kind);
        if ((says & ChangePage.Says.Type) != 0) Type = from.Text() ?? "";
        if ((says & ChangePage.Says.File) != 0) file = from.Text();
        File = (says & ChangePage.Says.NoPlace) != 0 ? null : file;
        Line = (says & ChangePage.Says.Line) != 0 ? from.Number() : null;
        Column = (says & ChangePage.Says.Column) != 0 ? from.Text() : null;
        Cursor = (says & ChangePage.Says.Cursor) != 0 ? from.Text() ?? "" : null;
        Key = from.Raw(out var key) ? key : default;
        Values = from.Piece();
        return true;
    }

    /// <summary>The values as a record; null where there are none.</summary>
    public readonly SourceRecord? Read()
    {
        if (Values.IsEmpty)
            return null;
        var values = new PageReader(Values, texts);
        return RecordCodec.Read(ref values);
    }

    public readonly SourceChange Change()
    {
        var (kind, type, key, at, cursor) = (Kind, Type, Encoding.UTF8.GetString(Key), At, Cursor is null ? null : new Cursor { Value = Cursor });
        var record = Read();
        var family = record?.GetType() ?? RecordCodec.RecordOf(type) ?? typeof(RosterRecord);
        return family.IsSubclassOf(typeof(StandardsRecord)) ? new StandardChange { Kind = kind, Type = type, Key = key, Record = (StandardsRecord?)record, At = at, Cursor = cursor }
            : family.IsSubclassOf(typeof(ContentRecord)) ? new ContentChange { Kind = kind, Type = type, Key = key, Record = (ContentRecord?)record, At = at, Cursor = cursor }
            : family == typeof(ActivityRecord) ? new ActivityChange { Kind = kind, Type = type, Key = key, Record = (ActivityRecord?)record, At = at, Cursor = cursor }
            : new RosterChange { Kind = kind, Type = type, Key = key, Record = (RosterRecord?)record, At = at, Cursor = cursor };
    }
}
