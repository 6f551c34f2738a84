namespace Approval.Host.Pages.Chairs;

/// <summary>What the last column of a part of the chair's home says.</summary>
public enum ChairColumn
{
    /// <summary>What is to be done, with the way there.</summary>
    ToDo,

    /// <summary>The next deadline.</summary>
    Deadline,

    /// <summary>When it was launched.</summary>
    Opened,

    /// <summary>Whom it waits for, for what, and since when.</summary>
    Waits,

    /// <summary>When it was decided.</summary>
    Decided,
}
