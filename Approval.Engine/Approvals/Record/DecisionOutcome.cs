namespace Approval.Engine.Approvals.Record;

/// <summary>What a judgment came to. Files and programs read it in lower case with hyphens: <c>study-group-meeting</c>.</summary>
public enum DecisionOutcome
{
    /// <summary>The text is approved.</summary>
    Approved,

    /// <summary>The text is not approved.</summary>
    NotApproved,

    /// <summary>A person judges: the chair the comments, the Director the replies.</summary>
    Judgment,

    /// <summary>The text goes to a study group meeting (A.8 § 4.5.2).</summary>
    StudyGroupMeeting,

    /// <summary>Approval may be considered at the meeting (Res. 1 § 9.4.5).</summary>
    Proceed,

    /// <summary>Approval may not be considered at that meeting (Res. 1 § 9.4.6).</summary>
    Stop,

    /// <summary>Approval is postponed to another meeting (Res. 1 § 9.5.2; A.8 § 5.2).</summary>
    Postponed,

    /// <summary>The meeting authorizes further work (A.8 § 5.4).</summary>
    MoreWork,

    /// <summary>A Member State asked for more time (Res. 1 § 9.5.5; A.8 § 5.6).</summary>
    MoreTime,

    /// <summary>The text goes on under TAP (A.8 § 5.2).</summary>
    MovedToTap,

    /// <summary>WTSA decides (Res. 1 § 9.2.2).</summary>
    ReferredToWtsa,

    /// <summary>WTSA returned the text to the study group (Res. 1 § 1.1 c).</summary>
    Returned,

    /// <summary>The choice of procedure changed (Res. 1 § 8.3).</summary>
    Changed,

    /// <summary>The choice of procedure stays (Res. 1 § 8.3).</summary>
    Kept,
}
