using System.Diagnostics;
using System.Text.Json.Nodes;
using Approval.Host.Messaging;
using Approval.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Approval.Tests.Telemetry;

internal sealed class TraceTests
{
    [Test]
    public async Task A_command_its_step_and_its_transaction_are_one_trace_within_the_sender_s()
    {
        await using var host = await RunningHost.StartAsync();
        var jane = host.As("jane", "chair:SG17");
        jane.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        using var spans = new Spans();

        var approval = await host.LaunchAsync(jane, "aap", "SG17", "ITU-T X.9001");

        var command = spans.Named("launch").Single();
        var step = spans.Named("step").Single(span => span.TraceId == command.TraceId);
        var transaction = spans.Named("transaction").Single(span => span.TraceId == command.TraceId);
        Assert.Multiple(() =>
        {
            Assert.That(command.TraceId.ToHexString(), Is.EqualTo("0af7651916cd43dd8448eb211c80319c"));
            Assert.That(command.ParentSpanId.ToHexString(), Is.EqualTo("b7ad6b7169203331"));
            Assert.That(command.Kind, Is.EqualTo(ActivityKind.Server));
            Assert.That(step.ParentSpanId, Is.EqualTo(command.SpanId));
            Assert.That(transaction.ParentSpanId, Is.EqualTo(step.SpanId));
            Assert.That(command.GetTagItem("http.response.status_code"), Is.EqualTo(201));
            Assert.That(transaction.GetTagItem("approval.id"), Is.EqualTo(approval));
            Assert.That(transaction.GetTagItem("approval.outcome"), Is.EqualTo("committed"));
        });
    }

    [Test]
    public async Task A_command_from_a_sender_without_a_trace_begins_one()
    {
        await using var host = await RunningHost.StartAsync();
        using var spans = new Spans();

        await host.LaunchAsync(host.As("jane", "chair:SG17"), "aap", "SG17", "ITU-T X.9001");

        Assert.That(spans.Named("launch").Single().ParentSpanId, Is.EqualTo(default(ActivitySpanId)));
    }

    [Test]
    public async Task A_refusal_is_told_as_one_and_not_as_a_failure()
    {
        await using var host = await RunningHost.StartAsync();
        var jane = host.As("jane", "chair:SG17");
        using var spans = new Spans();

        using var answer = await host.SendAsync(jane, "/api/approvals/AAP-SG17-2027-0099/acts", new JsonObject { ["type"] = "announce-last-call" });

        var command = spans.Named("act").Single();
        Assert.Multiple(() =>
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(404));
            Assert.That(command.GetTagItem("approval.id"), Is.EqualTo("AAP-SG17-2027-0099"));
            Assert.That(command.Status, Is.EqualTo(ActivityStatusCode.Unset));
            Assert.That(spans.Named("transaction").Single(span => span.TraceId == command.TraceId).GetTagItem("approval.outcome"), Is.EqualTo("refused"));
        });
    }

    [Test]
    public async Task What_is_only_read_is_no_span_and_no_span_names_a_person_or_repeats_what_was_written()
    {
        await using var host = await RunningHost.StartAsync();
        var jane = host.As("jane.somebody", "chair:SG17");
        using var spans = new Spans();
        await RunningHost.ReadAsync(jane, "/api/approvals");
        var afterReading = spans.Everything;

        await host.LaunchAsync(jane, "aap", "SG17", "ITU-T X.9001", "A title that somebody wrote");

        Assert.Multiple(() =>
        {
            Assert.That(afterReading, Does.Not.Contain("listApprovals"));
            Assert.That(spans.Everything, Does.Contain("launch").And.Not.Contain("jane").And.Not.Contain("A title").And.Not.Contain("appr_"));
        });
    }

    [Test]
    public async Task An_event_that_is_published_is_a_span_that_names_it()
    {
        using var spans = new Spans();
        await using var host = await RunningHost.StartAsync();
        var approval = await LastCall.OpenAsync(host);

        await host.Services.GetRequiredService<OutboxDispatch>().SendAsync(CancellationToken.None);

        var published = spans.Named("publish-event").Where(span => (string?)span.GetTagItem("approval.id") == approval).ToList();
        Assert.That(published.Select(span => (span.Kind, span.GetTagItem("messaging.destination.routing_key"), span.GetTagItem("messaging.message.id") is Guid)),
            Has.Member((ActivityKind.Producer, "aap.last-call-opened.sg17.members", true)));
        var committed = spans.Named("transaction").Where(span => (string?)span.GetTagItem("approval.id") == approval).ToList();
        Assert.That(published.Select(span => (span.TraceId, span.ParentSpanId)), Is.SubsetOf(committed.Select(span => (span.TraceId, span.SpanId))));
    }
}
