using Approval.Host.Api.Views;

namespace Approval.Host.CommandLine;

/// <summary><c>approval deadlines</c>: the deadlines of all approvals.</summary>
internal static class DeadlinesVerb
{
    private static readonly string[] s_filters = ["studyGroup", "procedure", "status", "id", "from", "to", "overdue", "who", "sort", "limit", "cursor"];

    public static Verb Build(Terminal terminal) => ListingVerb.Build<DeadlineLine>(
        terminal,
        "deadlines",
        "Lists the deadlines of all approvals, the earliest first.",
        ["approval deadlines --status open --to 2027-03-31", "approval deadlines --overdue true"],
        "/api/deadlines",
        s_filters,
        line => $"{line.Label}  {line.Id}  {line.Status}  {line.Approval}  {line.Designation}  ({line.Clause})");
}
