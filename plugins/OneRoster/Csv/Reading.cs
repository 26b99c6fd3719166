using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>What the files of one run share: what each has listed so far, for those that point at it.</summary>
internal sealed class Reading(Package package, Findings findings, SourceContext context)
{
    public Package Package { get; } = package;
    public Findings Findings { get; } = findings;
    public SourceContext Context { get; } = context;
    public Ids Organizations { get; } = new();
    public Ids Sessions { get; } = new();
    public Ids Courses { get; } = new();
    public Ids Classes { get; } = new();
    public Ids People { get; } = new();
    public Guardians Guardians { get; } = new();

    /// <summary>Roles by person, when roles.csv could be read.</summary>
    public PersonRoles? Roles { get; set; }
}

/// <summary>Reads one file row by row. A file says what its columns are and what a row becomes; the rest is the same for all.</summary>
internal abstract class FileReader(Reading reading, FileKind kind)
{
    private const int ProgressEvery = 2_000;

    protected Reading Reading { get; } = reading;
    protected Cells Cells { get; private set; } = null!;
    protected Columns Columns { get; private set; } = null!;
    protected PackageFile File { get; private set; } = null!;

    /// <summary>The file is full, was read to its end and every line of it was a row.</summary>
    public bool Whole { get; private set; }

    protected abstract IReadOnlyList<string> Standard { get; }

    /// <summary>Keeps the columns. False when the file cannot be read without one; that has then been said.</summary>
    protected abstract bool Ready();

    /// <summary>What the row becomes; null when it was rejected.</summary>
    protected abstract RosterRecord? Row(string key);

    /// <summary>Takes note of an id. False when it was listed before; that has then been said.</summary>
    protected abstract bool Enter(string key);

    protected virtual void Mark(string key, Fate fate)
    {
    }

    protected virtual Ids? Ids => null;

    public IEnumerable<RosterChange> Rows(CancellationToken ct)
    {
        if (Reading.Package[kind] is not { } file)
        {
            yield break;
        }

        File = file;
        if (Ids is not null)
        {
            Ids.File = file;
        }

        using var table = CsvDoor.Open(file, Reading.Findings);
        if (table is null)
        {
            yield break;
        }

        Columns = new Columns(table, Standard, Reading.Findings);
        Cells = new Cells(table, Reading.Findings);
        if (!Ready())
        {
            yield break;
        }

        var (id, status) = (Columns["sourcedId"], Columns["status"]);
        while (table.Read())
        {
            ct.ThrowIfCancellationRequested();
            if (table.Rows % ProgressEvery == 0)
            {
                Reading.Context.Progress(new Progress { What = file.Name, Done = table.Rows });
            }

            Cells.Key = null;
            if (Cells.Id(id) is not { } key)
            {
                Cells.Reject(id, "missing-required", "The row has no id that can be read, so it was left out. Fill sourcedId.");
                continue;
            }

            Cells.Key = key;
            if (!Enter(key))
            {
                continue;
            }

            var place = new Place { File = file.Name, Line = table.Line };
            if (Cells.Gone(status, file.Mode))
            {
                Mark(key, Fate.Gone);
                yield return new RosterChange { Kind = ChangeKind.Gone, Type = file.RecordType!, Key = key, At = place };
            }
            else if (Row(key) is { } record)
            {
                yield return new RosterChange { Kind = ChangeKind.Upsert, Type = file.RecordType!, Key = key, Record = record, At = place };
            }
            else
            {
                Mark(key, Fate.Rejected);
            }
        }

        Reading.Context.Progress(new Progress { What = file.Name, Done = table.Rows, Of = table.Rows });
        if (table.Rows == 0)
        {
            Reading.Findings.Note(file, 1, null, "header-only", $"{file.Name} has a header and no rows. Mark it absent in manifest.csv when there is nothing to send.");
        }

        Whole = file.Mode == Extent.Bulk && !table.Damaged;
        if (file.Mode == Extent.Bulk && table.Damaged)
        {
            Reading.Findings.Note(file, null, null, "not-whole", $"Some lines of {file.Name} could not be told apart, so nothing is archived for being absent from it.", file.RecordType);
        }

        if (Ids is not null)
        {
            Ids.Decides = Whole;
        }
    }
}

/// <summary>A file whose rows others point at.</summary>
internal abstract class ListedReader(Reading reading, FileKind kind, Ids ids) : FileReader(reading, kind)
{
    protected override Ids Ids { get; } = ids;

    protected override void Mark(string key, Fate fate) => Ids.Mark(key, fate);

    protected override bool Enter(string key)
    {
        if (!Ids.Add(key, Cells.Line, out var twin, out var first))
        {
            Cells.Reject(Columns["sourcedId"], "duplicate-id", string.Create(null, $"The id {CsvTable.Short(key)} stands on line {first} already; that row was taken and this one left out. Give each row its own id."));
            return false;
        }

        if (twin is not null)
        {
            Cells.Note(Columns["sourcedId"], "id-case", $"The id {CsvTable.Short(key)} differs from another only in capital letters. They were taken as two; check that they are.");
        }

        return true;
    }
}
