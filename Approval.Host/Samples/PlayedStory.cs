using Approval.Engine.Approvals.Acts;
using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Samples;

/// <summary>A story of the sample while it is played.</summary>
internal sealed class PlayedStory(SampleStory story)
{
    private readonly Queue<Act> _acts = new(story.Acts);
    private ApprovalId? _approval;
    private Instant? _due;
    private bool _hasClosed = !story.IssuesLetters;

    /// <summary>When something next happens to it: an act, a deadline, or its end; null where nothing does any more.</summary>
    public Instant? Next
    {
        get
        {
            var act = _acts.TryPeek(out var waiting) ? waiting.At : _hasClosed ? (Instant?)null : story.Scenario.Until;
            return act is null || (_due is { } due && due < act) ? _due : act;
        }
    }

    /// <summary>Plays what happens at that instant.</summary>
    public async Task GoOnAsync(Step step, CancellationToken stop)
    {
        var file = _approval is { } known
            ? (await step.OpenAsync(known, stop))!
            : await step.LaunchAsync(story.Scenario.Opening, story.Particulars, null, stop);
        _approval = file.Id;
        file.AdvanceTo(file.NotBefore(step.Now));
        if (_acts.TryPeek(out var act) && act.At <= step.Now)
        {
            file.Receive(_acts.Dequeue() with { Index = file.NextIndex, At = file.NotBefore(step.Now) });
        }
        else if (_acts.Count == 0 && !_hasClosed && story.Scenario.Until <= step.Now)
        {
            IssueLetters(file, step.Now);
            _hasClosed = true;
        }

        _due = file.Case.Process.Waits.Select(wait => wait.DueAt).Min();
    }

    private static void IssueLetters(CaseFile file, Instant at)
    {
        foreach (var letter in file.Case.Letters.Where(letter => letter.IssuedAt is null).ToList())
        {
            file.Receive(new IssueLetter(letter.Kind) { Index = file.NextIndex, At = at, By = SampleLoading.Actor });
        }
    }
}
