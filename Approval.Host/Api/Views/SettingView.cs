using System.Collections.Immutable;
using Approval.Engine.Rulebooks;

namespace Approval.Host.Api.Views;

/// <summary>A reading of the law that a setting turns.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Decides">The question that it answers.</param>
/// <param name="Clause">The clause that is open.</param>
/// <param name="Section">The section of the readings that decides.</param>
/// <param name="OpenPoints">The open points of the catalogue.</param>
/// <param name="Form">What its value looks like.</param>
/// <param name="Sides">The sides, each with what follows from it.</param>
/// <param name="Default">The side that holds where nobody chooses.</param>
/// <param name="Chosen">The side that the installation has chosen; null where it has not.</param>
/// <param name="Value">The side that holds for approvals launched from now on.</param>
public sealed record SettingView(
    string Name,
    string Decides,
    string Clause,
    string Section,
    ImmutableArray<string> OpenPoints,
    SettingForm Form,
    ImmutableArray<ReadingSide> Sides,
    string Default,
    string? Chosen,
    string Value)
{
    internal static IEnumerable<SettingView> All(Rulebook rulebook, ImmutableSortedDictionary<string, string> chosen) =>
        from reading in rulebook.Settings.All
        let side = chosen.GetValueOrDefault(reading.Name)
        select new SettingView(
            reading.Name, reading.Decides, reading.Clause.Value, reading.Section, reading.OpenPoints, reading.Form, reading.Sides, reading.Default, side, side ?? reading.Default);
}
