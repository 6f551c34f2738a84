using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>
/// Every page, in light and in dark: by WCAG 2.2 AA as far as a program can tell, by the keyboard alone, on a narrow
/// screen and with text twice as large. Pictures of each are written for people to look through.
/// </summary>
[TestFixture]
internal sealed class EveryPageTests
{
    private const int Wide = 1280;
    private const int Phone = 360;
    private const int Narrowest = 320;
    private static readonly string s_pictures = Path.Combine(Repository.Root, "artifacts", "pages");
    private PlayedSite _site = null!;

    /// <summary>Every page in both themes.</summary>
    public static IEnumerable<TestCaseData> PagesByTheme =>
        from page in SitePages.All
        from dark in new[] { false, true }
        select new TestCaseData(page, dark).SetArgDisplayNames(page.ToString(), dark ? "dark" : "light");

    [OneTimeSetUp]
    public async Task PlayAsync()
    {
        Directory.CreateDirectory(s_pictures);
        _site = await PlayedSite.PlayAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCaseSource(nameof(PagesByTheme))]
    public async Task Every_page_can_be_read_and_used_by_everybody(SitePage asked, bool dark)
    {
        await using var profile = await _site.ProfileAsync(asked.Account, dark, Wide);
        var page = await profile.NewPageAsync();
        var told = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                told.Add(message.Text);
            }
        };
        var answer = await page.GotoAsync(_site.AddressOf(asked.Address));
        Assert.That(answer!.Status, Is.EqualTo(200), await page.InnerTextAsync("main"));
        var findings = await Accessibility.FindingsAsync(page);
        await PictureAsync(page, asked, dark, Wide);
        var walk = await Accessibility.WalkAsync(page);
        await page.SetViewportSizeAsync(Phone, 800);
        await PictureAsync(page, asked, dark, Phone);
        await page.SetViewportSizeAsync(Narrowest, 800);
        var narrow = await OverflowAsync(page);
        await page.SetViewportSizeAsync(Wide, 800);
        await page.AddStyleOfReaderAsync("html { font-size: 200% !important; }");
        var twice = await OverflowAsync(page);
        Assert.Multiple(() =>
        {
            Assert.That(findings, Is.Empty, "WCAG 2.2 AA");
            Assert.That(walk, Is.Empty, "the keyboard alone");
            Assert.That(narrow, Is.Empty, "320 CSS pixels wide");
            Assert.That(twice, Is.Empty, "text twice as large");
            Assert.That(told, Is.Empty, "the browser's console");
        });
    }

    [Test]
    public void No_page_is_left_out()
    {
        var mapped = _site.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.Any(each => each.GetType().Name == "PageRoute"))
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(route => route.RoutePattern.RawText!.Length > 1 ? route.RoutePattern.RawText.TrimEnd('/') : route.RoutePattern.RawText)
            .Except(SitePages.NotPages);
        Assert.That(mapped, Is.SubsetOf(SitePages.All.Select(page => page.Route)), "Every page must be walked through: add it to SitePages.");
    }

    /// <summary>What is wider than the window, and does not scroll by itself.</summary>
    private static Task<string[]> OverflowAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => {
            if (document.documentElement.scrollWidth <= document.documentElement.clientWidth) { return []; }
            const wide = [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !each.closest(".scroll"));
            return [`${document.documentElement.scrollWidth} wide`, ...wide.slice(0, 5).map(each => each.tagName + "." + each.className + " " + (each.textContent || "").trim().slice(0, 40))];
        }
        """);

    private static async Task PictureAsync(IPage page, SitePage asked, bool dark, int width) => await page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(s_pictures, $"{asked.Name}-{width}-{(dark ? "dark" : "light")}.png"),
        FullPage = true,
    });
}

/// <summary>What a reader's own settings do to a page.</summary>
internal static class ReaderSettings
{
    /// <summary>Adds a style of the reader's, as browsers do: no policy of a site forbids it.</summary>
    public static Task AddStyleOfReaderAsync(this IPage page, string style) => page.EvaluateAsync(
        """
        style => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(style);
            document.adoptedStyleSheets.push(sheet);
        }
        """,
        style);
}
