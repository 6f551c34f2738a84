using System.Collections.Immutable;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Forms;

/// <summary>What is wrong with a form, from what refused it.</summary>
internal static class FormErrors
{
    /// <summary>Each fault, tied to its field where it names one.</summary>
    public static ImmutableArray<FieldError> Of(CommandRefusedException refused) =>
        [.. refused.Faults.Select(fault => new FieldError(FormTree.IdOf(fault.Where.Path), fault.What, fault.Repair, fault.Clause?.Value ?? refused.Clause))];
}
