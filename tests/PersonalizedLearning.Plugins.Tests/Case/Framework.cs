using System.Text.Json;
using System.Text.Json.Nodes;
using PersonalizedLearning.Plugins.Case;
using PersonalizedLearning.Plugins.Tests.Testing;
using PersonalizedLearning.Sdk;

namespace PersonalizedLearning.Plugins.Tests.Case;

/// <summary>A small CASE 1.1 package: a domain with two standards, a prerequisite, a crosswalk and a rubric.</summary>
internal sealed class Framework
{
    public const string Document = "0f0b6c1e-0000-4000-8000-000000000001";
    public const string Domain = "0f0b6c1e-0000-4000-8000-000000000010";
    public const string First = "0f0b6c1e-0000-4000-8000-000000000011";
    public const string Second = "0f0b6c1e-0000-4000-8000-000000000012";
    public const string Elsewhere = "9a9b6c1e-0000-4000-8000-000000000099";

    public JsonObject Package { get; }

    public Framework() => Package = new JsonObject
    {
        ["CFDocument"] = new JsonObject
        {
            ["identifier"] = Document,
            ["uri"] = "urn:uuid:" + Document,
            ["title"] = "Reading the sky",
            ["creator"] = "Hillside",
            ["subject"] = new JsonArray("Astronomy"),
            ["licenseURI"] = new JsonObject { ["title"] = "CC BY 4.0", ["identifier"] = "x", ["uri"] = "https://hillside.example/license" },
            ["caseVersion"] = "1.1",
        },
        ["CFItems"] = new JsonArray(
            Item(Domain, "Stars", i => i["CFItemType"] = "Domain"),
            Item(Second, "Explain why Orion is not seen in June.", i => { i["CFItemType"] = "Standard"; i["humanCodingScheme"] = "S.2"; i["educationLevel"] = new JsonArray("8", "HS"); }),
            Item(First, "Name **six** stars $\\alpha$ \U0001D6FC.", i => { i["CFItemTypeURI"] = new JsonObject { ["identifier"] = "aa0b6c1e-0000-4000-8000-00000000000a" }; i["alternativeLabel"] = "I can name six stars."; i["educationLevel"] = "06-08"; })),
        ["CFAssociations"] = new JsonArray(
            Tie(1, "isChildOf", Domain, Document),
            Tie(2, "isChildOf", Second, Domain, 20),
            Tie(3, "isChildOf", First, Domain, 10),
            Tie(4, "precedes", First, Second),
            Tie(5, "exactMatchOf", Second, Elsewhere)),
        ["CFDefinitions"] = new JsonObject { ["CFItemTypes"] = new JsonArray(new JsonObject { ["identifier"] = "aa0b6c1e-0000-4000-8000-00000000000a", ["title"] = "Standard" }) },
        ["CFRubrics"] = new JsonArray(new JsonObject
        {
            ["identifier"] = "bb0b6c1e-0000-4000-8000-00000000000b",
            ["title"] = "A star talk",
            ["CFRubricCriteria"] = new JsonArray(
                new JsonObject { ["identifier"] = "c2", ["category"] = "Sources", ["position"] = 2, ["weight"] = 0.25 },
                new JsonObject
                {
                    ["identifier"] = "c1",
                    ["category"] = "Names",
                    ["description"] = "The stars are named and found",
                    ["position"] = 1,
                    ["CFItemURI"] = new JsonObject { ["identifier"] = First, ["uri"] = "urn:uuid:" + First, ["title"] = "" },
                    ["CFRubricCriterionLevels"] = new JsonArray(
                        new JsonObject { ["quality"] = "Beyond", ["description"] = "Ten stars", ["score"] = 4, ["position"] = 1 },
                        new JsonObject { ["quality"] = "Met", ["description"] = "Six stars", ["score"] = 3, ["position"] = 2 }),
                }),
        }),
    };

    public JsonArray Items => Package["CFItems"]!.AsArray();

    public JsonArray Associations => Package["CFAssociations"]!.AsArray();

    public static JsonObject Item(string id, string statement, Action<JsonObject>? with = null)
    {
        var item = new JsonObject { ["identifier"] = id, ["uri"] = "urn:uuid:" + id, ["fullStatement"] = statement, ["lastChangeDateTime"] = "2026-01-01T00:00:00Z" };
        with?.Invoke(item);
        return item;
    }

    public static JsonObject Tie(int number, string type, string from, string to, double? order = null)
    {
        var tie = new JsonObject
        {
            ["identifier"] = $"ee0b6c1e-0000-4000-8000-{number:000000000000}",
            ["associationType"] = type,
            ["originNodeURI"] = new JsonObject { ["identifier"] = from, ["uri"] = "urn:uuid:" + from, ["title"] = "" },
            ["destinationNodeURI"] = new JsonObject { ["identifier"] = to, ["uri"] = "urn:uuid:" + to, ["title"] = "" },
        };
        if (order is not null)
        {
            tie["sequenceNumber"] = order;
        }

        return tie;
    }

    public Task<Taken<StandardsRecord>> Read() => Read(Package.ToJsonString());

    public static Task<Taken<StandardsRecord>> Read(string json) => Read(System.Text.Encoding.UTF8.GetBytes(json));

    public static async Task<Taken<StandardsRecord>> Read(byte[] json)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("package.json"), json);
        return await Direct.Standards(new CasePlugin(), folder.File("package.json"));
    }
}
