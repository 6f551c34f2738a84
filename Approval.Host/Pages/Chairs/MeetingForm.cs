using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Engine.Members;
using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Chairs;

/// <summary>The form of a meeting's decision: one row a member, which becomes the lists of members that the act has.</summary>
internal static class MeetingForm
{
    private const string Reservations = "reservations";
    private const string PolicyImplications = "policyImplications";

    /// <summary>Before a member's id: its position.</summary>
    public const string Position = "position-";

    /// <summary>Before a member's id: its reservation.</summary>
    public const string Reservation = "reservation-";

    /// <summary>Before a member's id: its declaration.</summary>
    public const string Policy = "policy-";

    /// <summary>The name of the search, and of the button that searches.</summary>
    public const string Find = "find";

    /// <summary>The fields of the act that the roll fills.</summary>
    public static ImmutableArray<string> OfTheRoll { get; } = [.. RollEntry.Positions.Select(position => position.List), Reservations, PolicyImplications];

    /// <summary>What a form says of each member of which it says anything.</summary>
    public static ImmutableSortedDictionary<MemberId, RollEntry> Read(IFormCollection form)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<MemberId, RollEntry>();
        foreach (var id in form.Keys.SelectMany(Members).Distinct())
        {
            var position = form[Position + id].ToString();
            var entry = new RollEntry(
                RollEntry.Positions.Any(each => each.List == position) ? position : string.Empty,
                form[Reservation + id].ToString().Trim().ReplaceLineEndings("\n"),
                form[Policy + id] == "true");
            if (entry != RollEntry.Nothing)
            {
                entries[new MemberId(id)] = entry;
            }
        }

        return entries.ToImmutable();
    }

    /// <summary>Adds the lists of the roll to an act.</summary>
    public static JsonObject WithRoll(JsonObject act, ImmutableSortedDictionary<MemberId, RollEntry> entries)
    {
        foreach (var (list, _) in RollEntry.Positions)
        {
            Add(act, list, entries.Where(each => each.Value.Position == list).Select(each => (JsonNode)each.Key.Value));
        }

        Add(act, Reservations, entries.Where(each => each.Value.Reservation.Length > 0).Select(each => new JsonObject { ["from"] = each.Key.Value, ["text"] = each.Value.Reservation }));
        Add(act, PolicyImplications, entries.Where(each => each.Value.Policy).Select(each => (JsonNode)each.Key.Value));
        return act;
    }

    /// <summary>What is wrong, at the rows of the members.</summary>
    public static ImmutableArray<FieldError> Placed(JsonObject act, ImmutableArray<FieldError> errors) =>
        [.. errors.Select(error => error.Field?.Split('-') is ["f", var list, var place, ..] && OfTheRoll.Contains(list) ? error with { Field = NameAt(act, list, place) } : error)];

    private static string? NameAt(JsonObject act, string list, string place)
    {
        if (!int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var row) || (act[list] as JsonArray)?.ElementAtOrDefault(row) is not { } named)
        {
            return null;
        }

        return list switch
        {
            Reservations => Reservation + named["from"],
            PolicyImplications => Policy + named,
            _ => Position + named,
        };
    }

    private static void Add(JsonObject act, string list, IEnumerable<JsonNode> items)
    {
        JsonArray all = [.. items];
        if (all.Count > 0)
        {
            act[list] = all;
        }
    }

    private static IEnumerable<string> Members(string name) => new[] { Position, Reservation, Policy }
        .Where(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(prefix => name[prefix.Length..])
        .Where(id => MemberId.IsValid(id) && !id.Any(char.IsAsciiLetterUpper));
}
