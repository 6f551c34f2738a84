using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>What lies under what.</summary>
internal enum Layer
{
    Pools,
    Containers,
    Flows,
    Nodes,
    BoundaryEvents,
    FlowLabels,
}

/// <summary>One diagram while it is drawn: its layers and how far it reaches.</summary>
internal sealed class Sheet
{
    private readonly SortedDictionary<Layer, List<XElement>> layers = [];
    private readonly HashSet<string> ids;
    private Frame? extent;

    /// <param name="ids">The ids already given in this document; an element that is drawn twice gets another.</param>
    public Sheet(HashSet<string> ids) => this.ids = ids;

    /// <summary>The smallest frame that holds everything drawn so far.</summary>
    public Frame Extent => extent ?? default;

    public IEnumerable<XElement> Content => layers.Values.SelectMany(layer => layer);

    /// <summary>Adds one element of the file as a group that names itself.</summary>
    public void Add(Layer layer, ElementId element, string @class, string title, Frame frame, IEnumerable<XElement> content)
    {
        Reach(frame);
        Place(layer, Svg.Group(@class, new XAttribute("id", Unique(element.Value)), Svg.Element("title", title), content));
    }

    /// <summary>Adds what belongs to an element that was added already.</summary>
    public void AddPart(Layer layer, string @class, Frame frame, IEnumerable<XElement> content)
    {
        Reach(frame);
        Place(layer, Svg.Group(@class, content));
    }

    private void Reach(Frame frame) => extent = extent is { } before ? before.With(frame) : frame;

    private void Place(Layer layer, XElement group)
    {
        if (!layers.TryGetValue(layer, out List<XElement>? groups))
        {
            layers[layer] = groups = [];
        }

        groups.Add(group);
    }

    private string Unique(string id)
    {
        string unique = id;
        for (int copy = 2; !ids.Add(unique); copy++)
        {
            unique = FormattableString.Invariant($"{id}-{copy}");
        }

        return unique;
    }
}
