using System.Collections.Immutable;
using Approval.Engine.Rulebooks;
using NUnit.Framework;

namespace Approval.Tests.Rulebooks;

/// <summary>The readings that settings turn.</summary>
public sealed class SettingsTests
{
    private static readonly Readings s_readings = ShippedRulebook.Value.Settings;

    [TestCase("announced-period", "first-day-counts")]
    [TestCase("single-late-opposition", "counts")]
    [TestCase("academia-in-last-call", "no")]
    [TestCase("associates-in-last-call", "yes")]
    [TestCase("no-explicit-reply", "director-decides")]
    [TestCase("below-threshold", "same-determination")]
    [TestCase("supportive-comments", "do-not-count")]
    [TestCase("compile-when-meeting-near", "yes")]
    [TestCase("postponement", "new-announcement")]
    [TestCase("opposition-in-meeting", "restart")]
    [TestCase("more-work", "restart")]
    [TestCase("selection-after-consent", "until-last-call")]
    [TestCase("distribution-languages", "ar en es fr ru zh")]
    [TestCase("aap-announcement-days", "1 16")]
    [TestCase("aap-announcement-exceptions", "01-01")]
    public void Default_is_the_side_that_the_readings_take(string name, string value) =>
        Assert.That(s_readings.Defaults[name], Is.EqualTo(value));

    [TestCase("single-late-opposition", "blocks")]
    [TestCase("no-explicit-reply", "stop")]
    [TestCase("distribution-languages", "en fr")]
    [TestCase("aap-announcement-days", "5")]
    [TestCase("aap-announcement-exceptions", "")]
    [TestCase("aap-announcement-exceptions", "01-01 12-16")]
    public void Chosen_side_replaces_the_default_and_leaves_the_others(string name, string value)
    {
        var settings = Resolve((name, value)).Settings!;

        Assert.That(settings.Values, Is.EqualTo(s_readings.Defaults.Values.SetItem(name, value)));
    }

    [TestCase("single-late-opposition", "maybe", "counts, blocks")]
    [TestCase("single-late-opposition", "Blocks", "counts, blocks")]
    [TestCase("distribution-languages", "english", "ISO 639-1")]
    [TestCase("distribution-languages", "en en", "ISO 639-1")]
    [TestCase("distribution-languages", "en  fr", "ISO 639-1")]
    [TestCase("distribution-languages", "", "ISO 639-1")]
    [TestCase("aap-announcement-days", "1 29", "1 to 28")]
    [TestCase("aap-announcement-days", "01", "1 to 28")]
    [TestCase("aap-announcement-days", "", "1 to 28")]
    [TestCase("aap-announcement-exceptions", "02-30", "month and day")]
    public void Unknown_value_is_refused_naming_what_is_allowed(string name, string value, string allowed) =>
        Assert.That(Resolve((name, value)).Problems.Single().Repair, Does.Contain(allowed));

    [Test]
    public void Unknown_setting_is_refused_naming_every_setting()
    {
        var choice = Resolve(("single-late-oposition", "blocks"));

        Assert.Multiple(() =>
        {
            Assert.That(choice.Settings, Is.Null);
            Assert.That(choice.Problems.Single().What, Does.Contain("single-late-oposition"));
            Assert.That(choice.Problems.Single().Repair, Does.Contain("single-late-opposition").And.Contain("postponement"));
        });
    }

    [Test]
    public void Every_wrong_choice_is_named_at_once() =>
        Assert.That(Resolve(("more-work", "none"), ("unknown", "x")).Problems, Has.Length.EqualTo(2));

    [Test]
    public void A_setting_that_does_not_exist_has_no_value() =>
        Assert.That(() => s_readings.Defaults["last-call"], Throws.ArgumentException);

    [Test]
    public void Every_reading_names_its_clause_its_section_and_an_open_point() =>
        Assert.That(s_readings.All, Is.All.Matches<Reading>(reading => reading is not null
            && reading.Section.StartsWith('§') && reading.OpenPoints.Length > 0 && reading.Clause.Value.Contains('§', StringComparison.Ordinal)));

    private static SettingsChoice Resolve(params (string Name, string Value)[] chosen) =>
        s_readings.Resolve(chosen.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
}
