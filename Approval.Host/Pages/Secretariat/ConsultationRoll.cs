using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Host.Api.Views;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>A Member State in a consultation.</summary>
/// <param name="Member">The Member State.</param>
/// <param name="Position">Its last position that stands; null where it has not answered.</param>
/// <param name="At">When that was received.</param>
/// <param name="Number">The number of the act that brought it.</param>
public sealed record RollLine(SenderView Member, Position? Position, Instant? At, int? Number);

/// <summary>Every Member State that a consultation asks, with what it has answered.</summary>
/// <param name="Lines">The Member States, by name.</param>
public sealed record ConsultationRoll(ImmutableArray<RollLine> Lines)
{
    /// <summary>How many have answered.</summary>
    public int Answered => Lines.Count(line => line.Position is not null);

    /// <summary>Those that have not answered.</summary>
    public IEnumerable<RollLine> Silent => Lines.Where(line => line.Position is null);

    /// <summary>The roll of the last consultation of an approval: as the consultation froze it (Res. 1 § 9.4.1). It is for those who see replies.</summary>
    internal static ConsultationRoll Of(ShownCase shown)
    {
        var window = shown.Case.Facts.LastWindow(WindowKind.Consultation);
        var last = shown.Case.Facts.Replies
            .Where(reply => window is not null && reply.Window == window.Number && reply.WithdrawnAt is null)
            .GroupBy(reply => reply.From)
            .ToDictionary(replies => replies.Key, replies => replies.Last());
        var asked = shown.Case.Facts.Roll?.MemberStates ?? [.. shown.Case.Opening.MemberStates.Keys];
        return new ConsultationRoll(
        [
            .. asked
                .Select(state => last.TryGetValue(state, out var reply)
                    ? new RollLine(shown.Sender(state), reply.Position, reply.At, reply.Index.Value)
                    : new RollLine(shown.Sender(state), null, null, null))
                .OrderBy(line => line.Member.Name, StringComparer.Ordinal),
        ]);
    }
}
