using NUnit.Framework;

namespace Approval.Tests.CommandLine;

internal sealed class WorkflowsCommandTests
{
    private const string Model = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
          <process id="p" isExecutable="true">
            <startEvent id="s" /><sequenceFlow id="f" sourceRef="s" targetRef="e" /><endEvent id="e" />
          </process>
        </definitions>
        """;

    private Scratch scratch = null!;

    [SetUp]
    public void Open() => scratch = new Scratch();

    [TearDown]
    public void Close() => scratch.Dispose();

    [Test]
    public void A_bare_model_that_BPMN_allows_has_no_findings()
    {
        var command = Command.RunBare("workflows", "check", "--bare", "--json", scratch.Write("a.bpmn", Model));

        Assert.That((command.Status, command.Output), Is.EqualTo((0, "{\"findings\":[]}\n")));
    }

    [Test]
    public void The_shipped_procedures_have_no_findings() =>
        Assert.That(Command.Run(["workflows", "check", "--json", .. Directory.EnumerateFiles(Command.Shipped, "*.bpmn")]).Output, Is.EqualTo("{\"findings\":[]}\n"));

    [Test]
    public void A_shipped_procedure_is_checked_with_those_that_it_calls() =>
        Assert.That(Command.Run("workflows", "check", Path.Combine(Command.Shipped, "aap.a8-2024.bpmn")).Status, Is.Zero);

    [Test]
    public void Without_bare_every_node_must_name_its_clause() =>
        Assert.That(Command.Run("workflows", "check", "--json", scratch.Write("a.bpmn", Model)).Output, Does.Contain("\"element\":\"s\",\"code\":\"clause-missing\""));

    [Test]
    public void A_misspelt_name_stops_the_start()
    {
        Shipped.CopyTo(scratch["w"]);
        var path = scratch["w/aap.a8-2024.bpmn"];
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"last-call-outcome\"", "\"last-call-outcom\"", StringComparison.Ordinal));
        var command = Command.RunBare("simulate", Path.Combine(Command.Shipped, "scenarios", "aap-consent-corrected.json"), "--workflows", scratch["w"]);

        Assert.That((command.Status, command.Error.Contains("last-call-outcom", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public void Every_shipped_procedure_is_listed() =>
        Assert.That(Command.Run("workflows", "list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(Directory.EnumerateFiles(Command.Shipped, "*.bpmn").Count()));

    [Test]
    public void A_shipped_procedure_is_drawn()
    {
        var command = Command.Run("workflows", "show", Path.Combine(Command.Shipped, "tap.res1-2022.bpmn"), "-o", scratch["tap.svg"]);

        Assert.That((command.Status, File.ReadAllText(scratch["tap.svg"]).Contains("<svg", StringComparison.Ordinal)), Is.EqualTo((0, true)));
    }

    [Test]
    public void A_finding_is_one_line_with_file_line_element_code_and_repair()
    {
        var path = scratch.Write("a.bpmn", Model.Replace("targetRef=\"e\"", "targetRef=\"x\"", StringComparison.Ordinal));
        var command = Command.RunBare("workflows", "check", "--bare", path);

        Assert.That(command.Status, Is.EqualTo(2));
        Assert.That(command.Output, Does.StartWith($"{path}:3 f unresolved-reference ").And.Contain(" — "));
    }

    [Test]
    public void A_file_that_is_not_there_is_a_finding() =>
        Assert.That(Command.RunBare("workflows", "check", "--json", scratch["no.bpmn"]).Output, Does.Contain("\"code\":\"file-not-found\""));

    [Test]
    public void A_folder_without_procedures_is_refused() =>
        Assert.That(Command.RunBare("workflows", "list", "--workflows", Path.GetDirectoryName(scratch["x"])!).Status, Is.EqualTo(2));

    [Test]
    public void A_model_without_a_diagram_is_not_drawn()
    {
        var command = Command.RunBare("workflows", "show", scratch.Write("a.bpmn", Model), "-o", scratch["a.svg"]);

        Assert.That((command.Status, File.Exists(scratch["a.svg"])), Is.EqualTo((2, false)));
    }
}
