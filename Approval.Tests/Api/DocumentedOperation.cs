using System.Text.Json.Nodes;

namespace Approval.Tests.Api;

/// <summary>One operation of the approved OpenAPI document, as the walk reads it.</summary>
internal sealed record DocumentedOperation(string Path, HttpMethod Method, JsonObject Description)
{
    private static readonly JsonNode s_document = JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "Approval.Tests", "Api", "openapi.v1.approved.json")))!;

    /// <summary>Every operation of the document.</summary>
    public static IEnumerable<DocumentedOperation> All { get; } =
    [
        .. from path in s_document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new DocumentedOperation(path.Key, HttpMethod.Parse(operation.Key.ToUpperInvariant()), operation.Value!.AsObject()),
    ];

    public string Name => (string)Description["operationId"]!;

    /// <summary>The roles that may use it; null where the document does not say.</summary>
    public IReadOnlyList<string>? Roles => Description["x-roles"]?.AsArray().Select(role => (string)role!).ToList();

    public bool IsCommand => HasHeader("Idempotency-Key");

    public bool HasVersion => HasHeader("If-Match");

    public bool NeedsVersion => Headers("If-Match").Any(header => (bool?)header["required"] == true);

    /// <summary>The example of its body; null where it takes none.</summary>
    public JsonNode? Example => Description["requestBody"]?["content"]?["application/json"]?["example"];

    /// <summary>The names in its path, such as <c>approval</c>.</summary>
    public IReadOnlyList<string> Names => [.. Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'))];

    /// <summary>The methods that its path knows.</summary>
    public IReadOnlyList<HttpMethod> MethodsOfItsPath => [.. All.Where(each => each.Path == Path).Select(each => each.Method)];

    /// <summary>The codes that it may refuse with under a status; none where the document does not name the status.</summary>
    public IReadOnlyList<string> Codes(int status) =>
        Description["responses"]?[status.ToString(System.Globalization.CultureInfo.InvariantCulture)]?["x-codes"]?.AsArray().Select(code => (string)code!).ToList() ?? [];

    /// <summary>Whether a media type is among those in which it answers.</summary>
    public bool Answers(string mediaType) => Description["responses"]!.AsObject().Any(response => response.Value?["content"]?[mediaType] is not null);

    public override string ToString() => $"{Method} {Path}";

    private bool HasHeader(string name) => Headers(name).Any();

    private IEnumerable<JsonNode> Headers(string name) =>
        Description["parameters"]?.AsArray().OfType<JsonNode>().Where(parameter => (string?)parameter["in"] == "header" && (string?)parameter["name"] == name) ?? [];
}
