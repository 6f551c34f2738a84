using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;
using Approval.Host.Telemetry;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Approval.Tests.Telemetry;

/// <summary>The real host and a collector that takes in what it sends, byte for byte.</summary>
internal sealed class TraceExportTests
{
    private const string Traced = "0af7651916cd43dd8448eb211c80319c";

    [Test]
    public async Task A_host_that_is_told_of_a_collector_sends_it_every_span_before_it_ends()
    {
        using var scratch = new Scratch();
        await using var collector = await Collector.StartAsync();
        await using (var host = await HostProcess.StartAsync(scratch["data"], "--traces", collector.Address))
        {
            await MakeAccountAsync(host);
            Assert.That(await host.TerminateAsync(), Is.Zero, host.Error);
            Assert.That(host.Error, Is.Empty);
        }

        var received = await collector.EndAsync();
        Assert.Multiple(() =>
        {
            Assert.That(received.Select(each => each.Path), Is.All.EqualTo("/v1/traces"));
            Assert.That(received.Select(each => each.ContentType), Is.All.EqualTo("application/x-protobuf"));
            Assert.That(received.Any(each => each.Holds("makeAccount") && each.Holds("transaction") && each.Holds(Convert.FromHexString(Traced))), Is.True);
        });
    }

    [Test]
    public async Task A_collector_that_is_away_neither_holds_up_the_host_nor_its_end()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"], "--traces", "http://127.0.0.1:9");
        await MakeAccountAsync(host);
        Assert.That(await host.TerminateAsync(), Is.Zero, host.Error);
    }

    [TestCase("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces")]
    [TestCase("http://127.0.0.1:4318/", "http://127.0.0.1:4318/v1/traces")]
    [TestCase("https://collector.example/otlp/v1/traces", "https://collector.example/otlp/v1/traces")]
    public void A_collector_without_a_path_takes_traces_in_at_the_usual_place(string written, string place) =>
        Assert.That(TraceExport.PlaceOf(new Uri(written)), Is.EqualTo(new Uri(place)));

    private static async Task MakeAccountAsync(HostProcess host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts")
        {
            Content = new StringContent("""{ "id": "jane.doe", "name": "Jane Doe", "roles": ["chair:SG17"] }""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.FirstToken);
        request.Headers.Add("Idempotency-Key", "1");
        request.Headers.Add("traceparent", $"00-{Traced}-b7ad6b7169203331-01");
        using var answer = await host.Client.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(201), await answer.Content.ReadAsStringAsync());
    }

    private sealed record Received(string Path, string? ContentType, byte[] Body)
    {
        public bool Holds(string text) => Holds(Encoding.UTF8.GetBytes(text));

        public bool Holds(byte[] bytes) => Body.AsSpan().IndexOf(bytes) >= 0;
    }

    private sealed class Collector : IAsyncDisposable
    {
        private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();
        private readonly WebApplication _app;

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector._app.Run(collector.TakeAsync);
            await collector._app.StartAsync();
            return collector;
        }

        public async Task<IReadOnlyList<Received>> EndAsync()
        {
            await _app.StopAsync();
            _received.Writer.Complete();
            return await _received.Reader.ReadAllAsync().ToListAsync();
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await _received.Writer.WriteAsync(new Received(context.Request.Path, context.Request.ContentType, body.ToArray()));
        }
    }
}
