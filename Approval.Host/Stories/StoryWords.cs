using System.Text;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Texts;

namespace Approval.Host.Stories;

/// <summary>The words of files and records, said for a person.</summary>
internal static class StoryWords
{
    private static readonly Dictionary<string, string> Actors = new(StringComparer.Ordinal)
    {
        ["study-group-chair"] = "the study group chair",
        ["study-group"] = "the study group, at a meeting",
        ["tsb-secretariat"] = "the TSB secretariat",
        ["director"] = "the Director of TSB",
        ["member-states"] = "Member States",
        ["members"] = "the members who may comment",
        ["wtsa"] = "the assembly (WTSA)",
    };

    private static readonly Dictionary<string, string> Tasks = new(StringComparer.Ordinal)
    {
        ["consent"] = "consent to the draft, if it is mature enough",
        ["determine"] = "determine that the draft is mature enough",
        ["request-last-call"] = "request the last call",
        ["announce-last-call"] = "announce the last call",
        ["comment"] = "comment until the period closes; then the product decides by itself",
        ["judge-last-call"] = "judge with TSB where the comments lead: to a study group meeting that is near enough, or to comment resolution",
        ["resolve-comments"] = "have the comments resolved",
        ["judge-resolution"] = "judge with TSB where the resolved text goes: to a study group meeting, or to additional review",
        ["announce-additional-review"] = "announce the additional review",
        ["announce-meeting"] = "announce the intention to approve at a study group meeting",
        ["request-approval"] = "ask the Director to announce the intention to approve",
        ["announce"] = "announce the intention to approve and consult Member States",
        ["reply"] = "reply to the consultation until it closes; then the product decides by itself",
        ["judge-consultation"] = "decide whether the text may be considered: replies came, but none supports or opposes",
        ["meeting-decision"] = "decide, or enter what the meeting decided",
        ["objection"] = "oppose, if they asked for more time at the meeting, until the window closes; then the product decides by itself",
        ["restart"] = "restart, refer the text to WTSA, or withdraw it",
        ["wtsa-decision"] = "decide on the text",
    };

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["draft"] = "The text is a draft of the study group.",
        ["consented"] = "The study group has consented; the last call is not yet requested.",
        ["last-call-requested"] = "The last call is requested and not yet announced.",
        ["last-call"] = "The last call is open.",
        ["last-call-judgment"] = "The last call has closed with comments that count; the chair judges.",
        ["comment-resolution"] = "The comments of the last call are being resolved.",
        ["resolution-judgment"] = "The comments are resolved; the chair judges the next step.",
        ["additional-review"] = "The additional review is open.",
        ["awaiting-meeting"] = "The text waits for a study group meeting.",
        ["meeting-announced"] = "The intention to approve at a study group meeting is announced.",
        ["objection-window"] = "The meeting has decided; those who asked for more time may still oppose.",
        ["not-approved"] = "Not approved. The chair may restart without a new consent.",
        ["approved"] = "Approved.",
        ["moved-to-tap"] = "Moved to the traditional approval process (TAP), which opens a case of its own.",
        ["moved-to-aap"] = "Moved to the alternative approval process (AAP), which opens a case of its own.",
        ["referred-to-wtsa"] = "Left to the assembly (WTSA).",
        ["withdrawn"] = "Withdrawn.",
        ["determined"] = "The text is determined; its approval is not yet requested.",
        ["approval-requested"] = "The chair has asked; the Director has not yet announced.",
        ["consultation"] = "Member States are being consulted.",
        ["consultation-judgment"] = "The consultation has closed without an explicit position; the Director decides.",
        ["returned"] = "Not approved and returned to the study group. The chair may restart without a new determination.",
    };

    private static readonly string[] Abbreviations = ["aap", "tap", "ipr", "wtsa"];

    public static string Actor(string who) => Actors.GetValueOrDefault(who) ?? Spaced(who);

    public static string Task(string what) => Tasks.GetValueOrDefault(what) ?? Spaced(what);

    public static string State(string state) => States.GetValueOrDefault(state) ?? $"{Capital(Spaced(state))}.";

    public static string Name(Procedure procedure) => procedure switch
    {
        Procedure.Aap => "the alternative approval process (AAP)",
        _ => "the traditional approval process (TAP)",
    };

    public static string Kind(TextKind kind) => kind switch
    {
        TextKind.New => "New Recommendation",
        TextKind.Revised => "Revised Recommendation",
        TextKind.Amendment => "Amendment to a Recommendation",
        TextKind.Corrigendum => "Corrigendum to a Recommendation",
        _ => Capital(Spaced(Terms.Of(kind))),
    };

    /// <summary>A kind of letter: <c>aap-result</c> is "AAP result".</summary>
    public static string Letter(LetterKind kind) => Name(kind.Value);

    /// <summary>A name as a person writes it: <c>refer-to-wtsa</c> is "Refer to WTSA".</summary>
    public static string Name(string name) =>
        Capital(string.Join(' ', Spaced(name).Split(' ').Select(word => Abbreviations.Contains(word) ? word.ToUpperInvariant() : word)));

    /// <summary>A name as words: <c>opposingMemberStates</c> and <c>opposing-member-states</c> are "opposing member states".</summary>
    public static string Spaced(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (letter == '-')
            {
                words.Append(' ');
            }
            else if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
            {
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                words.Append(letter);
            }
        }

        return words.ToString();
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
