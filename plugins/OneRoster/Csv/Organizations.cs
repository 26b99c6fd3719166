using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.OneRoster.Csv;

/// <summary>orgs.csv</summary>
internal sealed class Organizations(Reading reading) : ListedReader(reading, FileKind.Orgs, reading.Organizations)
{
    private Column _name = null!, _type = null!, _identifier = null!, _parent = null!;

    protected override IReadOnlyList<string> Standard { get; } = ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"];

    protected override bool Ready()
    {
        (_name, _type, _identifier, _parent) = (Columns["name"], Columns["type"], Columns["identifier"], Columns["parentSourcedId"]);
        return Columns.Need("sourcedId", "name");
    }

    protected override RosterRecord? Row(string key)
    {
        if (Cells.Text(_name) is not { } name)
        {
            Cells.Reject(_name, "missing-required", "The organization has no name that can be read, so it was left out. Fill name.");
            return null;
        }

        var type = Cells.Word(_type, Vocabulary.OrganizationTypes);
        if (type is null)
        {
            Cells.Adjust(_type, "no-type", "The organization does not say what it is; it was taken without a type. Write school, district or another type of the standard.");
        }

        return new OrganizationRecord
        {
            Name = name,
            Type = type ?? "ext:unspecified",
            Identifier = Cells.Text(_identifier),
            Parent = Cells.Id(_parent),
        };
    }
}
