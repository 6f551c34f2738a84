using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>
/// One of several that send at the same time. It sends one command after another, and each under the same key until it
/// is answered, whatever becomes of the host meanwhile.
/// </summary>
internal sealed class Client(int number, int seed, Line line, Landscape landscape, IReadOnlyDictionary<Speaker, string> tokens, Action answered) : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Random _random = new(unchecked((seed * 31) + number));
    private readonly List<SentCommand> _commands = [];

    /// <summary>Every command that was made, each once; the last may be unconfirmed.</summary>
    public IReadOnlyList<SentCommand> Commands => _commands;

    /// <summary>How often a command had to be sent again because no answer came.</summary>
    public int Repeated { get; private set; }

    /// <summary>Sends until it is enough, and until the last command is answered.</summary>
    public async Task RunAsync(CancellationToken enough)
    {
        var playbook = new Playbook(_random, landscape);
        while (!enough.IsCancellationRequested)
        {
            var command = Make(playbook);
            _commands.Add(command);
            await ConfirmAsync(command);
            Hear(command);
            answered();
        }
    }

    /// <summary>Sends a command once.</summary>
    public async Task<Answer> SendAsync(Uri host, SentCommand command)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(host, command.Address))
        {
            Content = new StringContent(command.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[command.Speaker]);
        request.Headers.Add("Idempotency-Key", command.Key);
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    private async Task ConfirmAsync(SentCommand command)
    {
        while (true)
        {
            var station = await line.UpAsync();
            try
            {
                command.Answer = await SendAsync(station.Address, command);
                return;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException && !station.IsLast)
            {
                // The host died, or is about to: what became of the command, nobody knows. Its repetition will tell.
                await station.Ended.Task;
                Repeated++;
            }
        }
    }

    private SentCommand Make(Playbook playbook)
    {
        var marker = $"c{number}-{_commands.Count}";
        var known = landscape.Approvals;
        if (known.Count == 0 || _random.Next(known.Count < 12 ? 4 : 25) == 0)
        {
            return Command(marker, Speaker.Chair, null, SentCommand.Launch, playbook.Launch(marker));
        }

        if (_random.Next(40) == 0)
        {
            return Command(marker, Speaker.Bureau, null, SentCommand.ClockMove, new JsonObject { ["by"] = $"P{_random.Next(1, 6)}D" });
        }

        var seen = known[_random.Next(known.Count)];
        var (speaker, act) = playbook.Next(seen, marker);
        return Command(marker, speaker, seen.Approval, (string)act["type"]!, act);
    }

    private static SentCommand Command(string key, Speaker speaker, string? approval, string type, JsonObject body)
    {
        foreach (var nothing in body.Where(field => field.Value is null).Select(field => field.Key).ToList())
        {
            body.Remove(nothing);
        }

        return new SentCommand { Key = key, Speaker = speaker, Approval = approval, Type = type, Body = body.ToJsonString() };
    }

    private void Hear(SentCommand command)
    {
        var answer = command.Answer!;
        if (!answer.IsRecorded || answer.Status >= 400)
        {
            return;
        }

        var body = JsonNode.Parse(command.Body)!;
        if (command.Type == SentCommand.ClockMove)
        {
            landscape.Today = answer.Moved.To.InUtc().Date;
            return;
        }

        if (command.Approval is null)
        {
            landscape.Hear(new Seen(answer.Approval!, (string)body["text"]!["studyGroup"]!, "draft", 0, null));
            return;
        }

        landscape.Hear(command.Approval, seen => seen with
        {
            State = answer.State!,
            Acts = answer.Act!.Value + 1,
            Comment = command.Type is "comment" or "reply" or "objection" ? answer.Act : seen.Comment,
        });
        if (answer.Linked is { } linked)
        {
            landscape.Hear(new Seen(linked, linked.Split('-')[1], "determined", 1, null));
        }

        if (command.Type is "schedule-meeting" or "reschedule-meeting")
        {
            var group = (string?)body["group"] ?? command.Approval.Split('-')[1];
            landscape.Hear(new Sitting((string)body["meeting"]!, group, Day(body["opens"]!), Day(body["closes"]!)));
        }
        else if (command.Type == "cancel-meeting")
        {
            landscape.Forget((string)body["meeting"]!);
        }
    }

    private static NodaTime.LocalDate Day(JsonNode text) => LocalDatePattern.Iso.Parse((string)text!).Value;
}
