using System.Collections.Immutable;

namespace Approval.Host.Api.Views;

/// <summary>A node of a drawing.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Clause">The clause that it carries out; null for none.</param>
public sealed record DiagramNodeView(string Id, string Name, string? Clause);

/// <summary>What a drawing shows of an approval.</summary>
/// <param name="Visited">The nodes that it has come through, in the order of the first time.</param>
/// <param name="Active">The nodes at which it is.</param>
/// <param name="Standing">Where it stands, in a sentence.</param>
public sealed record DiagramView(ImmutableArray<DiagramNodeView> Visited, ImmutableArray<DiagramNodeView> Active, string Standing);
