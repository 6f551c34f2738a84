using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class ProcessStateJsonTests
{
    private static string Written => ProcessStateJson.Write(Story.Of(
        [Process("p", "start > and1 > user > and2; and1 > and2; and2 > end", Boundary("t", "user", After("P1D")))],
        ("x", FeelValue.Of(1.50m)),
        ("é", FeelValue.Of("\"")),
        ("a", FeelValue.Null)).State);

    [Test]
    public void The_text_is_canonical()
    {
        Assert.That(Written, Is.EqualTo(
            "{\"process\":\"p\",\"lastNumber\":4,\"hasEnded\":false,\"scopes\":[{\"number\":1,\"variables\":{\"a\":null,\"x\":1.5,\"\\u00E9\":\"\\u0022\"},"
            + "\"arrivals\":[{\"flow\":\"flow3-and1-and2\",\"gateway\":\"and2\",\"tokens\":1}]}],\"activations\":[{\"number\":2,\"scope\":1,\"node\":\"user\"}],"
            + "\"waits\":[{\"id\":3,\"kind\":\"Task\",\"node\":\"user\",\"activation\":2},{\"id\":4,\"kind\":\"Timer\",\"node\":\"t\",\"name\":\"P1D\",\"dueAt\":\"2026-02-01T09:00:00Z\",\"activation\":2,\"begun\":\"2026-01-31T09:00:00Z\"}]}"));
    }

    [TestCase("{\"process\"", "{\"extra\":1,\"process\"")]
    [TestCase("\"tokens\":1", "\"tokens\":1,\"extra\":1")]
    [TestCase("\"tokens\":1", "\"tokens\":\"1\"")]
    [TestCase("\"tokens\":1", "\"tokens\":1,\"tokens\":1")]
    [TestCase("\"kind\":\"Task\"", "\"kind\":\"Wish\"")]
    [TestCase("\"kind\":\"Task\"", "\"kind\":\"7\"")]
    [TestCase("\"hasEnded\":false,", "")]
    [TestCase("\"a\":null", "\"a\":[]")]
    [TestCase("\"a\":null", "\"a\":null,\"a\":1")]
    [TestCase("2026-02-01T09:00:00Z", "tomorrow")]
    [TestCase("\"variables\"", "\"given\"")]
    [TestCase("]}", "")]
    public void What_was_not_written_by_it_is_refused(string written, string instead)
    {
        var text = Written.Replace(written, instead, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Written));

        Assert.That(() => ProcessStateJson.Read(text), Throws.TypeOf<FormatException>());
    }

    [TestCase("\"node\":\"user\"", "\"node\":\"gone\"")]
    [TestCase("\"flow3-and1-and2\"", "\"gone\"")]
    [TestCase("\"process\":\"p\"", "\"process\":\"gone\"")]
    [TestCase("\"scope\":1", "\"scope\":77")]
    public void A_state_of_other_processes_is_refused_by_name(string written, string instead)
    {
        var state = ProcessStateJson.Read(Written.Replace(written, instead, StringComparison.Ordinal));
        var library = ProcessLibrary.Of([File(Process("p", "start > and1 > user > and2; and1 > and2; and2 > end", Boundary("t", "user", After("P1D"))))]);

        Assert.That(
            () => Interpreter.Step(library, state, new Stimulus.ReviewTimers(), Story.Beginning, new RecordedWork()),
            Throws.InvalidOperationException.With.Message.StartsWith("The state does not belong to this library"));
    }
}
