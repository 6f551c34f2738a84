using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Rulebooks;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>Writes the letters that a procedure sends, as the catalogue of notifications describes them.</summary>
internal static class LetterWriting
{
    /// <summary>Adds a letter: due, or gone out with the node that sends it.</summary>
    internal static void Add(CaseStep step, LetterKind kind, bool isIssued)
    {
        var notification = step.Library.Rulebook.Notification(kind);
        var dueBy = notification.Due.Deadline is { } deadline && !isIssued ? CaseDeadlines.Find(step, deadline)?.At : null;
        step.Case = step.Case with
        {
            Letters = step.Case.Letters.Add(new LetterRow(
                kind, notification.Id, step.Now, notification.Addressees, notification.Clause, dueBy, isIssued ? step.Now : null)),
        };
        step.Tell(
            isIssued ? "LetterIssued" : "LetterDue",
            notification.Clause,
            $"{notification.Title} ({notification.Id}) {(isIssued ? "went" : "is to go")} to {Addressees.InWords(notification.Addressees)}{(isIssued ? "." : $": {notification.Due.InWords.TrimEnd('.')}.")}");
    }

    /// <summary>Letters that wait for a deadline are due when it is, also once it has moved.</summary>
    internal static void Follow(CaseStep step, DeadlineId deadline, Instant? before) => step.Case = step.Case with
    {
        Letters = [.. step.Case.Letters.Select(letter =>
            letter is { IssuedAt: null, DueBy: { } due } && due == before && step.Library.Rulebook.Notification(letter.Kind).Due.Deadline == deadline
                ? letter with { DueBy = CaseDeadlines.Find(step, deadline)?.At }
                : letter)],
    };

    /// <summary>Marks the oldest due letter of a kind as issued.</summary>
    /// <returns>Whether there was one.</returns>
    internal static bool Issue(CaseStep step, LetterKind kind)
    {
        if (FindDue(step.Case, kind) is not { } place)
        {
            return false;
        }

        step.Case = step.Case with { Letters = step.Case.Letters.SetItem(place, step.Case.Letters[place] with { IssuedAt = step.Now }) };
        return true;
    }

    /// <summary>Where the oldest letter of a kind that has not gone out stands; null for none.</summary>
    internal static int? FindDue(ApprovalCase @case, LetterKind kind)
    {
        for (var place = 0; place < @case.Letters.Length; place++)
        {
            if (@case.Letters[place].Kind == kind && @case.Letters[place].IssuedAt is null)
            {
                return place;
            }
        }

        return null;
    }
}
