using System.Text.Json;
using Approval.Tests.Services;
using Microsoft.Playwright;

namespace Approval.Tests.Pages.Browser;

/// <summary>Asks axe-core, and a walk with the keyboard alone, what is wrong with a page by WCAG 2.2 AA.</summary>
internal static class Accessibility
{
    private const string Run =
        """
        async () => {
            const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
            return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help} ${node.target.join(" ")} ${node.html.slice(0, 160)} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`));
        }
        """;

    /// <summary>Where the focus is after a key: what it is, whether it can be seen, and whether it shows that it is there.</summary>
    private const string Focus =
        """
        () => {
            const at = document.activeElement;
            if (!at || at === document.body || at === document.documentElement) { return null; }
            const box = at.getBoundingClientRect();
            const style = getComputedStyle(at);
            const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
            const top = document.elementFromPoint(x, y);
            return {
                path: (at.id ? "#" + at.id : at.tagName.toLowerCase()) + " " + (at.textContent || at.getAttribute("aria-label") || at.name || "").trim().slice(0, 40),
                isShown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
                isOnTop: !!top && (at.contains(top) || top.contains(at) || (at.labels && [...at.labels].some(label => label.contains(top)))),
                isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            };
        }
        """;

    /// <summary>How many things a page has that the keyboard must reach. Of a group of radio buttons it reaches one.</summary>
    private const string Reachable =
        """
        () => {
            const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
                .filter(each => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0);
            const groups = new Set(all.filter(each => each.type === "radio").map(each => (each.form ? [...document.forms].indexOf(each.form) : "") + each.name));
            return all.filter(each => each.type !== "radio").length + groups.size;
        }
        """;

    private static readonly string s_folder = Path.Combine(Repository.Root, "Approval.Tests", "Pages", "Browser", "axe");
    private static readonly Lazy<Task<string>> s_axe = new(LoadAsync);

    /// <summary>What is wrong, one line each.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        await page.EvaluateAsync(await s_axe.Value);
        return await page.EvaluateAsync<string[]>(Run);
    }

    /// <summary>What is wrong with a walk through the page by the Tab key, one line each.</summary>
    public static async Task<IReadOnlyList<string>> WalkAsync(IPage page)
    {
        var findings = new List<string>();
        var expected = await page.EvaluateAsync<int>(Reachable);
        var reached = 0;

        // A date has a stop for its day, its month, its year and its calendar.
        const int stopsOfADate = 4;
        for (var steps = 0; steps < (expected * stopsOfADate) + 10; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<JsonElement?>(Focus) is not { ValueKind: JsonValueKind.Object } at)
            {
                break;
            }

            reached++;
            var path = at.GetProperty("path").GetString();
            foreach (var (property, words) in new[] { ("isShown", "is out of sight"), ("isOnTop", "is hidden by something"), ("isMarked", "does not show the focus") })
            {
                if (!at.GetProperty(property).GetBoolean())
                {
                    findings.Add($"Stop {reached}, {path}, {words}.");
                }
            }

            if (reached == 1 && !path!.Contains("Skip", StringComparison.Ordinal))
            {
                findings.Add($"The first stop is {path}, and not the link to the content.");
            }
        }

        if (reached < expected)
        {
            findings.Add($"The keyboard reaches {reached} of {expected} things.");
        }

        return findings;
    }

    private static async Task<string> LoadAsync()
    {
        await NodePrograms.InstallAsync(s_folder);
        return await File.ReadAllTextAsync(Path.Combine(s_folder, "node_modules", "axe-core", "axe.min.js"));
    }
}
