using System.Globalization;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>
/// The promise of durability, put to the real process. <c>APPROVAL_CRASH_SEED</c> repeats a run that failed,
/// <c>APPROVAL_CRASH_KILLS</c> makes it longer.
/// </summary>
[Category("Crash")]
[NonParallelizable]
internal sealed class CrashTests
{
    private const int KillsByDefault = 16;
    private const int SeedByDefault = 20270111;
    private const int MostExaminations = 16;

    [Test]
    public async Task A_host_that_is_killed_at_any_moment_loses_nothing_doubles_nothing_and_decides_nothing_early()
    {
        var seed = Number("APPROVAL_CRASH_SEED", SeedByDefault);
        var kills = Number("APPROVAL_CRASH_KILLS", KillsByDefault);
        using var ordeal = new Ordeal(seed);

        await ordeal.RunAsync(kills, Math.Min(kills, MostExaminations));

        await TestContext.Out.WriteLineAsync(ordeal.Summary);
        Assert.That(ordeal.Findings, Is.Empty, $"Repeat with APPROVAL_CRASH_SEED={seed} APPROVAL_CRASH_KILLS={kills}.");
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
