using System.Net;
using Approval.Tests.Pages.Browser;
using NUnit.Framework;

namespace Approval.Tests.Pages;

/// <summary>Where the pages lead.</summary>
[TestFixture]
internal sealed class LinkTests
{
    [Test]
    public async Task Every_link_of_every_page_leads_to_an_answer()
    {
        await using var site = await PlayedSite.PlayAsync();
        var people = new Dictionary<string, Browsing>(StringComparer.Ordinal);
        var followed = new HashSet<(string Person, string Address)>();
        var broken = new List<string>();
        foreach (var page in SitePages.All)
        {
            var person = page.Account ?? string.Empty;
            if (!people.TryGetValue(person, out var browsing))
            {
                browsing = people[person] = page.Account is null ? site.Host.Browse() : await site.BrowseAsync(page.Account);
            }

            var address = site.AddressOf(page.Address);
            foreach (var link in LinksOf(await browsing.ReadAsync(address), new Uri(site.Host.Address, address)).Where(link => followed.Add((person, link))))
            {
                var answer = await browsing.OpenAsync(link);
                if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.SeeOther or HttpStatusCode.Redirect))
                {
                    broken.Add($"{address} as {page.Account ?? "a visitor"}: {link} answers {(int)answer.Status}");
                }
            }
        }

        Assert.That(broken, Is.Empty);
        Assert.That(followed, Has.Count.GreaterThan(SitePages.All.Count), "The pages lead nowhere any more.");
    }

    /// <summary>The links of a page within the site.</summary>
    private static IEnumerable<string> LinksOf(PageSeen page, Uri address) =>
        from link in new ReadPage((int)page.Status, page.Text).Links
        let target = new Uri(address, link)
        where target.Host == address.Host && target.Port == address.Port && target.PathAndQuery != "/"
        select target.PathAndQuery;
}
