using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Approval.Host.Telemetry;

/// <summary>Sends traces to the collector that the configuration names, while the host runs; what waits at the end is sent as well.</summary>
/// <param name="collector">Where it takes them in.</param>
public sealed class TraceExport(Uri collector) : IHostedService, IDisposable
{
    private const string TracePath = "v1/traces";

    /// <summary>A collector that does not answer must not hold up the end of the host.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private TracerProvider? _provider;

    /// <summary>An address without a path is that of a collector, and what it takes traces in at is the usual place.</summary>
    public static Uri PlaceOf(Uri collector) => collector.AbsolutePath == "/" ? new Uri(collector, TracePath) : collector;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("approval", serviceVersion: typeof(TraceExport).Assembly.GetName().Version?.ToString(3)))
            .SetSampler(new AlwaysOnSampler())
            .AddSource(Traces.SourceName)
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = PlaceOf(collector);
                exporter.TimeoutMilliseconds = (int)s_patience.TotalMilliseconds;
            })
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _provider?.Dispose();
}
