using System.Collections.Immutable;

namespace Approval.Engine.Rulebooks;

/// <summary>What a setting's value looks like.</summary>
public enum SettingForm
{
    /// <summary>One of the listed values.</summary>
    Choice,

    /// <summary>Languages by ISO 639-1 code, separated by spaces.</summary>
    Languages,

    /// <summary>Days of a month as numbers, separated by spaces: <c>1 16</c>.</summary>
    DaysOfMonth,

    /// <summary>Days of a year as month and day, separated by spaces, possibly none: <c>01-01</c>.</summary>
    DaysOfYear,
}

/// <summary>One side of a reading.</summary>
/// <param name="Value">Its value, as a scenario writes it.</param>
/// <param name="Meaning">What follows from it.</param>
public sealed record ReadingSide(string Value, string Meaning);

/// <summary>A place where the law is open and its sides give different results; a named setting chooses the side.</summary>
/// <param name="Name">The setting's name: <c>single-late-opposition</c>.</param>
/// <param name="Form">What its value looks like.</param>
/// <param name="Default">The side taken where nothing else is chosen.</param>
/// <param name="Decides">The question that it answers.</param>
/// <param name="Sides">The sides; for a list, what the default means.</param>
/// <param name="Clause">The clause that is open.</param>
/// <param name="OpenPoints">The open points in the catalogue of the law: <c>AMB-22</c>, <c>G-02</c>.</param>
/// <param name="Section">The section of the readings that decides: <c>§ 19</c>.</param>
public sealed record Reading(
    string Name,
    SettingForm Form,
    string Default,
    string Decides,
    ImmutableArray<ReadingSide> Sides,
    ClauseRef Clause,
    ImmutableArray<string> OpenPoints,
    string Section);
