using System.Globalization;
using System.Text.RegularExpressions;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Proceedings;

/// <summary>
/// An approval's name: procedure, study group, year of its launch and its number within those three, such as
/// <c>TAP-SG17-2026-0003</c>. Letters and messages of members refer to it.
/// </summary>
public readonly partial record struct ApprovalId
{
    private ApprovalId(string value) => Value = value;

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>The name of the next approval of a series.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="group">The study group.</param>
    /// <param name="year">The year of the launch.</param>
    /// <param name="number">The number, counted from 1.</param>
    public static ApprovalId Of(Procedure procedure, StudyGroupId group, int year, long number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{SeriesOf(procedure, group, year)}-{number:0000}"));

    /// <summary>The series that <see cref="Of"/> numbers: <c>TAP-SG17-2026</c>.</summary>
    public static string SeriesOf(Procedure procedure, StudyGroupId group, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(procedure, group)}{year:0000}");

    /// <summary>With what the names of all approvals of a group under a procedure begin: <c>TAP-SG17-</c>.</summary>
    public static string PrefixOf(Procedure procedure, StudyGroupId group) => $"{Terms.Of(procedure).ToUpperInvariant()}-{group.Value.ToUpperInvariant()}-";

    /// <summary>With what the names of all approvals under a procedure begin: <c>TAP-</c>.</summary>
    public static string PrefixOf(Procedure procedure) => $"{Terms.Of(procedure).ToUpperInvariant()}-";

    /// <summary>The name that a text spells, in either case; null where it spells none.</summary>
    public static ApprovalId? Find(string text)
    {
        var name = text.ToUpperInvariant();
        return Form().IsMatch(name) ? new ApprovalId(name) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^(AAP|TAP)-[A-Z0-9]{1,12}-[0-9]{4}-[0-9]{4,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
