using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Api;

/// <summary>What programs may rely on is agreed in a file, so that no change to it goes unseen.</summary>
internal sealed class OpenApiTests
{
    private static readonly string s_approved = Path.Combine(Repository.Root, "Approval.Tests", "Api", "openapi.v1.approved.json");
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public async Task The_document_is_the_approved_one()
    {
        await using var host = await RunningHost.StartAsync();
        var text = (await ContractOf(host)).ToJsonString(s_indented) + "\n";
        if (File.Exists(s_approved) && await File.ReadAllTextAsync(s_approved) == text)
        {
            return;
        }

        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "openapi.v1.received.json");
        await File.WriteAllTextAsync(received, text);
        Assert.Fail($"The document differs from the approved one. If the change is meant, approve it: cp {received} {s_approved}");
    }

    [Test]
    public async Task Every_reference_of_the_document_leads_somewhere_and_every_name_of_an_operation_is_its_own()
    {
        await using var host = await RunningHost.StartAsync();
        var document = await ContractOf(host);
        var missing = References(document).Distinct().Where(reference => Find(document, reference) is null).ToList();
        var names = Operations(document).Select(operation => (string?)operation["operationId"]).ToList();
        Assert.That((string?)document["openapi"], Does.StartWith("3.1."));
        Assert.That(missing, Is.Empty);
        Assert.That(names, Is.Unique.And.None.Null);
        Assert.That(Operations(document).Select(operation => (string?)operation["summary"]), Is.All.Not.Null.And.All.Not.Empty);
    }

    internal static async Task<JsonNode> ContractOf(RunningHost host) => (await ApiCall.Get("/openapi/v1.json").SendAsync(host.Anybody())).Expect(200).Json;

    private static IEnumerable<JsonObject> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Where(each => each.Key != "parameters").Select(each => each.Value!.AsObject());

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field is { Key: "$ref", Value: JsonValue reference } ? [(string)reference!] : References(field.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Find(JsonNode document, string reference)
    {
        Assert.That(reference, Does.StartWith("#/"));
        return reference[2..].Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part]);
    }
}
