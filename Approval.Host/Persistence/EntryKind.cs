namespace Approval.Host.Persistence;

/// <summary>The kinds of entries that a history holds. The words stay for good.</summary>
public static class EntryKind
{
    /// <summary>What the approval began with.</summary>
    public const string Opened = "opened";

    /// <summary>An act as it was received, accepted or refused.</summary>
    public const string Act = "act";

    /// <summary>A fact of the story.</summary>
    public const string Fact = "fact";

    /// <summary>A refusal.</summary>
    public const string Refusal = "refusal";

    /// <summary>A letter that went out, with number, signer and hash of its content.</summary>
    public const string Letter = "letter";

    /// <summary>An approval of the same text that goes on from this one.</summary>
    public const string Linked = "linked";

    /// <summary>What is known of the text beside the law's facts, described anew, with who did so.</summary>
    public const string Particulars = "particulars";

    /// <summary>What the Director decided about messages that were received in an outage, with who and why.</summary>
    public const string Outage = "outage";
}
