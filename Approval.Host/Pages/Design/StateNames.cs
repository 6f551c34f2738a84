using Approval.Host.Stories;

namespace Approval.Host.Pages.Design;

/// <summary>Short names of words that files and lists use, for marks and choices.</summary>
public static class StateNames
{
    /// <summary>A state: <c>last-call</c> is "Last call".</summary>
    public static string Word(string state) => state == "referred-to-wtsa" ? "Left to WTSA" : StoryWords.Name(state);

    /// <summary>Where a deadline stands: a window that <c>fired</c> has closed.</summary>
    public static string Deadline(string status) => status == "fired" ? "Closed" : StoryWords.Capital(status);

    /// <summary>A procedure: <c>aap</c> is "AAP".</summary>
    public static string Procedure(string procedure) => procedure.ToUpperInvariant();

    /// <summary>What an act or deadline is called: <c>judge-last-call</c> is "Judge last call".</summary>
    public static string Act(string type) => StoryWords.Name(type);
}
