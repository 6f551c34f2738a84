using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>Which members a kept value has, in which order, and which may be left out.</summary>
internal static class Contracts
{
    // What an approval has beside its state; it is kept apart.
    private static readonly string[] s_keptApart = ["opening", "timeline", "rejected", "acts"];

    /// <summary>Shapes the contract of one type.</summary>
    internal static void Shape(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        Drop(contract, member => member is { Set: null, AssociatedParameter: null });
        if (contract.Type == typeof(ApprovalCase))
        {
            Drop(contract, member => s_keptApart.Contains(member.Name));
        }

        if (contract.Type == typeof(EnrolMember))
        {
            Enrolment.Spread(contract);
        }

        if (contract.Type.IsSubclassOf(typeof(Act)))
        {
            Mark(contract, "form", CanonicalText.Form);
            Mark(contract, "type", Terms.Hyphenated(contract.Type.Name));
        }

        foreach (var member in contract.Properties)
        {
            LeaveOutWhatSaysNothing(member);
        }

        RefuseNullInLists(contract);
        Order(contract);
    }

    private static void Drop(JsonTypeInfo contract, Func<JsonPropertyInfo, bool> isToGo)
    {
        foreach (var member in contract.Properties.Where(isToGo).ToList())
        {
            contract.Properties.Remove(member);
        }
    }

    private static void Mark<T>(JsonTypeInfo contract, string name, T mark)
        where T : notnull
    {
        Add(contract, name, (object _) => mark, (object _, T read) => _ = mark.Equals(read) ? mark : throw new FormatException($"'{name}' is {read} where only {mark} can stand."));
    }

    /// <summary>Adds a member that the type itself does not have.</summary>
    internal static void Add<TOwner, T>(JsonTypeInfo contract, string name, Func<TOwner, T> get, Action<TOwner, T> set, bool isNullable = false)
        where TOwner : class
    {
        var member = contract.CreateJsonPropertyInfo(typeof(T), name);
        member.Get = owner => get((TOwner)owner);
        member.Set = (owner, read) => set((TOwner)owner, (T)read!);
        member.IsRequired = true;
        if (!typeof(T).IsValueType)
        {
            member.IsGetNullable = isNullable;
            member.IsSetNullable = isNullable;
        }

        contract.Properties.Add(member);
    }

    /// <summary>A member may be missing only where its own type restores it: null, and false or nothing where that is the default. It is left out exactly then, so null is never written.</summary>
    private static void LeaveOutWhatSaysNothing(JsonPropertyInfo member)
    {
        var hasDefault = member.AssociatedParameter is { } parameter ? parameter.HasDefaultValue : !member.IsRequired;
        if (Nullable.GetUnderlyingType(member.PropertyType) is not null || (!member.PropertyType.IsValueType && member.IsGetNullable))
        {
            member.IsRequired = false;
            member.IsSetNullable = false;
            member.ShouldSerialize = (_, value) => value is not null;
        }
        else if (hasDefault && member.PropertyType == typeof(bool))
        {
            member.IsRequired = false;
            member.ShouldSerialize = (_, value) => value is true;
        }
        else if (hasDefault && member.PropertyType.IsAssignableTo(typeof(ICollection)))
        {
            member.IsRequired = false;
            member.ShouldSerialize = (_, value) => value is ICollection { Count: > 0 };
        }
        else
        {
            member.IsRequired = true;
        }
    }

    // The serializer minds null in a member, not in a list of references.
    private static void RefuseNullInLists(JsonTypeInfo contract)
    {
        var lists = contract.Properties
            .Where(member => member.PropertyType.IsGenericType && member.PropertyType.IsAssignableTo(typeof(IList)) && !member.PropertyType.GenericTypeArguments[0].IsValueType)
            .ToList();
        if (lists.Count > 0)
        {
            contract.OnDeserialized = value =>
            {
                if (lists.Any(list => ((IList)list.Get!(value)!).Contains(null)))
                {
                    throw new JsonException();
                }
            };
        }
    }

    // Alphabetical: moving a member within its type's source must not change a text.
    private static void Order(JsonTypeInfo contract)
    {
        var place = 0;
        foreach (var member in contract.Properties.OrderBy(member => member.Name is "form" ? 0 : member.Name is "type" ? 1 : 2).ThenBy(member => member.Name, StringComparer.Ordinal))
        {
            member.Order = place++;
        }
    }
}
