using System.Text.Json.Nodes;
using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Files;
using Approval.Host.Scenarios;
using Approval.Tests.CommandLine;

namespace Approval.Tests.Scenarios;

/// <summary>Scenario files for tests: a sound one of each procedure, to be bent.</summary>
internal static class ScenarioFiles
{
    public const string Name = "story.json";

    private const string Aap = """
        {
          "scenario": 1,
          "name": "A story",
          "procedure": "aap",
          "text": { "designation": "ITU-T H.266", "title": "Versatile video coding", "kind": "new", "studyGroup": "SG16", "question": "6/16" },
          "members": [ { "id": "acme", "name": "Acme Networks", "category": "sector-member", "memberState": "FRA" } ],
          "meetings": [ { "id": "sg16-2020-06", "group": "SG16", "kind": "study-group", "opens": "2020-06-22", "closes": "2020-07-03" } ],
          "inputs": [],
          "until": "2020-12-31T00:00:00Z"
        }
        """;

    public static KnownLaw Law { get; } = WorkflowFolder.Open(Command.Shipped).Law;

    /// <summary>A sound AAP story with inputs, each the inside of a JSON object.</summary>
    public static JsonObject Story(params string[] inputs)
    {
        var story = JsonNode.Parse(Aap)!.AsObject();
        story["inputs"] = new JsonArray([.. inputs.Select(input => JsonNode.Parse($"{{ {input} }}"))]);
        return story;
    }

    /// <summary>A sound TAP story with inputs.</summary>
    public static JsonObject TapStory(params string[] inputs)
    {
        var story = Story(inputs);
        story["procedure"] = "tap";
        return story;
    }

    public static Scenario Read(JsonNode story) => Read(story.ToJsonString());

    public static Scenario Read(string json) =>
        new ScenarioReader(Law).Read(JsonTreeReader.Read(json, Name).OrRefuse(), Name);

    public static IReadOnlyList<Fault> FaultsOf(JsonNode story) => FaultsOf(story.ToJsonString());

    public static IReadOnlyList<Fault> FaultsOf(string json)
    {
        try
        {
            Read(json);
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Faults;
        }
    }
}
