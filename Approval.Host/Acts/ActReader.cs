using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;
using NodaTime;

namespace Approval.Host.Acts;

/// <summary>
/// Reads one act as a JSON object, as scenarios write it but without <c>at</c> and <c>by</c>, for a running approval.
/// What the law says of it is left to the engine.
/// </summary>
/// <param name="rulebook">The kinds of letters.</param>
public sealed class ActReader(Rulebook rulebook)
{
    private static readonly string[] SetByTheProduct = ["at", "by"];

    private readonly ImmutableSortedSet<string> letterKinds = KnownLaw.LetterKindsOf(rulebook);

    /// <summary>Reads an act.</summary>
    /// <param name="case">The approval that it is put to.</param>
    /// <param name="body">The object.</param>
    /// <param name="members">The installation's members other than Member States; those of the approval are known beside them.</param>
    /// <param name="index">The number of the command within the approval.</param>
    /// <param name="at">When it was received.</param>
    /// <param name="by">Who acts, as the record shows it.</param>
    public ActReading Read(
        ApprovalCase @case, JsonTree body, ImmutableSortedDictionary<MemberId, Member> members, InputIndex index, Instant at, string by)
    {
        var faults = new FaultList();
        if (faults.AsFields(body) is null)
        {
            return ActReading.Refused(faults.Shown);
        }

        var known = @case.Facts.Members;
        var ofTheInstallation = members.Values.Where(member => member.Category != MemberCategory.MemberState && !@case.Opening.MemberStates.ContainsKey(member.Id));
        var cast = new Cast(@case.Opening.MemberStates, known.SetItems(ofTheInstallation.Select(member => KeyValuePair.Create(member.Id, member))));
        var earlier = @case.Acts.ToDictionary(act => act.Index.Value, Terms.NameOf);
        var input = new InputReading((JsonFields)body, faults, new InputContext(index, at, cast, letterKinds, earlier));
        foreach (var name in SetByTheProduct)
        {
            RefuseIfThere(input, name);
        }

        var act = ActForm.Read(input, @case.Procedure);
        if (act is not null)
        {
            input.End();
        }

        return act is null || !faults.IsEmpty
            ? ActReading.Refused(faults.Shown)
            : ActReading.Of(act with { By = by }, [.. input.Named.Where(id => !@case.Opening.MemberStates.ContainsKey(id)).Select(id => cast.Members[id]).Where(member => !IsKnown(known, member))]);
    }

    private static bool IsKnown(ImmutableSortedDictionary<MemberId, Member> known, Member member) =>
        known.TryGetValue(member.Id, out var same) && same == member;

    private static void RefuseIfThere(InputReading input, string name)
    {
        if (input.Source.Find(name) is not null)
        {
            input.Optional(name);
            input.Report("set-by-product", name, $"The field \"{name}\" is not taken here: the product sets it from its clock and from who is logged in.", "Leave the field out.");
        }
    }
}
