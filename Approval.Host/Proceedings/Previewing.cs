using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Previews;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Feel;
using Approval.Engine.Procedures;
using Approval.Host.Letters;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>A judgment that an act would bring about, with the names that results of scenarios have.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When it would be made.</param>
/// <param name="Clause">The clause applied.</param>
/// <param name="Outcome">What comes out.</param>
/// <param name="Arithmetic">Every count that enters, by name.</param>
/// <param name="Because">The reason in words.</param>
public sealed record DecisionView(string Id, Instant At, string Clause, string Outcome, JsonObject Arithmetic, string Because)
{
    /// <summary>A judgment as it is shown.</summary>
    public static DecisionView Of(DecisionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var arithmetic = new JsonObject();
        foreach (var (name, value) in row.Arithmetic)
        {
            arithmetic[name] = NodeOf(value);
        }

        return new DecisionView(row.Id, row.At, row.Clause.Value, Terms.Of(row.Outcome), arithmetic, row.Because);
    }

    private static JsonValue? NodeOf(FeelValue value) => value switch
    {
        { Truth: { } truth } => JsonValue.Create(truth),
        { Number: { } number } => JsonValue.Create(number),
        { Text: { } text } => JsonValue.Create(text),
        _ => null,
    };
}

/// <summary>Why an act would be refused.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Message">What is wrong, and how to repair it.</param>
/// <param name="OverrideHelps">Whether it would be accepted with an override by TSB and its reason (readings § 30).</param>
public sealed record PreviewRefusal(string Code, string Clause, string Message, bool OverrideHelps);

/// <summary>Why the sender may not do an act.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Clause">The law and the reading that reserve it.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Repair">Who may, or what helps.</param>
public sealed record PreviewNotInRole(string Code, string Clause, string Message, string Repair);

/// <summary>What an act would bring about.</summary>
/// <param name="StateBefore">The state before.</param>
/// <param name="State">The state that it would leave.</param>
/// <param name="Refusal">Why it would be refused; null where it would be accepted.</param>
/// <param name="OverrideHelps">Whether an override with a reason would change what follows (readings § 30).</param>
/// <param name="Deadlines">The deadlines that are set, move or end.</param>
/// <param name="Letters">The letters that go out or fall due, with what they lack.</param>
/// <param name="Decisions">The judgments, with their arithmetic.</param>
/// <param name="Story">What its story would tell.</param>
/// <param name="Undoing">How it could be undone; null where it would be refused.</param>
public sealed record PreviewEffect(
    string StateBefore,
    string State,
    PreviewRefusal? Refusal,
    bool OverrideHelps,
    ImmutableArray<DeadlineChangeView> Deadlines,
    ImmutableArray<LetterChangeView> Letters,
    ImmutableArray<DecisionView> Decisions,
    ImmutableArray<string> Story,
    Undoing? Undoing);

/// <summary>A preview of an act.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Version">Its version.</param>
/// <param name="Act">The type of the act.</param>
/// <param name="By">Who would stand in the record as its actor.</param>
/// <param name="NotInRole">Why the sender may not do it; null where it may.</param>
/// <param name="Effect">What it would bring about; null where it is not the sender's to see: another's judgment can tell what members have said in confidence.</param>
public sealed record PreviewAnswer(string Approval, int Version, string Act, string By, PreviewNotInRole? NotInRole, PreviewEffect? Effect);

/// <summary>Says what an act would bring about, and changes nothing.</summary>
/// <param name="acting">Reads acts.</param>
/// <param name="library">The procedures.</param>
/// <param name="letters">Writes drafts of letters.</param>
public sealed class Previewing(Acting acting, ProcedureLibrary library, LetterDesk letters)
{
    /// <summary>What the act would bring about, in a step that the caller throws away.</summary>
    /// <exception cref="CommandRefusedException">The act cannot be read, there is no such approval, or it has moved on.</exception>
    public async Task<PreviewAnswer> PreviewAsync(Step step, ActCommand command, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(command);
        var (file, act, notInRole) = await acting.RehearseAsync(step, command, stop);
        var group = file.Case.Opening.Text.StudyGroup;
        var maySee = notInRole is null || command.Actor.Roles.AreOfTsb || command.Actor.Roles.Chairs(group);
        return new PreviewAnswer(
            file.Id.Value,
            file.Version,
            Terms.NameOf(act),
            act.By!,
            notInRole is null ? null : new PreviewNotInRole(notInRole.Code, notInRole.Clause.Value, notInRole.What, notInRole.Repair),
            maySee ? EffectOf(file, CasePreview.Of(library, file.Case, act), act.At) : null);
    }

    private PreviewEffect EffectOf(CaseFile file, CasePreview preview, Instant at) => new(
        preview.StateBefore,
        preview.After.State,
        preview.Refusal is { } refusal ? new PreviewRefusal(refusal.Code, refusal.Clause.Value, refusal.Message, preview.OverrideHelps) : null,
        preview.OverrideHelps,
        [.. preview.Deadlines.Select(DeadlineChangeView.Of)],
        [.. preview.Letters.Select(change => Show(file, preview, change, at))],
        [.. preview.Decisions.Select(DecisionView.Of)],
        [.. preview.Story.Select(fact => fact.Text)],
        preview.Undoing);

    private LetterChangeView Show(CaseFile file, CasePreview preview, LetterChange change, Instant at)
    {
        var place = FindPlace(preview.After.Letters, change.Letter);
        if (place < 0)
        {
            return LetterChangeView.Of(change, null, []);
        }

        var particulars = TextParticulars.Read(file.Row.Particulars);
        return letters.Draft(file.Id, preview.After, place, particulars, at) switch
        {
            CompleteLetter complete => LetterChangeView.Of(change, complete.Subject, []),
            IncompleteLetter incomplete => LetterChangeView.Of(change, null, incomplete.Missing),
            _ => LetterChangeView.Of(change, null, []),
        };
    }

    private static int FindPlace(ImmutableArray<LetterRow> letters, LetterRow letter)
    {
        for (var place = 0; place < letters.Length; place++)
        {
            if (ReferenceEquals(letters[place], letter))
            {
                return place;
            }
        }

        return -1;
    }
}
