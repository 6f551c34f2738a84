namespace Approval.Benchmarks.Rivals;

/// <summary>Counts the steps that instances take, and wakes whoever waits for them.</summary>
internal sealed class SagaSteps
{
    private int _left;
    private TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task that ends once so many steps were taken from now on.</summary>
    public Task Await(int steps)
    {
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, steps);
        return _done.Task;
    }

    /// <summary>One step was taken.</summary>
    public void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.SetResult();
        }
    }
}
