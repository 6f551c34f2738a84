using System.CommandLine;
using System.Text.Json;
using Approval.Engine.Files;
using Approval.Host.Api.Views;
using Approval.Host.Files;
using Approval.Host.Proceedings;
using NodaTime.Text;

namespace Approval.Host.CommandLine;

/// <summary><c>approval meetings</c>: lists, convenes, moves and cancels meetings.</summary>
internal static class MeetingsVerb
{
    private static readonly string[] s_filters = ["group", "kind", "from", "to", "cancelled", "sort", "limit", "cursor"];

    public static Verb Build(Terminal terminal)
    {
        var verb = ListingVerb.Build<MeetingView>(
            terminal,
            "meetings",
            "Lists the meetings; with a verb of its own, convenes, moves or cancels one.",
            ["approval meetings --group SG17", "approval meetings schedule sg17-2027-09 --group SG17 --kind study-group --opens 2027-09-06 --closes 2027-09-17"],
            "/api/meetings",
            s_filters,
            meeting => $"{meeting.Id}  {meeting.Group}  {meeting.Kind}  {LocalDatePattern.Iso.Format(meeting.Opens)} to {LocalDatePattern.Iso.Format(meeting.Closes)}{(meeting.IsCancelled ? "  cancelled" : string.Empty)}");
        verb.Add(BuildChange(terminal, "schedule", "Convenes a meeting; every running approval of the group hears of it.", HttpMethods.Post, id => "/api/meetings", true, "group", "kind", "opens", "closes"));
        verb.Add(BuildChange(terminal, "move", "Moves a meeting, and every open deadline that hangs on it.", HttpMethods.Put, id => $"/api/meetings/{id}", false, "opens", "closes"));
        verb.Add(BuildChange(terminal, "cancel", "Cancels a meeting; an announcement for it lapses.", HttpMethods.Post, id => $"/api/meetings/{id}/cancel", false));
        return verb;
    }

    private static Verb BuildChange(Terminal terminal, string name, string description, string method, Func<string, string> path, bool sendsId, params string[] fields)
    {
        var meeting = new Argument<string>("MEETING") { Description = "The meeting's id: sg17-2027-09." };
        var options = fields.Select(field => (Field: field, Option: new Option<string>("--" + field) { Description = $"The meeting's {field}.", HelpName = "VALUE", Required = true })).ToList();
        var json = CommonOptions.Json("The answer as one JSON object.");
        var verb = new Verb(name, description);
        verb.Add(meeting);
        options.ForEach(each => verb.Add(each.Option));
        verb.Add(json);
        verb.Add(OpenInstallation.Token);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var id = parsed.GetRequiredValue(meeting);
            var body = options.ToDictionary(each => each.Field, each => parsed.GetRequiredValue(each.Option), StringComparer.Ordinal);
            if (sendsId)
            {
                body.Add("id", id);
            }

            var answer = await ApiCall.ChangeAsync(parsed, method, path(Uri.EscapeDataString(id)), "application/json", JsonSerializer.Serialize(body, JsonForms.Options), stop);
            var changed = answer.As<MeetingChangeAnswer>();
            terminal.Out.WriteLine(parsed.GetValue(json)
                ? answer.Body
                : Printable.Of($"{changed.Id} of {changed.Group}: {LocalDatePattern.Iso.Format(changed.Opens)} to {LocalDatePattern.Iso.Format(changed.Closes)}{(changed.IsCancelled ? ", cancelled" : string.Empty)}; {changed.Concerned} approvals hear of it."));
            return ExitStatus.Done;
        });
        return verb;
    }
}
