using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Approval.Engine.Files;
using Approval.Host.Acts;
using Approval.Host.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.CommandLine;

/// <summary><c>approval act</c>: does an act.</summary>
internal static class ActVerb
{
    public static Verb Build(Terminal terminal)
    {
        var approval = new Argument<string>("APPROVAL") { Description = "The approval: AAP-SG17-2026-0003." };
        var type = new Argument<string>("ACT") { Description = "What is done: announce-last-call." };
        type.CompletionSources.Add(_ => ActDescription.All.Select(each => new System.CommandLine.Completions.CompletionItem(each.Law.Type)));
        var fields = new Argument<string[]>("NAME=VALUE") { Description = "The act's fields. Lists are separated by commas; what begins with { or [ is JSON.", Arity = ArgumentArity.ZeroOrMore };
        var version = new Option<int?>("--version-read") { Description = "The version on which you decided; refused where the approval has moved on since.", HelpName = "VERSION" };
        var key = CommonOptions.Key();
        var json = CommonOptions.Json("The answer as one JSON object.");
        var verb = new Verb("act", "Does what an act says, as far as the law and your role allow, and says what came of it.")
        {
            Examples =
            [
                "approval act AAP-SG17-2027-0001 consent meeting=sg17-2027-02",
                "approval act TAP-SG17-2027-0001 reply from=FRA position=support",
                "approval act AAP-SG17-2027-0001 announce-meeting meeting=sg17-2027-09 override={\\\"reason\\\":\\\"…\\\"}",
            ],
            Statuses = ["0  done", "1  refused by the law; the refusal stands in the record", "2  not taken in; nothing was changed"],
        };
        verb.Add(approval);
        verb.Add(type);
        verb.Add(fields);
        verb.Add(version);
        verb.Add(key);
        verb.Add(json);
        verb.Add(OpenInstallation.Token);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var id = ApprovalId.Find(parsed.GetRequiredValue(approval))
                ?? throw Verb.Refuse("unknown-approval", $"{Printable.Quote(parsed.GetRequiredValue(approval))} is not an approval's name.", "Write it as 'approval list' shows it.");
            var words = parsed.GetValue(fields) ?? [];
            var name = parsed.GetRequiredValue(type);
            var body = ActFields.Read(name, words);
            await using var open = await OpenInstallation.OpenAsync(parsed, stop);
            var account = await open.AccountAsync(parsed, stop);
            var command = new ActCommand(id, account, body, parsed.GetValue(version));
            var commandKey = OpenInstallation.KeyOf(account, parsed.GetValue(key), string.Join('\n', ["act", id.Value, name, .. words]));
            var answer = await OpenInstallation.TellingAsync(
                () => open.Steps.RunAsync(step => open.Get<Acting>().ActAsync(step, command, commandKey, stop), stop));
            Write(terminal, answer, parsed.GetValue(json));
            return answer.Refused is null ? ExitStatus.Done : ExitStatus.Differs;
        });
        return verb;
    }

    private static void Write(Terminal terminal, ActAnswer answer, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(answer, JsonForms.Options));
            return;
        }

        if (answer.Refused is { } refused)
        {
            terminal.Error.WriteLine(Printable.Of($"approval: {refused.Code}: {refused.Message} ({refused.Clause})"));
        }

        var number = answer.Act.ToString(CultureInfo.InvariantCulture);
        terminal.Out.WriteLine(Printable.Of($"{answer.Approval} {answer.State} (act {number}, version {answer.Version.ToString(CultureInfo.InvariantCulture)})"));
        if (answer.Linked is { } linked)
        {
            terminal.Out.WriteLine($"The text goes on in {linked}.");
        }
    }
}
