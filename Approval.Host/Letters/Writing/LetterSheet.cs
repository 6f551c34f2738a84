using System.Collections.Immutable;
using Approval.Engine.Calendars;
using Approval.Host.Letters.Contents;
using Approval.Host.Letters.Templates;
using Approval.Host.Stories;

namespace Approval.Host.Letters.Writing;

/// <summary>A letter as it is laid out: head, body and signature, in one form for every way of writing it.</summary>
/// <param name="IsDraft">Whether it is marked as a draft.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Head">What stands above the body: a name and a value each.</param>
/// <param name="Body">The body.</param>
/// <param name="Signature">The lines of the signature.</param>
internal sealed record LetterSheet(
    bool IsDraft, string Subject, ImmutableArray<(string Name, Words Value)> Head, ImmutableArray<Block> Body, ImmutableArray<Words> Signature)
{
    /// <summary>What stands over a draft.</summary>
    internal const string DraftMark = "DRAFT: to be signed, not issued";

    /// <summary>Who sends every letter.</summary>
    internal const string Issuer = "ITU-T, Telecommunication Standardization Bureau (TSB)";

    /// <summary>Lays a letter out.</summary>
    internal static LetterSheet Of(LetterDraft draft, LetterTemplate template, FilledTemplate filled)
    {
        var facts = new LetterFacts(draft);
        var head = ImmutableArray.CreateBuilder<(string, Words)>();
        if (draft.Number is { } number)
        {
            head.Add(("Number", new Words(number.ToString())));
        }

        if (draft.Signature is not null)
        {
            head.Add(("Date", new Words(Deadline.InWords(draft.Case.Opening.Calendar.DayOf(draft.At)))));
        }

        head.Add(("To", Words.Value(StoryWords.Capital(TextPlaceholders.AddresseesOf(facts)))));
        head.Add(("Approval", Words.Value(draft.Particulars.Approval, draft.Particulars.Page)));
        head.Add(("Under", new Words(draft.Row.Clause.Value)));
        ImmutableArray<Words> signature = draft.Signature is { } signed
            ? [Words.Value(signed.Name), Words.Value(signed.Capacity ?? template.Signatory)]
            : [new Words("(not signed)"), Words.Value(template.Signatory)];
        return new LetterSheet(draft.Signature is null, filled.Subject, head.ToImmutable(), filled.Blocks, signature);
    }
}
