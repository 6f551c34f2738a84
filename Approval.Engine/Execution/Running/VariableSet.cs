using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Approval.Engine.Feel;

namespace Approval.Engine.Execution.Running;

/// <summary>Which variables a place in an instance sees.</summary>
internal static class VariableSet
{
    public const string LoopCounter = "loopCounter";

    public static ImmutableSortedDictionary<string, FeelValue> None { get; } =
        ImmutableSortedDictionary.Create<string, FeelValue>(StringComparer.Ordinal);

    [return: NotNullIfNotNull(nameof(variables))]
    public static ImmutableSortedDictionary<string, FeelValue>? Ordinal(ImmutableSortedDictionary<string, FeelValue>? variables)
    {
        if (variables is null || ReferenceEquals(variables.KeyComparer, StringComparer.Ordinal))
        {
            return variables;
        }

        return None.SetItems(variables);
    }

    /// <summary>Sets variables in the process (called or outermost) that the scope belongs to.</summary>
    public static void Set(LiveScope scope, ImmutableSortedDictionary<string, FeelValue> variables)
    {
        if (variables.IsEmpty)
        {
            return;
        }

        var keeper = KeeperOf(scope);
        keeper.Variables = keeper.Variables!.SetItems(variables);
    }

    /// <summary>The value that a place sees: loops around it first, then what its process has set, then what that was given.</summary>
    public static FeelValue Look(LiveScope scope, LiveActivation? activation, string name)
    {
        for (; ; activation = scope.Owner, scope = activation!.Scope)
        {
            for (var looped = activation; looped is not null; looped = looped.Loop)
            {
                if (LoopAttribute(looped, name) is { } attribute)
                {
                    return FeelValue.Of(attribute);
                }
            }

            if (scope.Variables is { } own)
            {
                return own.TryGetValue(name, out var value) ? value : scope.Given?.GetValueOrDefault(name) ?? FeelValue.Null;
            }
        }
    }

    /// <summary>Everything that a place sees.</summary>
    public static ImmutableSortedDictionary<string, FeelValue> Visible(LiveScope scope, LiveActivation? activation)
    {
        var attributes = new Stack<LiveActivation>();
        while (true)
        {
            for (var looped = activation; looped is not null; looped = looped.Loop)
            {
                if (looped.LoopCounter > 0 || looped.Progress is not null)
                {
                    attributes.Push(looped);
                }
            }

            if (scope.Variables is not null)
            {
                break;
            }

            activation = scope.Owner;
            scope = activation!.Scope;
        }

        var visible = scope.Given is null || scope.Given.IsEmpty ? scope.Variables : scope.Given.SetItems(scope.Variables);
        foreach (var looped in attributes)
        {
            foreach (var name in AttributeNames)
            {
                if (LoopAttribute(looped, name) is { } attribute)
                {
                    visible = visible.SetItem(name, FeelValue.Of(attribute));
                }
            }
        }

        return visible;
    }

    private static readonly ImmutableArray<string> AttributeNames =
    [
        LoopCounter,
        "numberOfInstances",
        "numberOfActiveInstances",
        "numberOfCompletedInstances",
        "numberOfTerminatedInstances",
    ];

    private static LiveScope KeeperOf(LiveScope scope)
    {
        while (scope.Variables is null)
        {
            scope = scope.Owner!.Scope;
        }

        return scope;
    }

    private static decimal? LoopAttribute(LiveActivation activation, string name)
    {
        if (name == LoopCounter && activation.LoopCounter > 0)
        {
            return activation.LoopCounter;
        }

        return (activation.Progress, name) switch
        {
            ({ Planned: null } loop, LoopCounter) => loop.Completed,
            ({ Planned: { } planned }, "numberOfInstances") => planned,
            ({ Planned: not null }, "numberOfActiveInstances") => activation.Performances.Count,
            ({ Planned: not null } loop, "numberOfCompletedInstances") => loop.Completed,
            ({ Planned: not null }, "numberOfTerminatedInstances") => 0,
            _ => null,
        };
    }
}
