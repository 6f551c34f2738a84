using System.Text.Json.Nodes;
using Approval.Host.Files;
using Approval.Host.Letters.Events;
using Approval.Host.Messaging.Contract;
using Approval.Host.Messaging.RabbitMq;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Messaging.Contract;

/// <summary>The files that describe the queue contract: approved as text, and true of the code.</summary>
internal sealed class ContractFilesTests
{
    private static readonly string s_approved = Path.Combine(Repository.Root, "docs", "contracts");

    [Test]
    public void The_contract_stands_in_the_repository_as_the_code_keeps_it()
    {
        foreach (var (name, text) in SchemaCheck.Files)
        {
            var approved = Path.Combine(s_approved, name);
            Assert.That(File.Exists(approved) ? File.ReadAllText(approved) : string.Empty, Is.EqualTo(text), $"The contract changes only by a new version. Where this change is meant: approval contracts --out docs/contracts ({name})");
        }

        Assert.That(Directory.EnumerateFiles(s_approved).Select(Path.GetFileName), Is.EquivalentTo(SchemaCheck.Files.Keys));
    }

    [Test]
    public void The_verb_writes_the_files_and_without_a_folder_shows_the_document()
    {
        using var scratch = new Scratch();
        var written = Command.Run("contracts", "--out", scratch["contracts"]);
        var shown = Command.Run("contracts");

        Assert.That((written.Status, shown.Status), Is.EqualTo((0, 0)));
        Assert.That(Directory.EnumerateFiles(scratch["contracts"]).ToDictionary(path => Path.GetFileName(path), File.ReadAllText), Is.EquivalentTo(SchemaCheck.Files));
        Assert.That(shown.Output, Is.EqualTo(SchemaCheck.Files[ContractFiles.Document]));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_told_and_nothing_written()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("file", string.Empty);
        var refused = Command.Run("contracts", "--out", Path.Combine(file, "contracts"));

        Assert.That((refused.Status, refused.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(refused.Error, Does.Contain("folder-not-writable"));
    }

    [Test]
    public void The_document_names_the_places_that_are_declared_and_every_reference_in_it_leads_somewhere()
    {
        var document = JsonNode.Parse(SchemaCheck.Files[ContractFiles.Document])!;
        var channels = document["channels"]!.AsObject();

        Assert.That(channels.Select(channel => (string)channel.Value!["address"]!), Is.EqualTo(new[] { BrokerTopology.Replies, BrokerTopology.ReceiptsOf("{member}"), BrokerTopology.LettersOf("{member}") }));
        foreach (var reference in References(document))
        {
            if (reference.StartsWith('#'))
            {
                Assert.That(reference[2..].Split('/').Aggregate(document, (node, word) => node?[word]!), Is.Not.Null, reference);
            }
            else
            {
                Assert.That(SchemaCheck.Files, Does.ContainKey(reference["./".Length..]));
            }
        }
    }

    [Test]
    public void Every_event_of_the_rulebook_is_a_word_of_the_schema()
    {
        var events = JsonNode.Parse(SchemaCheck.Files["letter.schema.json"])!["properties"]!["event"]!["enum"]!.AsArray().Select(word => (string)word!);
        var rulebook = WorkflowFolder.Open(Command.Shipped).Rulebook;

        Assert.That(events, Is.EquivalentTo(rulebook.Notifications.SelectMany(letter => LetterEvent.AllOf(letter.Kind)).Select(each => each.Name).Distinct()));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key == "$ref" ? [(string)field.Value!] : References(field.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
