using Approval.Engine.Files;
using Approval.Host.Api;
using Approval.Host.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.CommandLine;

/// <summary><c>approval launch</c>: launches an approval.</summary>
internal static class LaunchVerb
{
    public static Verb Build(Terminal terminal)
    {
        var file = CommonOptions.File("What is launched, as JSON: procedure, text, and if wanted edition, settings and particulars, as POST /api/approvals takes it.");
        var key = CommonOptions.Key();
        var json = CommonOptions.Json("The answer as one JSON object.");
        var verb = new Verb("launch", "Launches an approval in the state 'draft'; consent or determination comes next.")
        {
            Examples = ["approval launch h266.json --token TOKEN"],
            Statuses = ["0  launched; its name is printed", "2  not taken in; nothing was changed"],
        };
        verb.Add(file);
        verb.Add(key);
        verb.Add(json);
        verb.Add(OpenInstallation.Token);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetRequiredValue(file);
            var bytes = TextFile.ReadBytes(path);
            var body = JsonTreeReader.Read(bytes, path).OrRefuse();
            await using var open = await OpenInstallation.OpenAsync(parsed, stop);
            var account = await open.AccountAsync(parsed, stop);
            var answer = await OpenInstallation.TellingAsync(() =>
            {
                var request = open.Get<LaunchReader>().Read(body);
                var command = OpenInstallation.KeyOf(account, parsed.GetValue(key), "launch " + System.Text.Encoding.UTF8.GetString(bytes.Span));
                return open.Steps.RunAsync(step => open.Get<Launching>().LaunchAsync(step, account, request, command, stop), stop);
            });
            terminal.Out.WriteLine(parsed.GetValue(json) ? System.Text.Json.JsonSerializer.Serialize(answer, JsonForms.Options) : answer.Approval);
            return ExitStatus.Done;
        });
        return verb;
    }
}
