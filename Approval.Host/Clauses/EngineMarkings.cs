using System.Collections.Immutable;
using System.Reflection;
using Approval.Engine;

namespace Approval.Host.Clauses;

/// <summary>Reads from compiled C# which rules its types and members execute.</summary>
public static class EngineMarkings
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Every marking of an assembly, as <c>Type</c> or <c>Type.Member</c>.</summary>
    public static ImmutableArray<Marking> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return
        [
            .. assembly.GetTypes().SelectMany(type =>
                Markings(type, Name(type)).Concat(type.GetMembers(Declared).Where(member => member is not Type).SelectMany(member => Markings(member, $"{Name(type)}.{member.Name}")))),
        ];
    }

    private static IEnumerable<Marking> Markings(MemberInfo member, string place) =>
        member.GetCustomAttributes<ExecutesAttribute>(inherit: false).SelectMany(executes => executes.Rules).Select(rule => new Marking(rule, place));

    private static string Name(Type type)
    {
        string name = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer ? $"{Name(outer)}.{name}" : name;
    }
}
