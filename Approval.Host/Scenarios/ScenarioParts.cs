using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Texts;
using Approval.Host.Acts;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>Reads the text, the meetings and the calendar of a scenario.</summary>
internal static class ScenarioParts
{
    private static readonly TextKind[] Recommendations = [TextKind.New, TextKind.Revised, TextKind.Amendment, TextKind.Corrigendum];

    public static ApprovalText? ReadText(FieldReading scenario)
    {
        if (scenario.Required("text", "the text that is to be approved") is not { } value || scenario.Faults.AsFields(value) is not { } whole)
        {
            return null;
        }

        return new InputReading(whole.Source, scenario.Faults, InputContext.None).Whole(ReadTextFields);
    }

    /// <summary>Reads the fields of a text.</summary>
    public static ApprovalText ReadTextFields(InputReading fields) => new(
        fields.Read(Field.Text("designation", "the number, such as \"ITU-T H.266\"", "Its number.")),
        fields.Read(Field.Text("title", "the title", "Its title.")),
        fields.Read(Field.Required(new ActField("kind", FieldKind.Choice, "What kind of text it is.") { Words = [.. Recommendations.Select(kind => Terms.Of(kind))] }, ReadKind)),
        fields.Read(Field.Group("studyGroup", "the group that develops the text", "The group that develops it.")) ?? default,
        fields.Read(Field.Optional(new ActField("question", FieldKind.Text, "The Question under which it is developed: 6/16."), input => Names.ReadQuestion(input.Optional("question"), input.Faults))),
        fields.Read(Field.Optional<ImmutableArray<StudyGroupId>>(
            new ActField("otherStudyGroups", FieldKind.Group, "The other groups in whose mandate it lies.") { IsList = true },
            input => [.. input.Items("otherStudyGroups").Select(item => Names.ReadGroup(item, input.Faults)).OfType<StudyGroupId>()])),
        fields.Read(Field.Truth("policyOrRegulatory", "Whether it may have policy or regulatory implications.")),
        fields.Read(Names.References("normativeReferences", "The documents that it refers to normatively.")));

    public static ImmutableDictionary<MeetingId, Meeting> ReadMeetings(ImmutableArray<JsonTree> items, FaultList faults)
    {
        var meetings = ImmutableDictionary.CreateBuilder<MeetingId, Meeting>();
        foreach (var item in items)
        {
            if (faults.AsFields(item) is not { } fields)
            {
                continue;
            }

            var meeting = new InputReading(fields.Source, faults, InputContext.None).Whole(input => Names.ReadMeeting(input, "id"));
            if (!meetings.TryAdd(meeting.Id, meeting))
            {
                faults.Add("duplicate-meeting", item, $"The id {Printable.Quote(meeting.Id.Value)} is taken by an earlier meeting.", "Give each meeting an id of its own.");
            }
        }

        return meetings.ToImmutable();
    }

    public static WorkingCalendar ReadCalendar(FieldReading scenario)
    {
        if (scenario.OptionalFields("calendar") is not { } fields)
        {
            return WorkingCalendar.Plain;
        }

        const string meaning = "a time zone of the IANA database, such as \"UTC\" or \"Europe/Zurich\"";
        var zone = DateTimeZone.Utc;
        if (fields.OptionalText("zone", meaning) is { } name)
        {
            zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) ?? DateTimeZone.Utc;
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is null)
            {
                fields.Report("unknown-zone", "zone", $"There is no time zone {Printable.Quote(name)}.", $"Write {meaning}.");
            }
        }

        var holidays = fields.Items("holidays").Select(item => Moments.ReadDate(item, scenario.Faults)).ToImmutableSortedSet();
        fields.End();
        return new WorkingCalendar(zone, holidays);
    }

    private static TextKind ReadKind(FieldReading fields)
    {
        var kind = fields.Choice<TextKind>("kind");
        if (!Recommendations.Contains(kind))
        {
            fields.Report(
                "not-a-recommendation",
                "kind",
                $"A text of the kind \"{Terms.Of(kind)}\" is not approved by AAP or TAP.",
                $"Write {Printable.OneOf(Recommendations.Select(value => Terms.Of(value)))}.");
        }

        return kind;
    }
}
