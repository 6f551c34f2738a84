using Approval.Host.Files;
using NUnit.Framework;

namespace Approval.Tests.Persistence;

/// <summary>Asserts what a person is told.</summary>
internal static class Refusals
{
    /// <summary>Something is refused for one reason, with words of how to repair it.</summary>
    internal static async Task ExpectAsync(string code, Func<CancellationToken, Task> work)
    {
        var refused = (await Assert.CatchAsync<RefusedException>(() => work(default)))!;
        Assert.That(refused.Faults.Select(fault => fault.Code), Is.EqualTo(new[] { code }));
        Assert.That(refused.Faults.Single().Repair, Is.Not.Empty);
    }
}
