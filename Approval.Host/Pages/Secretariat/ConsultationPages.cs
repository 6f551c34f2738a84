using System.Collections.Immutable;
using Approval.Engine.Approvals.Facts;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Files;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The consultations of Member States: how each stands, and who has not answered.</summary>
internal static class ConsultationPages
{
    private static readonly string[] s_states = ["consultation", "consultation-judgment"];
    private static readonly QueryParameter s_group = new("studyGroup", "A study group, such as SG17.");
    private static readonly QueryParameter s_words = new("q", "Part of a Member State's name, or its code.");
    private static readonly QueryParameter s_answer = new("answer", "What it has answered.") { Words = ["none", "support", "oppose", "abstain"] };

    /// <summary>Each of them is opened and counted, so that a part holds few.</summary>
    private static readonly Listing<ConsultationRow> s_listing = new(
        "closesAt",
        [SortKey<ConsultationRow>.ByOptional("closesAt", row => row.ClosesAt)],
        SortKey<ConsultationRow>.By("approval", row => row.Approval))
    {
        UsualLimit = 10,
    };

    /// <summary>Adds the list.</summary>
    public static void MapConsultationLists(this RouteGroupBuilder secretariat) =>
        secretariat.MapGet("/consultations", ListAsync).Takes([s_group, .. s_listing.Parameters]);

    /// <summary>Adds the roll of one consultation, for those who see its replies.</summary>
    public static void MapConsultationRoll(this RouteGroupBuilder pages) =>
        pages.MapGet("/approvals/{approval}/consultation", RollAsync).Takes([s_words, s_answer]);

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, WorkflowFolder workflows, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var group = query.Text(s_group.Name)?.ToUpperInvariant();
        var rows = store.Approvals.AsNoTracking()
            .Where(row => s_states.Contains(row.StateName) && (group == null || row.StudyGroup == group))
            .Select(row => new ConsultationRow { Approval = row.Id, ClosesAt = row.ClosesAt });
        var (part, next) = await s_listing.PartAsync(context, query, rows, stop);
        var shown = ImmutableArray.CreateBuilder<ConsultationView>(part.Length);
        foreach (var row in part)
        {
            shown.Add(ConsultationView.Of(await reading.ReadAsync(store, context, row.Approval, stop)));
        }

        return PageAnswers.Show<ConsultationsPage, ConsultationsView>(
            new ConsultationsView(GroupChoices.Of(workflows.Reference), group, shown.ToImmutable(), PageAddress.With(context, "cursor", next)));
    }

    private static async Task<IResult> RollAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        if (!shown.Sight.SeesReplies)
        {
            throw new CommandRefusedException(
                RefusalGround.Forbidden, "not-your-role", "Who has answered a consultation, and what, is seen by the chair, the secretariat and the Director.", "Ask one of them; your own reply stands on the approval's page.", AccountRoles.Law.Value);
        }

        if (shown.Case.Facts.LastWindow(WindowKind.Consultation) is null)
        {
            throw new CommandRefusedException(RefusalGround.Unknown, "no-consultation", $"No consultation was opened in {shown.Row.Id}.", "Look at the approval.");
        }

        var query = reading.FormQuery(context);
        var (words, answer) = (query.Text(s_words.Name), query.Text(s_answer.Name));
        query.End();
        var view = ConsultationView.Of(shown);
        return PageAnswers.Show<ConsultationPage, ConsultationPageView>(new ConsultationPageView(view, words, answer, [.. view.Roll.Lines.Where(line => IsAsked(line, words, answer))]));
    }

    private static bool IsAsked(RollLine line, string? words, string? answer) =>
        (words is null || line.Member.Name.Contains(words, StringComparison.OrdinalIgnoreCase) || line.Member.Id.Equals(words, StringComparison.OrdinalIgnoreCase))
        && answer switch
        {
            null => true,
            "none" => line.Position is null,
            _ => line.Position is { } position && Engine.Approvals.Acts.Terms.Of(position) == answer,
        };

    private sealed record ConsultationRow
    {
        public required string Approval { get; init; }

        public required NodaTime.Instant? ClosesAt { get; init; }
    }
}
