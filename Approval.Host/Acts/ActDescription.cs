using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Acts;

/// <summary>A type of act as it is read and as the law knows it.</summary>
/// <param name="Law">Its clauses and its effect.</param>
/// <param name="Fields">Its fields beside <c>type</c>, in the order in which they are read.</param>
public sealed record ActDescription(ActLaw Law, ImmutableArray<ActField> Fields)
{
    /// <summary>Every type, in alphabetical order.</summary>
    public static ImmutableArray<ActDescription> All { get; } = [.. ActForm.All.Select(form => new ActDescription(form.Law, form.Fields))];
}
