using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Members;
using Approval.Host.Acts;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Approvals;

namespace Approval.Host.Pages.Delegates;

/// <summary>The page on which a delegate reads a text and gives its member's word on it.</summary>
/// <param name="Approval">What the delegate may see of the approval.</param>
/// <param name="Member">The member.</param>
public sealed record ReplyView(ApprovalView Approval, Member Member)
{
    /// <summary>The period that is open; null for none.</summary>
    public ReviewWindow? Window { get; init; }

    /// <summary>What the member has said in it; null for nothing.</summary>
    public GivenAnswer? Answer { get; init; }

    /// <summary>The form of the act; null where the member may not speak now.</summary>
    public ActPageView? Act { get; init; }

    /// <summary>What was typed, with the comments clause by clause still apart.</summary>
    public JsonObject Typed { get; init; } = [];

    /// <summary>The fields of the act that a delegate fills in: never whose word it is, which is its own member's.</summary>
    public IEnumerable<ActField> Fields => Act!.Own.Where(own => own.Name != Sender);

    /// <summary>The acts that follow the first from the same form: the further comments of a last call or an additional review.</summary>
    public ImmutableArray<ActPageView> Further { get; init; } = [];

    /// <summary>The field for comments clause by clause, where members write any.</summary>
    public IEnumerable<ActField> Clauses => ClauseComments.FieldsOf(Act!.Type);

    /// <summary>The name of the field that says whose word it is.</summary>
    internal const string Sender = "from";
}
