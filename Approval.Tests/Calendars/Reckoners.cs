using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Rulebooks;
using Approval.Tests.Rulebooks;
using NodaTime;
using NodaTime.Text;

namespace Approval.Tests.Calendars;

/// <summary>Reckoners of the shipped rulebook.</summary>
internal static class Reckoners
{
    public static DeadlineReckoner Aap(string zone = "UTC", string announcedPeriod = "first-day-counts") =>
        Of(Procedure.Aap, Calendar(zone), (SettingName.AnnouncedPeriod, announcedPeriod));

    public static DeadlineReckoner Tap(string zone = "UTC", params string[] holidays) => Of(Procedure.Tap, Calendar(zone, holidays));

    public static WorkingCalendar Calendar(string zone, params string[] holidays) =>
        new(DateTimeZoneProviders.Tzdb[zone], [.. holidays.Select(Day)]);

    public static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;

    public static Instant At(string iso) => InstantPattern.ExtendedIso.Parse(iso).Value;

    private static DeadlineReckoner Of(Procedure procedure, WorkingCalendar calendar, params (string Name, string Value)[] chosen)
    {
        var rulebook = ShippedRulebook.Value;
        var settings = rulebook.Settings.Resolve(chosen.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
        return new DeadlineReckoner(calendar, rulebook.NewestEdition(procedure), settings.Settings!);
    }
}
