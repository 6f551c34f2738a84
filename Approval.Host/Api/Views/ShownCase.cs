using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Feel;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Accounts;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;

namespace Approval.Host.Api.Views;

/// <summary>One approval as one account sees it.</summary>
/// <param name="Library">The procedures.</param>
/// <param name="File">The approval.</param>
/// <param name="Sight">What the account sees of it.</param>
internal sealed record ShownCase(ProcedureLibrary Library, CaseFile File, Sight Sight)
{
    private IReadOnlyDictionary<InputIndex, Act>? _received;

    /// <summary>How many messages of members have come to the approval since its version.</summary>
    internal int Heard { get; init; }

    internal ApprovalCase Case => File.Case;

    internal StoredApproval Row => File.Row;

    /// <summary>Every act that was received, by its number.</summary>
    internal IReadOnlyDictionary<InputIndex, Act> Received => _received ??= File.Acts.ToDictionary(act => act.Index);

    /// <summary>The procedure in the edition under which it runs.</summary>
    internal ProcedureDefinition Definition => Library.Find(Case.Procedure, Case.Opening.Edition)!;

    internal SenderView Sender(MemberId id)
    {
        var member = Case.Opening.MemberStates.GetValueOrDefault(id) ?? Case.Facts.Members.GetValueOrDefault(id);
        return member is null ? new SenderView(id.Value, id.Value) : new SenderView(member.Label, member.Name);
    }

    internal ImmutableArray<KeyValuePair<string, FeelValue>> Count(ReviewWindow window) => StandingCount.Of(Library, Case, window);
}
