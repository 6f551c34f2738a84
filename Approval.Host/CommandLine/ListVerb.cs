using Approval.Host.Api.Views;
using NodaTime.Text;

namespace Approval.Host.CommandLine;

/// <summary><c>approval list</c>: the approvals.</summary>
internal static class ListVerb
{
    private static readonly string[] s_filters =
        ["procedure", "studyGroup", "question", "state", "status", "outcome", "running", "waitsFor", "openedFrom", "openedTo", "approvedFrom", "approvedTo", "dueBefore", "q", "sort", "limit", "cursor"];

    public static Verb Build(Terminal terminal) => ListingVerb.Build<ApprovalLine>(
        terminal,
        "list",
        "Lists the approvals, those that were opened last before the others.",
        ["approval list --study-group SG17 --state last-call,additional-review", "approval list --running true --sort nextDeadlineAt"],
        "/api/approvals",
        s_filters,
        line => $"{line.Id}  {line.State}  {line.Designation}  {line.Title}{(line.NextDeadlineAt is { } next ? $"  next {InstantPattern.General.Format(next)}" : string.Empty)}");
}
