using System.Text.Json.Nodes;
using CsCheck;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Case;

public sealed class PackageTests
{
    [Fact]
    public async Task A_package_of_1_1_gives_items_in_order_prerequisites_crosswalk_and_rubric()
    {
        var taken = await new Framework().Read();

        Assert.Equal(Framework.Document, taken.Probe.Identity);
        var framework = taken.One<FrameworkRecord>(Framework.Document);
        Assert.Equal(("Reading the sky", "CC BY 4.0"), (framework.Title, framework.License));
        Assert.Equal([Framework.Domain, Framework.First, Framework.Second], taken.Keys<StandardItemRecord>());
        var first = taken.One<StandardItemRecord>(Framework.First);
        Assert.Equal("Name **six** stars $\\alpha$ \U0001D6FC.", first.FullStatement);
        Assert.Equal(("I can name six stars.", "Standard", Framework.Domain, 10d), (first.ICan, first.ItemType, first.Parent, first.Order));
        Assert.Equal(["06", "07", "08"], first.EducationLevels);
        Assert.Equal(["08", "09", "10", "11", "12"], taken.One<StandardItemRecord>(Framework.Second).EducationLevels);
        Assert.Equal([("precedes", Framework.First, Framework.Second), ("exactMatchOf", Framework.Second, Framework.Elsewhere)], taken.All<StandardAssociationRecord>().Select(a => (a.Record.Type, a.Record.Origin, a.Record.Destination)));
        var rubric = Assert.Single(taken.All<RubricRecord>()).Record;
        Assert.Equal(["The stars are named and found", "Sources"], rubric.Criteria.Select(c => c.Statement));
        Assert.Equal(Framework.First, rubric.Criteria[0].Item);
        Assert.Equal(["Six stars", "Ten stars"], rubric.Criteria[0].Levels.Select(l => l.Descriptor));
        Assert.Equal("Met", rubric.Criteria[0].Levels[0].Name);
        Assert.Equal(0.25, rubric.Criteria[1].Weight);
        Assert.Equal(["framework", "rubric", "standardAssociation", "standardItem"], taken.Complete);
        Assert.Equal("outside-end", Assert.Single(taken.Findings).Rule);
    }

    [Fact]
    public async Task A_package_wrapped_once_more_and_marked_as_UTF_8_reads_the_same()
    {
        var plain = await new Framework().Read();
        var wrapped = await Framework.Read([0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["CFPackage"] = new Framework().Package }.ToJsonString())]);

        Assert.Equal(plain.Changes.Select(Text), wrapped.Changes.Select(Text));
    }

    [Fact]
    public async Task An_item_below_two_parents_is_placed_once_and_the_other_place_is_kept_as_part_of()
    {
        var framework = new Framework();
        framework.Items.Add(Framework.Item("other", "Planets"));
        framework.Associations.Add(Framework.Tie(6, "isChildOf", "other", Framework.Document));
        framework.Associations.Insert(0, Framework.Tie(7, "isChildOf", Framework.First, "other", 99));

        var taken = await framework.Read();

        Assert.Equal(Framework.Domain, taken.One<StandardItemRecord>(Framework.First).Parent);
        Assert.Equal("other", taken.All<StandardAssociationRecord>().Single(a => a.Record.Type == "isPartOf").Record.Destination);
        Assert.Equal(Framework.First, taken.Said("several-parents").Key);
    }

    [Fact]
    public async Task Ends_written_as_addresses_or_as_plain_identifiers_mean_the_document_and_its_items()
    {
        var framework = new Framework();
        framework.Package["CFDocument"]!["identifier"] = "SKY-1";
        framework.Package["CFDocument"]!["uri"] = "https://hillside.example/sky";
        var (root, second, first) = (framework.Associations[0]!.AsObject(), framework.Associations[1]!.AsObject(), framework.Associations[2]!.AsObject());
        root["destinationNodeURI"] = "https://hillside.example/sky";
        second["destinationNodeURI"] = new JsonObject { ["title"] = "The sky", ["uri"] = "https://hillside.example/sky" };
        first["destinationNodeURI"] = "https://elsewhere.example/stars";
        first["destinationNodeIdentifier"] = Framework.Domain;
        var taken = await framework.Read();

        Assert.Equal([(Framework.Domain, null), (Framework.First, Framework.Domain), (Framework.Second, null)], taken.All<StandardItemRecord>().Select(i => (i.Key, i.Record.Parent)).OrderBy(i => i.Key, StringComparer.Ordinal));
        Assert.Equal(["outside-end"], taken.Findings.Select(f => f.Rule));
    }

    [Fact]
    public async Task A_grouping_that_is_written_as_null_is_none()
    {
        var framework = new Framework();
        framework.Items.Add(Framework.Item("other", "Planets"));
        framework.Associations.Add(Framework.Tie(6, "isChildOf", "other", Framework.Document));
        framework.Associations.Add(Framework.Tie(7, "isChildOf", Framework.First, "other", 1));
        framework.Associations[2]!["CFAssociationGroupingURI"] = null;
        framework.Associations[^1]!["CFAssociationGroupingURI"] = new JsonObject { ["title"] = "By grade", ["identifier"] = "g", ["uri"] = "urn:g" };

        Assert.Equal(Framework.Domain, (await framework.Read()).One<StandardItemRecord>(Framework.First).Parent);
    }

    [Fact]
    public async Task Items_that_nothing_places_are_one_remark_together()
    {
        var framework = new Framework();
        framework.Package.Remove("CFAssociations");
        var taken = await framework.Read();

        Assert.Equal(3, taken.All<StandardItemRecord>().Count);
        Assert.Equal("CFDocument", taken.Said("no-hierarchy").At!.Column);
        Assert.Empty(taken.AllSaid("no-parent"));
    }

    [Fact]
    public async Task A_part_that_is_no_list_is_told_and_says_nothing_of_what_is_here()
    {
        var framework = new Framework();
        framework.Package["CFItems"] = new JsonObject { [Framework.First] = Framework.Item(Framework.First, "Name six stars.") };
        var taken = await framework.Read();

        Assert.Equal(("CFItems", RecordTypes.StandardItem), (taken.Said("not-a-list").At!.Column, taken.Said("not-a-list").RecordType));
        Assert.Empty(taken.All<StandardItemRecord>());
        Assert.DoesNotContain(RecordTypes.StandardItem, taken.Complete);
    }

    [Fact]
    public async Task A_circle_is_cut_and_told_and_nobody_is_lost()
    {
        var framework = new Framework();
        framework.Associations[0] = Framework.Tie(1, "isChildOf", Framework.Domain, Framework.First);

        var taken = await framework.Read();

        Assert.Equal(3, taken.All<StandardItemRecord>().Count);
        Assert.Null(taken.One<StandardItemRecord>(Framework.Domain).Parent);
        Assert.Equal(Framework.Domain, taken.Said("circle").Key);
    }

    [Fact]
    public async Task Links_are_followed_by_address_by_uuid_and_in_other_capitals()
    {
        var framework = new Framework();
        framework.Associations[1]!["originNodeURI"] = new JsonObject { ["uri"] = "urn:uuid:" + Framework.Second };
        framework.Associations[1]!["destinationNodeURI"] = "https://hillside.example/uri/" + Framework.Domain;
        framework.Associations[2]!["destinationNodeURI"]!["identifier"] = Framework.Domain.ToUpperInvariant();
        framework.Associations[3]!["originNodeURI"] = new JsonObject { ["identifier"] = "00000000-0000-0000-0000-000000000000", ["uri"] = "urn:uuid:" + Framework.First };

        var taken = await framework.Read();

        Assert.Equal(Framework.Domain, taken.One<StandardItemRecord>(Framework.Second).Parent);
        Assert.Equal(Framework.Domain, taken.One<StandardItemRecord>(Framework.First).Parent);
        Assert.Equal(Framework.First, taken.All<StandardAssociationRecord>().Single(a => a.Record.Type == "precedes").Record.Origin);
    }

    [Fact]
    public async Task Items_without_identifier_given_twice_or_nil_are_told_and_cost_only_themselves()
    {
        var framework = new Framework();
        framework.Items.Add(Framework.Item("x", "No identifier", i => { i.Remove("identifier"); i.Remove("uri"); }));
        framework.Items.Add(Framework.Item(Framework.First, "Said twice"));
        framework.Items.Add(Framework.Item("00000000-0000-0000-0000-000000000000", "Nil"));
        framework.Items.Add(Framework.Item("z", "Known by its address", i => { i["identifier"] = "00000000-0000-0000-0000-000000000000"; i["uri"] = "https://hillside.example/items/z"; }));
        framework.Items.Add(JsonValue.Create(42));
        framework.Items.Add(Framework.Item("empty", " "));

        var taken = await framework.Read();

        Assert.Equal(4, taken.All<StandardItemRecord>().Count);
        Assert.StartsWith("Name", taken.One<StandardItemRecord>(Framework.First).FullStatement, StringComparison.Ordinal);
        Assert.Equal("Known by its address", taken.One<StandardItemRecord>("https://hillside.example/items/z").FullStatement);
        Assert.Equal(2, taken.AllSaid("missing-identifier").Count);
        Assert.Equal("CFItems[4].identifier", taken.Said("duplicate-identifier").At!.Column);
        Assert.Equal("CFItems[7]", taken.Said("not-an-object").At!.Column);
        Assert.Equal("empty", taken.Said("missing-required").Key);
    }

    [Fact]
    public async Task Text_that_no_database_keeps_is_freed_of_it_and_the_rest_stays_to_the_byte()
    {
        var json = new Framework().Package.ToJsonString().Replace("Explain why Orion", @"Explain \u0000why \ud800 \u00e9\ud83d\ude00 Orion", StringComparison.Ordinal);

        var taken = await Framework.Read(json);

        Assert.Equal("Explain why  \u00e9\U0001F600 Orion is not seen in June.", taken.One<StandardItemRecord>(Framework.Second).FullStatement);
    }

    [Fact]
    public async Task Grades_that_are_unknown_are_left_out_and_unknown_associations_kept_as_extensions()
    {
        var framework = new Framework();
        framework.Items[1]!["educationLevel"] = new JsonArray("08", "Nursery rhyme");
        framework.Associations[3]!["associationType"] = "enables";
        framework.Associations[4]!["associationType"] = "Exact Match Of";

        var taken = await framework.Read();

        Assert.Equal(["08"], taken.One<StandardItemRecord>(Framework.Second).EducationLevels);
        Assert.Equal(["ext:enables", "exactMatchOf"], taken.All<StandardAssociationRecord>().Select(a => a.Record.Type));
        Assert.Equal("CFItems[1].educationLevel", taken.Said("unknown-grade").At!.Column);
    }

    [Fact]
    public async Task A_property_given_twice_a_cut_file_and_bytes_that_are_no_text_are_refused_with_their_line()
    {
        var json = new Framework().Package.ToString();

        Assert.Equal("not-json", (await Framework.Read(json.Replace("\"creator\"", "\"title\"", StringComparison.Ordinal))).Findings.Single().Rule);
        var cut = (await Framework.Read(json[..^20])).Findings.Single();
        Assert.True(cut.At!.Line > 50, cut.Message);
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        bytes[json.IndexOf("Hillside", StringComparison.Ordinal)] = 0xE9;
        var bad = (await Framework.Read(bytes)).Findings.Single();
        Assert.Equal(("not-utf-8", 6L), (bad.Rule, bad.At!.Line!.Value));
        Assert.Equal("not-json", (await Framework.Read(new string('[', 100_000) + new string(']', 100_000))).Findings.Single().Rule);
        Assert.Equal("not-a-package", (await Framework.Read("{\"imsx_codeMajor\":\"failure\"}")).Findings.Single().Rule);
    }

    [Fact]
    public async Task The_order_of_the_file_changes_neither_identity_nor_records()
    {
        var straight = await new Framework().Read();
        await Gen.Shuffle(new[] { 0, 1, 2 }).Select(Gen.Shuffle(new[] { 0, 1, 2, 3, 4 })).SampleAsync(async (items, ties) =>
        {
            var framework = new Framework();
            Reorder(framework.Items, items);
            Reorder(framework.Associations, ties);
            var shuffled = await framework.Read();
            return shuffled.Probe.Identity == straight.Probe.Identity && shuffled.Changes.Select(Text).Order(StringComparer.Ordinal).SequenceEqual(straight.Changes.Select(Text).Order(StringComparer.Ordinal));
        }, iter: 60);

        static void Reorder(JsonArray array, int[] order)
        {
            var nodes = array.ToList();
            array.Clear();
            foreach (var i in order)
            {
                array.Add(nodes[i]);
            }
        }
    }

    internal static string Text(Change<StandardsRecord> change) =>
        $"{change.Kind} {change.Type} {change.Key} {(change.Record is null ? "" : System.Text.Json.JsonSerializer.Serialize(change.Record, change.Record.GetType()))}";
}
