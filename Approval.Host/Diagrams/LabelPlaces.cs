using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>Where labels stand beside events and gateways for which the file gives no place: where no line is in the way.</summary>
internal sealed class LabelPlaces(Diagram diagram)
{
    private const double Gap = 4;
    private const double Touch = 1.5;

    private readonly ImmutableArray<Waypoint> ends = [.. diagram.Edges.Where(edge => !edge.Waypoints.IsEmpty).SelectMany(edge => new[] { edge.Waypoints[0], edge.Waypoints[^1] })];

    /// <summary>The centre line and the top of a label: as the file says; else under an event and above a gateway, unless a flow leaves there.</summary>
    public (double X, double Top) Of(FlowNode node, Shape shape, TextBlock label)
    {
        if (shape.Label is { } given)
        {
            return (given.X + (given.Width / 2), given.Y);
        }

        Frame frame = Frame.Of(shape.Bounds);
        bool above = HasLineAt(frame, frame.Top);
        bool below = HasLineAt(frame, frame.Bottom);
        double under = frame.Bottom + Gap;
        double over = frame.Top - Gap - label.Height;
        double aside = frame.CentreX + 6 + (label.Width / 2);
        return node switch
        {
            Gateway when !above => (frame.CentreX, over),
            Gateway when !below => (frame.CentreX, under),
            Gateway => (aside + 6, over + Gap),
            BoundaryEvent when below => (aside, under),
            _ when !below => (frame.CentreX, under),
            _ when !above => (frame.CentreX, over),
            _ => (aside, under),
        };
    }

    private bool HasLineAt(Frame frame, double y) => ends.Any(end =>
        Math.Abs(end.Y - y) <= Touch && end.X > frame.Left + Touch && end.X < frame.Right - Touch);
}
