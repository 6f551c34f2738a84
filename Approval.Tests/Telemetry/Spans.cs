using System.Collections.Concurrent;
using System.Diagnostics;
using Approval.Host.Telemetry;

namespace Approval.Tests.Telemetry;

/// <summary>Every span of the product that ended while this was there.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those of a name, in the order in which they ended.</summary>
    public IReadOnlyList<Activity> Named(string name) => [.. _ended.Where(span => span.OperationName == name)];

    /// <summary>Everything that they say of themselves.</summary>
    public string Everything => string.Join('\n', _ended.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Prepend(span.OperationName)));

    public void Dispose() => _listener.Dispose();
}
