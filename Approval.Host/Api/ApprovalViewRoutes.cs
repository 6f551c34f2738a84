using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>One approval, whole and in its parts.</summary>
internal static class ApprovalViewRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapApprovalView(this RouteGroupBuilder api)
    {
        api.MapGet("/approvals/{approval}", WholeAsync)
            .Promises("getApproval", new RouteContract("Everything about an approval that the account may see; its ETag is the version that acts name.") { Problems = [Reading.UnknownApproval] })
            .Produces<ApprovalView>();
        api.MapPart("deadlines", "The deadlines, each with how it was reckoned.", StoryViews.Deadlines);
        api.MapPart("decisions", "The judgments, each with its arithmetic and its reason.", StoryViews.Decisions);
        api.MapPart("comments", "The comments of last call and additional review that the account may see.", MessageViews.Comments);
        api.MapPart("replies", "The replies to the consultation that the account may see.", MessageViews.Replies);
        api.MapPart("objections", "The objections after a meeting that the account may see.", MessageViews.Objections);
        api.MapPart("particulars", "What is known of the text beside the law's facts.", shown => Proceedings.TextParticulars.Read(shown.Row.Particulars));
    }

    /// <summary>Adds a part that is read from the approval alone.</summary>
    private static void MapPart<T>(this RouteGroupBuilder api, string part, string summary, Func<ShownCase, T> view) =>
        api.MapGet("/approvals/{approval}/" + part, async (HttpContext context, string approval, CaseReading reading, CancellationToken stop) =>
        {
            await using var store = reading.Open();
            return context.Show(view(await reading.ReadAsync(store, context, approval, stop)), Audience.Account);
        })
            .Promises("getApproval" + char.ToUpperInvariant(part[0]) + part[1..], new RouteContract(summary) { Problems = [Reading.UnknownApproval] })
            .Produces<T>();

    private static async Task<IResult> WholeAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        return context.Show(await ViewAsync(store, shown, stop), Audience.Account, Requests.Tag(shown.Row.Version, shown.Heard));
    }

    /// <summary>Everything about an approval that the account may see.</summary>
    internal static async Task<ApprovalView> ViewAsync(ApprovalStore store, ShownCase shown, CancellationToken stop)
    {
        var letters = await LettersAsync(store, shown.Row.Id, stop);
        var wentOnIn = await store.Approvals.Where(row => row.LinkedFrom == shown.Row.Id).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(stop);
        return ApprovalView.Of(shown, letters, wentOnIn);
    }

    /// <summary>The rows of an approval's letters.</summary>
    internal static async Task<List<StoredLetter>> LettersAsync(ApprovalStore store, string approval, CancellationToken stop) =>
        await store.Letters.AsNoTracking().Where(letter => letter.ApprovalId == approval).OrderBy(letter => letter.Place).ToListAsync(stop);
}
