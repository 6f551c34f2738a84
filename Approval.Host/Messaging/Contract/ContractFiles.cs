using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Rulebooks;
using Approval.Host.Intake.Contract;

namespace Approval.Host.Messaging.Contract;

/// <summary>The files by which the product describes the queue contract to other programs, written from its own code.</summary>
public static class ContractFiles
{
    /// <summary>The AsyncAPI document.</summary>
    public const string Document = "asyncapi.json";

    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Every file: its name and content.</summary>
    /// <param name="rulebook">The rulebook with every letter that there is.</param>
    public static ImmutableSortedDictionary<string, string> Write(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        return Enum.GetValues<MessageKind>()
            .Select(kind => (Name: $"{Terms.Of(kind)}.schema.json", Content: MessageSchemas.Of(kind)))
            .Append((Name: "receipt.schema.json", Content: OutgoingSchemas.Receipt()))
            .Append((Name: "letter.schema.json", Content: OutgoingSchemas.Letter(rulebook)))
            .Append((Name: Document, Content: AsyncApiDocument.Write()))
            .ToImmutableSortedDictionary(file => file.Name, file => Text(file.Content), StringComparer.Ordinal);
    }

    private static string Text(JsonObject content) => content.ToJsonString(s_readable) + "\n";
}
