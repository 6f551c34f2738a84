using NUnit.Framework;

namespace Approval.Tests.CommandLine;

internal sealed class RunCommandTests
{
    private const string Model = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
          <message id="m" name="go" />
          <error id="r" errorCode="E1" />
          <process id="p" isExecutable="true">
            <startEvent id="s" /><sequenceFlow id="f0" sourceRef="s" targetRef="g" />
            <exclusiveGateway id="g" default="f2" />
            <sequenceFlow id="f1" sourceRef="g" targetRef="a"><conditionExpression xsi:type="tFormalExpression">amount &gt; 3 and kind = "urgent"</conditionExpression></sequenceFlow>
            <sequenceFlow id="f2" sourceRef="g" targetRef="b" />
            <sequenceFlow id="f5" sourceRef="g" targetRef="x"><conditionExpression xsi:type="tFormalExpression">broken = true</conditionExpression></sequenceFlow>
            <userTask id="a" /><receiveTask id="b" messageRef="m" />
            <endEvent id="x"><errorEventDefinition errorRef="r" id="rd" /></endEvent>
            <sequenceFlow id="f3" sourceRef="a" targetRef="e" /><sequenceFlow id="f4" sourceRef="b" targetRef="e" />
            <endEvent id="e" />
          </process>
        </definitions>
        """;

    private Scratch scratch = null!;

    [SetUp]
    public void Open() => scratch = new Scratch();

    [TearDown]
    public void Close() => scratch.Dispose();

    [TestCase("--set amount=5 --set kind=\"urgent\"", 0, """{"trace":["a"],"state":"ended","waitingAt":[],"error":null}""")]
    [TestCase("--set amount=5 --set kind=urgent", 0, """{"trace":["a"],"state":"ended","waitingAt":[],"error":null}""")]
    [TestCase("--set amount=3", 0, """{"trace":[],"state":"waiting","waitingAt":["b"],"error":null}""")]
    [TestCase("--send go", 0, """{"trace":["b"],"state":"ended","waitingAt":[],"error":null}""")]
    [TestCase("--set broken=true", 1, """{"trace":[],"state":"failed","waitingAt":[],"error":"E1"}""")]
    public void A_run_prints_its_trace_and_how_it_came_out(string options, int status, string output)
    {
        var command = Command.RunBare(["workflows", "run", "--bare", "--json", scratch.Write("a.bpmn", Model), .. options.Split(' ')]);

        Assert.That((command.Status, command.Output), Is.EqualTo((status, output + "\n")));
    }

    [Test]
    public void A_file_with_findings_is_not_played()
    {
        var command = Command.RunBare("workflows", "run", "--bare", scratch.Write("a.bpmn", "<definitions/>"));

        Assert.That((command.Status, command.Output.Contains("a.bpmn:1 ", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [TestCase("amount")]
    [TestCase("=5")]
    public void A_variable_without_name_and_value_is_refused(string setting) =>
        Assert.That(Command.RunBare("workflows", "run", "--bare", scratch.Write("a.bpmn", Model), "--set", setting).Error, Does.StartWith("approval: bad-variable: "));

    [Test]
    public void A_model_that_is_only_unsound_is_played_and_told_to_be_so()
    {
        const string Starving = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">
              <process id="p" isExecutable="true">
                <startEvent id="s" /><sequenceFlow id="f0" sourceRef="s" targetRef="g" />
                <exclusiveGateway id="g" default="f2" />
                <sequenceFlow id="f1" sourceRef="g" targetRef="a"><conditionExpression xsi:type="tFormalExpression">x = 1</conditionExpression></sequenceFlow>
                <sequenceFlow id="f2" sourceRef="g" targetRef="b" />
                <task id="a" /><task id="b" />
                <sequenceFlow id="f3" sourceRef="a" targetRef="j" /><sequenceFlow id="f4" sourceRef="b" targetRef="j" />
                <parallelGateway id="j" /><sequenceFlow id="f5" sourceRef="j" targetRef="e" />
                <endEvent id="e" />
              </process>
            </definitions>
            """;
        var path = scratch.Write("starving.bpmn", Starving);

        var check = Command.RunBare(["workflows", "check", "--bare", path]);
        var run = Command.RunBare(["workflows", "run", "--bare", "--json", path]);

        Assert.That(check.Status, Is.EqualTo(2));
        Assert.That(run.Output.Trim(), Is.EqualTo("""{"trace":["b"],"state":"waiting","waitingAt":["j"],"error":null}"""));
        Assert.That(run.Error, Does.Contain("deadlock"));
    }
}
