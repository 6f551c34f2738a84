using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>Who of the three accounts speaks.</summary>
internal enum Speaker
{
    /// <summary>The chair of the groups.</summary>
    Chair,

    /// <summary>TSB: secretariat and Director.</summary>
    Bureau,

    /// <summary>The delegate of France.</summary>
    Delegate,
}

/// <summary>What the host answered.</summary>
internal sealed record Answer(int Status, string Body)
{
    private JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The number under which the act stands in the history, accepted or refused; null where nothing was recorded.</summary>
    public int? Act => (int?)Json["act"];

    /// <summary>Whether the command changed something, so that its repetition must be answered the same for ever.</summary>
    public bool IsRecorded => Status is 200 or 201 || Act is not null;

    public string? Approval => (string?)Json["approval"];

    public string? State => (string?)Json["state"];

    public string? Linked => (string?)Json["linked"];

    /// <summary>For a move of the clock, whence and whither.</summary>
    public (Instant From, Instant To) Moved => (InstantOf("from"), InstantOf("to"));

    private Instant InstantOf(string name) => InstantPattern.ExtendedIso.Parse((string)Json[name]!).Value;
}

/// <summary>One command, sent again under the same key until it is answered.</summary>
internal sealed class SentCommand
{
    public const string Launch = "launch";
    public const string ClockMove = "clock-move";

    public required string Key { get; init; }

    public required Speaker Speaker { get; init; }

    /// <summary>The approval that it acts on; null for a launch and for a move of the clock.</summary>
    public required string? Approval { get; init; }

    /// <summary>The act's type; <see cref="Launch"/> or <see cref="ClockMove"/> for what is none.</summary>
    public required string Type { get; init; }

    /// <summary>Where it is sent.</summary>
    public string Address => Type switch
    {
        Launch => "/api/approvals",
        ClockMove => "/api/clock",
        _ => $"/api/approvals/{Approval}/acts",
    };

    public required string Body { get; init; }

    /// <summary>The answer; null while it is unconfirmed.</summary>
    public Answer? Answer { get; set; }

    public override string ToString() => $"{Key} ({Type} on {Approval ?? "a new approval"}, {Body}): {Answer?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unconfirmed"} {Answer?.Body}";
}
