using System.Collections.Immutable;
using Approval.Host.Api;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The desk: what waits for the secretariat, counted as far as a person would count.</summary>
internal static class DeskRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapDesk(this RouteGroupBuilder secretariat) => secretariat.MapGet(string.Empty, ShowAsync);

    private static async Task<IResult> ShowAsync(CaseReading reading, DeskReading desk, CancellationToken stop)
    {
        await using var store = reading.Open();
        return PageAnswers.Show<DeskPage, DeskView>(new DeskView(await desk.ReadAsync(store, stop)));
    }
}

/// <summary>A card of the desk.</summary>
/// <param name="Address">Where more is.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Figure">How many; a word where it is no number.</param>
/// <param name="Words">What that means, in a sentence.</param>
/// <param name="IsUrgent">Whether somebody should look now.</param>
public sealed record DeskCard(string Address, string Title, string Figure, string Words, bool IsUrgent = false);

/// <summary>The desk.</summary>
/// <param name="Cards">The cards.</param>
public sealed record DeskView(ImmutableArray<DeskCard> Cards);
