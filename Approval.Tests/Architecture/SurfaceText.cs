using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Approval.Tests.Architecture;

/// <summary>Writes the public surface of an assembly, a line for each type and member, in a stable order.</summary>
internal static class SurfaceText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines.</summary>
    public static ImmutableArray<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(LinesOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> LinesOf(Type type)
    {
        yield return NameOf(type);
        var members = type.IsEnum
            ? type.GetEnumNames()
            : type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute))).Select(Words).OfType<string>();
        foreach (var member in members)
        {
            yield return $"{NameOf(type)}: {member}";
        }
    }

    private static string? Words(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsSeen(constructor) => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsSeen(method) => $"{Static(method)}{NameOf(method.ReturnType)} {method.Name}{TypeParameters(method)}({Parameters(method)})",
        PropertyInfo property when property.GetMethod is { } get && IsSeen(get) => $"{Static(get)}{NameOf(property.PropertyType)} {property.Name} {{ get;{Setter(property)} }}",
        FieldInfo field when field.IsPublic => $"{NameOf(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static string Static(MethodBase method) => method.IsStatic ? "static " : string.Empty;

    private static string Setter(PropertyInfo property) => property.SetMethod is not { } set || !IsSeen(set)
        ? string.Empty
        : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}"));

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : string.Empty;

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            return NameOf(type.GetElementType()!) + (type.IsArray ? "[]" : "&");
        }

        var name = (type.FullName ?? $"{type.Namespace}.{type.Name}").Split('[')[0];
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : name;
    }
}
