using System.Collections.Immutable;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>
/// Plays every way in which the tokens of a scope can move, and finds the positions from which none can.
/// Of steps that cannot disturb each other only one order is played; inclusive joins move last, as they wait for all
/// that may come (BPMN 2.0.2 § 13.4.3). A scope with more positions than <see cref="LargestGame"/> is played that far.
/// </summary>
internal sealed class TokenGame(TokenNet net)
{
    /// <summary>The largest number of positions that are looked at.</summary>
    private const int LargestGame = 20_000;

    /// <summary>More tokens than this on one way are not followed: their number grows without end.</summary>
    private const int MostOnOneWay = 3;

    /// <summary>Beyond this many ways out of an inclusive split only single ones, pairs and all are tried.</summary>
    private const int MostForAllSubsets = 6;

    private readonly int[] order = Order(net);
    private readonly Dictionary<(int Node, int Way), bool[]> upstream = [];

    /// <summary>The joins at which tokens can be left waiting when nothing else moves any more.</summary>
    public ImmutableSortedSet<int> StarvedJoins()
    {
        var starved = ImmutableSortedSet.CreateBuilder<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ImmutableSortedDictionary<int, int>>();
        open.Push(ImmutableSortedDictionary<int, int>.Empty.Add(net.Entry, 1));
        while (open.TryPop(out var position) && seen.Count < LargestGame)
        {
            if (!seen.Add(Key(position)) || position.Values.Any(count => count > MostOnOneWay))
            {
                continue;
            }

            if (NextStep(position) is not { } step)
            {
                starved.UnionWith(position.Keys.Select(way => net.Ways[way].To));
                continue;
            }

            foreach (var next in Play(position, step))
            {
                open.Push(next);
            }
        }

        return starved.ToImmutable();
    }

    private static string Key(ImmutableSortedDictionary<int, int> position) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(' ', position.Select(pair => (pair.Key << 3) | pair.Value))}");

    /// <summary>A node that can move, with the ways from which it takes tokens; null where none can.</summary>
    private (TokenNode Node, ImmutableArray<int> Taken)? NextStep(ImmutableSortedDictionary<int, int> position)
    {
        (TokenNode, ImmutableArray<int>)? best = null;
        var bestRank = int.MaxValue;
        foreach (var way in position.Keys)
        {
            var node = net.Target(way);
            var rank = order[node.Index] + (node.Join == Routing.Some ? net.Nodes.Count : 0);
            if (rank < bestRank && Taken(node, way, position) is { IsDefault: false } taken)
            {
                best = (node, taken);
                bestRank = rank;
            }
        }

        return best;
    }

    private ImmutableArray<int> Taken(TokenNode node, int way, ImmutableSortedDictionary<int, int> position) => node.Join switch
    {
        Routing.One => [way],
        Routing.All => node.In.TrueForAll(position.ContainsKey) ? [.. node.In] : default,
        _ => IsComplete(node, position) ? [.. node.In.Where(position.ContainsKey)] : default,
    };

    /// <summary>Whether no token can still reach an empty way of an inclusive join without being able to reach a filled one.</summary>
    private bool IsComplete(TokenNode join, ImmutableSortedDictionary<int, int> position)
    {
        var filled = join.In.Where(position.ContainsKey).ToList();
        var empty = join.In.Where(way => !position.ContainsKey(way)).ToList();
        return position.Keys.All(token =>
            !empty.Exists(way => Upstream(join, way)[token]) || filled.Exists(way => Upstream(join, way)[token]));
    }

    /// <summary>The ways from which a way into a join can be reached without passing the join.</summary>
    private bool[] Upstream(TokenNode join, int way)
    {
        if (upstream.TryGetValue((join.Index, way), out var known))
        {
            return known;
        }

        var reached = new bool[net.Ways.Count];
        var open = new Stack<int>();
        open.Push(way);
        while (open.TryPop(out var next))
        {
            if (reached[next])
            {
                continue;
            }

            reached[next] = true;
            if (net.Ways[next].From != join.Index)
            {
                net.Nodes[net.Ways[next].From].In.ForEach(open.Push);
            }
        }

        upstream.Add((join.Index, way), reached);
        return reached;
    }

    private static IEnumerable<ImmutableSortedDictionary<int, int>> Play(
        ImmutableSortedDictionary<int, int> position,
        (TokenNode Node, ImmutableArray<int> Taken) step)
    {
        if (step.Node.EndsScope)
        {
            yield break;
        }

        var rest = position.ToBuilder();
        foreach (var way in step.Taken)
        {
            rest[way]--;
            if (rest[way] == 0)
            {
                rest.Remove(way);
            }
        }

        var left = rest.ToImmutable();
        foreach (var given in Given(step.Node))
        {
            var next = left.ToBuilder();
            foreach (var way in given)
            {
                next[way] = next.GetValueOrDefault(way) + 1;
            }

            if (next.Count > 0)
            {
                yield return next.ToImmutable();
            }
        }
    }

    private static IEnumerable<IEnumerable<int>> Given(TokenNode node) => node.Split switch
    {
        _ when node.Out.Count == 0 => [[]],
        Routing.One => node.Out.Select(way => Enumerable.Repeat(way, 1)),
        Routing.All => [node.Out],
        _ when node.Out.Count <= MostForAllSubsets => Enumerable.Range(1, (1 << node.Out.Count) - 1).Select(mask => node.Out.Where((_, index) => (mask & (1 << index)) != 0)),
        _ => [.. node.Out.Select(way => Enumerable.Repeat(way, 1)), .. node.Out.Zip(node.Out.Skip(1), (first, second) => new[] { first, second }), node.Out],
    };

    /// <summary>The order in which a walk from the entry leaves the nodes, turned round: branches are played one after the other.</summary>
    private static int[] Order(TokenNet net)
    {
        var order = new int[net.Nodes.Count];
        var isSeen = new bool[net.Nodes.Count];
        var open = new Stack<(int Node, int Next)>();
        var entry = net.Ways[net.Entry].To;
        isSeen[entry] = true;
        open.Push((entry, 0));
        var rank = net.Nodes.Count;
        while (open.TryPop(out var at))
        {
            var ways = net.Nodes[at.Node].Out;
            if (at.Next == ways.Count)
            {
                order[at.Node] = --rank;
                continue;
            }

            open.Push((at.Node, at.Next + 1));
            var target = net.Ways[ways[at.Next]].To;
            if (!isSeen[target])
            {
                isSeen[target] = true;
                open.Push((target, 0));
            }
        }

        return order;
    }
}
