using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>A rectangle of the drawing, in the diagram's units, y downwards.</summary>
internal readonly record struct Frame(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double CentreX => (Left + Right) / 2;

    public double CentreY => (Top + Bottom) / 2;

    public static Frame Of(Bounds bounds) => new(bounds.X, bounds.Y, bounds.X + bounds.Width, bounds.Y + bounds.Height);

    public static Frame Of(Waypoint point) => new(point.X, point.Y, point.X, point.Y);

    public static Frame At(double left, double top, double width, double height) => new(left, top, left + width, top + height);

    /// <summary>The smallest frame that holds both.</summary>
    public Frame With(Frame other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>The frame grown by the same margin on every side; shrunk where the margin is negative.</summary>
    public Frame Grown(double margin) => new(Left - margin, Top - margin, Right + margin, Bottom + margin);

    public bool Holds(Frame other) =>
        other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;
}
