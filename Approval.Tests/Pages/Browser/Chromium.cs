using System.Diagnostics;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>A real Chromium without a window. One serves the whole run; every test has a profile of its own.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> s_shared = new(LaunchAsync);
    private static IPlaywright? s_playwright;

    /// <summary>A new profile: no cookies, nothing kept.</summary>
    /// <param name="site">The address of the site.</param>
    /// <param name="dark">Whether the reader prefers dark.</param>
    /// <param name="width">The width of the window in CSS pixels.</param>
    /// <param name="script">Whether scripts run.</param>
    public static async Task<IBrowserContext> ProfileAsync(Uri site, bool dark = false, int width = 1280, bool script = true)
    {
        var browser = await s_shared.Value;
        return await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            JavaScriptEnabled = script,
            Locale = "en-GB",
            TimezoneId = "Pacific/Auckland",
        });
    }

    /// <summary>Ends it, where it was launched: a browser that stays behind would keep the run from ending.</summary>
    public static async Task EndAsync()
    {
        if (s_shared.IsValueCreated)
        {
            await (await s_shared.Value).CloseAsync();
            s_playwright?.Dispose();
        }
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var path = await PathAsync();
        s_playwright = await Playwright.CreateAsync();
        return await s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"] });
    }

    private static async Task<string> PathAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "browser")) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);
        return (await output).Trim();
    }
}

/// <summary>Ends the browser behind the last test that used it.</summary>
[SetUpFixture]
internal sealed class BrowserEnd
{
    [OneTimeTearDown]
    public Task EndAsync() => Chromium.EndAsync();
}
