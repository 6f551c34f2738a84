using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Files;
using Approval.Host.Files;

namespace Approval.Host.Scenarios;

/// <summary>Writes the result of a scenario for programs, in the order of the format's fields.</summary>
public static class ResultWriter
{
    /// <summary>The result as one compact line.</summary>
    public static string Line(ScenarioResult result) => JsonOutput.Line(writer => WriteFields(writer, result));

    /// <summary>The result as a tree, to compare with.</summary>
    public static JsonFields Tree(ScenarioResult result) =>
        (JsonFields)JsonTreeReader.Read(JsonOutput.Bytes(writer => WriteFields(writer, result)), "result").OrRefuse();

    private static void WriteFields(Utf8JsonWriter writer, ScenarioResult result)
    {
        writer.WriteString("scenario", result.Scenario);
        writer.WriteString("procedure", Terms.Of(result.Procedure));
        writer.WriteString("edition", result.Edition);
        writer.WriteString("state", result.State);
        writer.WriteString("status", result.Status);
        writer.WriteString("outcome", result.Outcome);
        writer.WriteDate("approvedOn", result.ApprovedOn);
        writer.WriteInstant("decidedAt", result.DecidedAt);
        writer.WriteRows("deadlines", result.Deadlines, WriteDeadline);
        writer.WriteRows("decisions", result.Decisions, WriteDecision);
        writer.WriteRows("letters", result.Letters, WriteLetter);
        writer.WriteRows("timeline", result.Timeline, WriteEvent);
        writer.WriteRows("rejected", result.Rejected, WriteRefusal);
        WriteWaiting(writer, result.WaitingFor);
    }

    private static void WriteDeadline(Utf8JsonWriter writer, DeadlineRow row)
    {
        writer.WriteString("id", row.Id);
        writer.WriteInstant("at", row.At);
        writer.WriteString("label", row.Label);
        writer.WriteClause(row.Clause);
        writer.WriteString("status", Terms.Of(row.Status));
    }

    private static void WriteDecision(Utf8JsonWriter writer, DecisionRow row)
    {
        writer.WriteString("id", row.Id);
        writer.WriteInstant("at", row.At);
        writer.WriteClause(row.Clause);
        writer.WriteString("outcome", Terms.Of(row.Outcome));
        writer.WriteStartObject("arithmetic");
        foreach (var (name, value) in row.Arithmetic)
        {
            writer.WriteFeel(name, value);
        }

        writer.WriteEndObject();
        writer.WriteString("because", row.Because);
    }

    private static void WriteLetter(Utf8JsonWriter writer, LetterRow row)
    {
        writer.WriteString("kind", row.Kind.Value);
        writer.WriteString("notification", row.Notification);
        writer.WriteInstant("at", row.At);
        writer.WriteTexts("to", row.To);
        writer.WriteClause(row.Clause);
        writer.WriteInstant("dueBy", row.DueBy);
    }

    private static void WriteEvent(Utf8JsonWriter writer, TimelineRow row)
    {
        writer.WriteInstant("at", row.At);
        writer.WriteString("event", row.Event);
        writer.WriteClause(row.Clause);
        if (row.Input is { } input)
        {
            writer.WriteNumber("input", input.Value);
        }
        else
        {
            writer.WriteNull("input");
        }
    }

    private static void WriteRefusal(Utf8JsonWriter writer, RejectedRow row)
    {
        writer.WriteNumber("input", row.Input.Value);
        writer.WriteString("code", row.Code);
        writer.WriteClause(row.Clause);
        writer.WriteString("message", row.Message);
    }

    private static void WriteWaiting(Utf8JsonWriter writer, WaitingFor? waiting)
    {
        if (waiting is null)
        {
            writer.WriteNull("waitingFor");
            return;
        }

        writer.WriteStartObject("waitingFor");
        writer.WriteString("who", waiting.Who);
        writer.WriteString("what", waiting.What);
        writer.WriteInstant("since", waiting.Since);
        writer.WriteClause(waiting.Clause);
        writer.WriteEndObject();
    }
}
