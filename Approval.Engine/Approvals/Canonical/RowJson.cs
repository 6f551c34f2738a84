using Approval.Engine.Approvals.Record;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>
/// The canonical text of one row of a history. A row carries no mark of its form: one without a mark is of the first,
/// and later forms will say which they are.
/// </summary>
public static class RowJson
{
    /// <summary>Writes a row of the timeline.</summary>
    public static string Write(TimelineRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CanonicalText.Write(row);
    }

    /// <summary>Writes a refusal.</summary>
    public static string Write(RejectedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CanonicalText.Write(row);
    }

    /// <summary>Reads a row of the timeline.</summary>
    /// <exception cref="FormatException">The text is no JSON, lacks a member, has an unknown one, or one of the wrong kind.</exception>
    public static TimelineRow ReadTimeline(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return CanonicalText.Read<TimelineRow>(json, "the row of the timeline", hasForm: false);
    }

    /// <summary>Reads a refusal.</summary>
    /// <exception cref="FormatException">The text is no JSON, lacks a member, has an unknown one, or one of the wrong kind.</exception>
    public static RejectedRow ReadRejected(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return CanonicalText.Read<RejectedRow>(json, "the refusal", hasForm: false);
    }
}
