using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Approval.Engine.Files;
using Approval.Host.Api;
using Approval.Host.Configuration;
using Approval.Host.Telemetry;

namespace Approval.Host.CommandLine;

/// <summary><c>approval ready</c>: asks a running host whether it can do its work, for machinery that starts and watches programs.</summary>
internal static class ReadyVerb
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static Verb Build(Terminal terminal)
    {
        var address = new Argument<string?>("URL")
        {
            Description = $"Where the host listens. Default: the first address that stands in {InstallationSettings.Urls.Variable}, or {InstallationSettings.Urls.UsualText}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var serving = new Option<bool>("--serving") { Description = "Asks only whether it can answer requests, as a proxy does: messages may wait, and the broker may be away." };
        var verb = new Verb("ready", "Asks a running host whether it can do its work: database, alarms, sweep, messages, broker. For whatever starts and watches it.")
        {
            Examples = ["approval ready", "approval ready --serving http://127.0.0.1:8080"],
            Statuses = ["0  ready", "1  not ready, or nobody answers; what fails is told", "2  the address cannot be used"],
        };
        verb.Add(address);
        verb.Add(serving);
        verb.SetAction(async (parsed, stop) =>
        {
            var faults = await AskAsync(PlaceOf(parsed.GetValue(address), parsed.GetValue(serving)), stop);
            if (faults.IsEmpty)
            {
                terminal.Out.WriteLine(parsed.GetValue(serving) ? "serving" : "ready");
                return ExitStatus.Done;
            }

            Complaints.Write(terminal, faults);
            return ExitStatus.Differs;
        });
        return verb;
    }

    private static Uri PlaceOf(string? written, bool isServing)
    {
        var text = written ?? Environment.GetEnvironmentVariable(InstallationSettings.Urls.Variable) ?? InstallationSettings.Urls.UsualText!;
        if (!InstallationSettings.Urls.Allows(text))
        {
            throw Verb.Refuse("bad-address", $"{Printable.Quote(text)} is not where a host listens.", $"Write {InstallationSettings.Urls.Allowed}.");
        }

        // A host that listens on every address is reached by this machine's own.
        var place = new UriBuilder(InstallationSettings.Urls.Read(text)[0]) { Path = isServing ? TelemetryRoutes.Serving : TelemetryRoutes.Ready };
        if (IPAddress.TryParse(place.Host.Trim('[', ']'), out var host) && (host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any)))
        {
            place.Host = "127.0.0.1";
        }

        return place.Uri;
    }

    private static async Task<ImmutableArray<Fault>> AskAsync(Uri place, CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = s_patience };
        try
        {
            using var answer = await client.GetAsync(place, stop);
            return answer.StatusCode == HttpStatusCode.OK ? [] : FaultsOf(place, await answer.Content.ReadAsStringAsync(stop));
        }
        catch (Exception nobody) when (nobody is HttpRequestException || (nobody is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return [new Fault("nobody-answers", new Place(place.GetLeftPart(UriPartial.Authority)), "No host answers here in time.", "Start it, or name the address where it listens.")];
        }
    }

    private static ImmutableArray<Fault> FaultsOf(Uri place, string body)
    {
        var where = new Place(place.GetLeftPart(UriPartial.Authority));
        try
        {
            var problem = new ApiAnswer(0, body).As<Problem>();
            return [.. problem.Errors.Select(error => new Fault(error.Code, where, error.Message, error.Repair))];
        }
        catch (System.Text.Json.JsonException)
        {
            return [new Fault("not-a-host", where, "What answers here is not a host of this product.", "Name the address where the host listens, not that of a proxy in front.")];
        }
    }
}
