using System.Net;
using System.Text.RegularExpressions;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages;

/// <summary>What every page keeps to, whoever asks.</summary>
[TestFixture]
internal sealed partial class PageGuardTests
{
    private RunningHost _host = null!;
    private string _approval = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _approval = await LastCall.OpenAsync(_host);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("/")]
    [TestCase("/approvals?q=imagined")]
    [TestCase("/approvals/{approval}")]
    [TestCase("/approvals/{approval}/history")]
    [TestCase("/approvals/AAP-SG17-2027-9999")]
    [TestCase("/nothing-here")]
    [TestCase("/design")]
    [TestCase("/times")]
    public async Task No_page_brings_a_script_or_a_style_inside_it_and_none_lets_a_browser_run_one(string address)
    {
        using var answer = await AskAsync(address);
        var html = await answer.Content.ReadAsStringAsync();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Multiple(() =>
        {
            Assert.That(policy, Does.StartWith("default-src 'none'").And.Not.Contains("unsafe"));
            Assert.That(html, Does.StartWith("<!DOCTYPE html>"));
            Assert.That(Inside().Matches(html).Select(match => match.Value), Is.Empty);
            Assert.That(answer.Headers.Contains("blazor-enhanced-nav"), Is.False);
        });
    }

    [Test]
    public async Task A_person_is_told_of_what_is_not_there_by_a_page_and_a_program_by_a_problem()
    {
        using var page = await AskAsync("/nothing-here");
        using var problem = await AskAsync("/nothing-here", "application/json");
        using var ofTheApi = await AskAsync("/api/nothing-here");
        Assert.Multiple(() =>
        {
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
            Assert.That(problem.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(ofTheApi.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        });
    }

    [Test]
    public async Task An_approval_that_is_not_there_is_not_found_by_a_page_that_says_how_to_go_on()
    {
        using var answer = await AskAsync("/approvals/AAP-SG17-2027-9999");
        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("unknown-approval").And.Contain("To the list of approvals"));
        });
    }

    [Test]
    public async Task A_form_that_did_not_come_from_our_page_is_refused_and_changes_nothing()
    {
        using var client = _host.Anybody();
        using var content = new FormUrlEncodedContent([new("zone", "Africa/Nairobi")]);
        using var answer = await client.PostAsync(new Uri("/times", UriKind.Relative), content);
        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("form-not-ours"));
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        });
    }

    [Test]
    public async Task What_is_posted_and_is_no_form_is_refused()
    {
        using var client = _host.Anybody();
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/times", UriKind.Relative), content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_visitor_is_offered_no_act_and_may_open_none()
    {
        using var page = await AskAsync($"/approvals/{_approval}");
        using var act = await AskAsync($"/approvals/{_approval}/acts/withdraw");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.Content.ReadAsStringAsync(), Does.Not.Contain("/acts/"));
            Assert.That(act.RequestMessage!.RequestUri!.PathAndQuery, Is.EqualTo("/sign-in?returnTo=" + Uri.EscapeDataString($"/approvals/{_approval}/acts/withdraw")));
        });
    }

    [Test]
    public async Task The_first_page_comes_with_all_that_it_loads_in_less_than_50_KiB()
    {
        using var handler = new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None };
        using var client = new HttpClient(handler) { BaseAddress = _host.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var html = await client.GetByteArrayAsync(new Uri("/", UriKind.Relative));
        var loaded = Asset().Matches(System.Text.Encoding.UTF8.GetString(html)).Select(match => match.Groups[1].Value).Distinct().ToList();
        var bytes = html.Length;
        foreach (var address in loaded)
        {
            bytes += (await client.GetByteArrayAsync(new Uri(address, UriKind.Relative))).Length;
        }

        Assert.Multiple(() =>
        {
            Assert.That(loaded, Has.Count.GreaterThanOrEqualTo(2), "the page loads a style sheet and a script");
            Assert.That(bytes, Is.LessThan(50 * 1024));
        });
    }

    [Test]
    public async Task A_file_of_another_version_is_not_given_under_its_address()
    {
        using var page = await AskAsync("/");
        var address = Asset().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var right = await AskAsync(address);
        using var wrong = await AskAsync(address.Replace(address.Split('/')[2], "000000000000", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(right.Headers.CacheControl!.ToString(), Does.Contain("immutable"));
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task A_browser_hears_at_once_that_an_approval_which_it_shows_has_changed()
    {
        var approval = await LastCall.OpenAsync(_host, "ITU-T X.9007");
        using var client = _host.Anybody();
        var version = Version().Match(await client.GetStringAsync(new Uri($"/approvals/{approval}", UriKind.Relative))).Groups[1].Value;
        using var stream = new StreamReader(await client.GetStreamAsync(new Uri($"/approvals/{approval}/live?version={version}", UriKind.Relative)));
        Assert.That(await stream.ReadLineAsync(), Is.EqualTo("retry: 5000"));
        await _host.ActAsync(_host.As("jan", "secretariat"), approval, PlayedApprovals.Act("comment", ("from", "FRA"), ("class", "typographical")));
        string? line;
        while ((line = await stream.ReadLineAsync()) is not null && !line.StartsWith("event:", StringComparison.Ordinal))
        {
            // A line between two events.
        }

        Assert.That(line, Is.EqualTo("event: changed"));
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Replace("{approval}", _approval, StringComparison.Ordinal));
        request.Headers.Add("Accept", accept);
        return await _host.Anybody().SendAsync(request);
    }

    [GeneratedRegex("""<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inside();

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("data-version=\"([0-9]+)\"")]
    private static partial Regex Version();
}
