using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Forms;

/// <summary>What is wrong with a form, from what refused it.</summary>
internal static class FormErrors
{
    private const string Missing = "missing-field";

    /// <summary>Each fault, tied to its field where it names one.</summary>
    public static ImmutableArray<FieldError> Of(CommandRefusedException refused) =>
        [.. refused.Faults.Select(fault => new FieldError(FormTree.IdOf(PathOf(fault)), fault.What, fault.Repair, fault.Clause?.Value ?? refused.Clause))];

    /// <summary>Where a fault is. A field that is missing has no place in a file: its object is the place, and its name stands in the words. A form has it.</summary>
    private static string? PathOf(Fault fault) =>
        fault is { Code: Missing, Where.Path: { } path } && fault.What.Split('"') is [_, var name, ..] ? $"{path}.{name}" : fault.Where.Path;
}
