using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

/// <summary>Shows what is logged from warnings up beside the test that it belongs to.</summary>
internal sealed class TestLog<T> : ILogger<T>
{
    public static TestLog<T> Instance { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            TestContext.Error.WriteLine($"{logLevel}: {formatter(state, exception)} {exception}");
        }
    }
}
