using System.CommandLine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Api.Views;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.CommandLine;

/// <summary><c>approval show</c>: one approval, as your role may see it.</summary>
internal static class ShowVerb
{
    public static Verb Build(Terminal terminal)
    {
        var approval = new Argument<string>("APPROVAL") { Description = "The approval: AAP-SG17-2026-0003." };
        var json = CommonOptions.Json("The approval as GET /api/approvals/{id} answers it.");
        var verb = new Verb("show", "Shows an approval: where it stands, its deadlines, decisions with their arithmetic, letters and story.")
        {
            Examples = ["approval show AAP-SG17-2027-0001"],
        };
        verb.Add(approval);
        verb.Add(json);
        verb.Add(OpenInstallation.Token);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var answer = await ApiCall.GetAsync(parsed, $"/api/approvals/{Uri.EscapeDataString(parsed.GetRequiredValue(approval))}", [], stop);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(answer.Body);
            }
            else
            {
                Write(terminal.Out, answer.As<ApprovalView>());
            }

            return ExitStatus.Done;
        });
        return verb;
    }

    private static void Write(TextWriter to, ApprovalView shown)
    {
        var code = shown.Status is { } status ? $" [{status}]" : string.Empty;
        Line(to, $"{shown.Id}  {shown.Text.Designation}  {shown.Text.Title}");
        Line(to, $"{shown.State}{code}: {shown.Standing}");
        if (shown.WaitingFor is { } waiting)
        {
            Line(to, $"Waits for {waiting.What} by {waiting.Who} since {Words(waiting.Since)} ({waiting.Clause}).");
        }

        Part(to, "Deadlines", shown.Deadlines, deadline => $"{deadline.Label}  {deadline.Id}  {Terms.Of(deadline.Status)}  ({deadline.Clause})  {deadline.Reckoning}");
        Part(to, "Decisions", shown.Decisions, decision => $"{Words(decision.At)}  {decision.Id}: {decision.Outcome} ({decision.Clause}). {decision.Because}");
        Part(to, "Letters", shown.Letters, letter => $"{Words(letter.IssuedAt ?? letter.At)}  {letter.Kind}  {letter.State}{(letter.Number is { } number ? $"  {number}" : string.Empty)}{(letter.SignedBy is { } signer ? $"  signed by {signer}" : string.Empty)}");
        Part(to, "Story", shown.Timeline, fact => $"{Words(fact.At)}  {fact.Text} ({fact.Clause}){(fact.By is { } by ? $" {by}" : string.Empty)}");
        Part(to, "Refused", shown.Rejected, refusal => $"{Words(refusal.At)}  act {refusal.Input}: {refusal.Code} ({refusal.Clause}). {refusal.Message}");
    }

    private static void Part<T>(TextWriter to, string title, IReadOnlyCollection<T> rows, Func<T, string> show)
    {
        if (rows.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine(title);
        foreach (var row in rows)
        {
            Line(to, "  " + show(row));
        }
    }

    private static void Line(TextWriter to, string text) => to.WriteLine(Printable.Of(text));

    private static string Words(Instant at) => InstantPattern.General.Format(at);
}
