using System.Collections.Concurrent;
using NodaTime;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>An approval as the clients last heard of it.</summary>
internal sealed record Seen(string Approval, string Group, string State, int Acts, int? Comment)
{
    public bool IsAap => Approval.StartsWith("AAP", StringComparison.Ordinal);
}

/// <summary>A meeting as the clients last heard of it.</summary>
internal sealed record Sitting(string Id, string Group, LocalDate Opens, LocalDate Closes);

/// <summary>
/// What the clients know between them, so that what they send makes sense more often than not. It proves nothing: what
/// must be true afterwards is said by the commands and their answers alone.
/// </summary>
internal sealed class Landscape
{
    public static readonly string[] Groups = ["SG13", "SG17"];

    private readonly ConcurrentDictionary<string, Seen> _approvals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Sitting> _meetings = new(StringComparer.Ordinal);

    /// <summary>The day that it is, by the simulated clock.</summary>
    public LocalDate Today { get; set; }

    public IReadOnlyList<Seen> Approvals => [.. _approvals.Values.OrderBy(seen => seen.Approval, StringComparer.Ordinal)];

    public IReadOnlyList<Sitting> MeetingsOf(string group) =>
        [.. _meetings.Values.Where(meeting => meeting.Group == group).OrderBy(meeting => meeting.Id, StringComparer.Ordinal)];

    public void Hear(Seen seen) => _approvals[seen.Approval] = seen;

    public void Hear(string approval, Func<Seen, Seen> news)
    {
        if (_approvals.TryGetValue(approval, out var seen))
        {
            _approvals[approval] = news(seen);
        }
    }

    public void Hear(Sitting meeting) => _meetings[meeting.Id] = meeting;

    public void Forget(string meeting) => _meetings.TryRemove(meeting, out _);
}
