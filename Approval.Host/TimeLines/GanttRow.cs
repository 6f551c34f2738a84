using System.Collections.Immutable;

namespace Approval.Host.TimeLines;

/// <summary>An approval on the chart.</summary>
/// <param name="Name">The text's number.</param>
/// <param name="Next">What comes next, in words; null for nothing.</param>
/// <param name="Lastings">The periods in which members speak.</param>
/// <param name="Marks">The deadlines.</param>
public sealed record GanttRow(string Name, string? Next, ImmutableArray<Lasting> Lastings, ImmutableArray<Mark> Marks);

/// <summary>The approvals of one study group.</summary>
/// <param name="Name">The group.</param>
/// <param name="Rows">Its approvals.</param>
public sealed record GanttGroup(string Name, ImmutableArray<GanttRow> Rows);
