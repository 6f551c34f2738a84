using System.Text.Json.Nodes;

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

    public int? Version => (int?)Json["version"];
}

/// <summary>One command, sent again under the same key until it is answered.</summary>
internal sealed class SentCommand
{
    public required string Key { get; init; }

    public required Speaker Speaker { get; init; }

    /// <summary>The approval that it acts on; null for a launch.</summary>
    public required string? Approval { get; init; }

    public required string Type { get; init; }

    public required string Body { get; init; }

    /// <summary>The answer; null while it is unconfirmed.</summary>
    public Answer? Answer { get; set; }

    public override string ToString() => $"{Key} ({Type} on {Approval ?? "a new approval"}, {Body}): {Answer?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unconfirmed"} {Answer?.Body}";
}
