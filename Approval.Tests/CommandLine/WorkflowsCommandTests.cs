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
