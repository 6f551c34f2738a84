using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Intake.Contract;
using Approval.Tests.CommandLine;
using Approval.Tests.Services;
using NUnit.Framework;

namespace Approval.Tests.Messaging.Contract;

/// <summary>What the product describes is what it reads: the schemas take a body exactly where the reader does.</summary>
internal sealed class SchemaAgreementTests
{
    private const string Reply = """{ "version": 1, "kind": "reply", "approval": "TAP-SG17-2026-0003", "position": "support" }""";
    private const string Comment = """{ "version": 1, "kind": "comment", "approval": "AAP-SG17-2026-0012", "comments": [ { "class": "supportive", "text": "Good." } ] }""";
    private const string Objection = """{ "version": 1, "kind": "objection", "approval": "AAP-SG17-2026-0012" }""";
    private const string Withdrawal = """{ "version": 1, "kind": "withdrawal", "approval": "TAP-SG17-2026-0003", "withdraws": "6f1f9dd8-37a4-4ac6-8b27-03c6a3d0e7f1" }""";

    /// <summary>Changes that a body of some kind may bear or not: a field, by its path, and its value; no value takes the field away.</summary>
    private static readonly (string Field, string? Value)[] s_changes =
    [
        .. new[] { "version", "kind", "approval", "position", "reasons", "proposedChanges", "comments", "withdraws", "member", "signatory", "unknown", "Approval" }
            .SelectMany(field => new[] { null, "null", "\"\"", "\" \"", "\"\\u0085\"", "\"\\uFEFF\"", "\"text\"", "\" text \"", "0", "1", "1.0", "1e0", "2", "1.5", "-1", "true", "[]", "{}", "[null]", "\"reply\"", "\"support\"", "\"Support\"", "\"oppose\"", "\"abstain\"" }
                .Select(value => (field, value))),
        .. new[] { """{ "name": "Jane" }""", """{ "name": "" }""", """{ "name": null }""", """{ "name": "Jane", "title": null }""", """{ "name": "Jane", "title": "" }""", """{ "name": "Jane", "title": 1 }""", """{ "title": "x" }""", """{ "name": "Jane", "mail": "x" }""" }
            .Select(value => ("signatory", (string?)value)),
        .. CommentValues().Select(value => ("comments", (string?)$"[ {value} ]")),
        ("comments", """[ { "class": "substantive", "text": "a" }, { "class": "substantive", "text": "b" } ]"""),
        ("comments", """[ { "class": "substantive", "text": "a" }, { "class": "substantive" } ]"""),
        ("comments", """{ "class": "substantive", "text": "a" }"""),
    ];

    private static IEnumerable<string> Broken => ["", " ", "null", "[]", "1", "\"reply\"", "{", "{}", Reply + "x", Reply.Replace("}", ",}", StringComparison.Ordinal), "// reply\n" + Reply, "\u00A0" + Reply];

    private static IEnumerable<(string Schema, string Body)> Cases =>
        new[] { Reply, Comment, Objection, Withdrawal }.SelectMany(body => s_changes.Select(change => (SchemaOf(body), Changed(body, change.Field, change.Value))).Append((SchemaOf(body), body)))
            .Concat(Broken.Select(body => ("reply", body)));

    [Test]
    public void Every_body_is_valid_by_the_schema_of_its_kind_exactly_where_the_reader_takes_it()
    {
        foreach (var (schema, body) in Cases)
        {
            Assert.That(IsValid(schema, body), Is.EqualTo(Reads(schema, body)), $"{schema}: {body}");
        }
    }

    [Test]
    public async Task Ajv_comes_to_the_same_answers_and_the_AsyncAPI_document_is_one()
    {
        var cases = Cases.ToList();
        var answers = JsonNode.Parse(await AjvAsync([.. cases.Select(each => (JsonNode)new JsonObject { ["schema"] = each.Schema, ["body"] = each.Body })]))!.AsArray();

        Assert.That(answers.Select(answer => (bool)answer!), Is.EqualTo(cases.Select(each => IsValid(each.Schema, each.Body))));
        Assert.That(cases.Select(each => IsValid(each.Schema, each.Body)).Distinct().Count(), Is.EqualTo(2), "both answers occur");
    }

    [Test]
    public void Every_example_of_a_schema_is_valid_by_it()
    {
        foreach (var (name, text) in SchemaCheck.Files.Where(file => file.Key.EndsWith(".schema.json", StringComparison.Ordinal)))
        {
            Assert.That(SchemaCheck.IsValid(name.Split('.')[0], JsonNode.Parse(text)!["examples"]![0]), Is.True, name);
        }

        foreach (var kind in Terms.All<MessageKind>())
        {
            var example = JsonNode.Parse(SchemaCheck.Files[$"{kind}.schema.json"])!["examples"]![0]!.ToJsonString();
            Assert.That(Reads(kind, example), Is.True, kind);
        }
    }

    [Test]
    public void What_no_schema_can_say_the_reader_refuses_all_the_same()
    {
        foreach (var body in new[] { Reply.Replace("\"version\": 1,", "\"version\": 1, \"version\": 1,", StringComparison.Ordinal), Changed(Reply, "reasons", "\"\\u0000\""), Changed(Reply, "reasons", "\"\\uD800\"") })
        {
            Assert.That(Reads("reply", body), Is.False, body);
        }
    }

    private static IEnumerable<string> CommentValues()
    {
        foreach (var value in new[] { "null", "\"\"", "\" \"", "\"x\"", "1", "true", "false", "[]", "\"typographical\"", "\"substantive\"", "\"supportive\"", "\"editorial\"" })
        {
            yield return $$"""{ "class": {{value}}, "text": "a" }""";
            yield return $$"""{ "class": "substantive", "text": {{value}} }""";
            foreach (var field in new[] { "clause", "opposes", "proposedChange", "unknown" })
            {
                yield return $$"""{ "class": "substantive", "text": "a", "{{field}}": {{value}} }""";
            }
        }

        yield return """{ "text": "a" }""";
        yield return """{ "class": "substantive" }""";
    }

    private static bool Reads(string kind, string body) =>
        MessageReading.Read(Encoding.UTF8.GetBytes(body)).Message is { } message && Terms.Of(message.Kind) == kind;

    private static bool IsValid(string schema, string body)
    {
        try
        {
            return SchemaCheck.IsValid(schema, JsonNode.Parse(body));
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static string SchemaOf(string body) => (string)JsonNode.Parse(body)!["kind"]!;

    private static string Changed(string body, string field, string? value)
    {
        var fields = JsonNode.Parse(body)!.AsObject();
        fields.Remove(field);
        return value is null ? fields.ToJsonString() : fields.Count == 0 ? $$"""{ "{{field}}": {{value}} }""" : $"{fields.ToJsonString()[..^1]}, \"{field}\": {value} }}";
    }

    private static async Task<string> AjvAsync(JsonArray cases)
    {
        using var scratch = new Scratch();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "Approval.Tests", "Messaging", "Contract", "ajv")))
        {
            File.Copy(file, scratch[Path.GetFileName(file)]);
        }

        foreach (var (name, text) in SchemaCheck.Files)
        {
            scratch.Write(name, text);
        }

        await NodePrograms.InstallAsync(scratch["."]);
        var start = new ProcessStartInfo("node", ["check.js", "."]) { WorkingDirectory = scratch["."], RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(cases.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);
        return await output;
    }
}
