namespace Approval.Tests.Hosting.Crashes;

/// <summary>Where the host is to be reached: nowhere between a kill and the next start.</summary>
internal sealed class Line
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<Station> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>One life of the host.</summary>
    /// <param name="Address">Its address.</param>
    /// <param name="IsLast">Whether nobody will kill it, so that whoever cannot reach it has found a defect.</param>
    /// <param name="Ended">Set when it is about to be killed.</param>
    public sealed record Station(Uri Address, bool IsLast, TaskCompletionSource Ended);

    /// <summary>The present life, or the next one as soon as it serves.</summary>
    public Task<Station> UpAsync()
    {
        lock (_lock)
        {
            return _next.Task;
        }
    }

    public void Up(Uri address, bool isLast) =>
        _next.SetResult(new Station(address, isLast, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));

    /// <summary>Says that the present life ends.</summary>
    public void Down()
    {
        lock (_lock)
        {
            if (_next.Task.IsCompletedSuccessfully)
            {
                _next.Task.Result.Ended.SetResult();
                _next = new TaskCompletionSource<Station>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
