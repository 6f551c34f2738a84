using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Host.Acts;

/// <summary>What an act may refer to, and where it stands in its story.</summary>
/// <param name="Index">Its own index.</param>
/// <param name="At">Its instant.</param>
/// <param name="Cast">The members.</param>
/// <param name="LetterKinds">The kinds of letters.</param>
/// <param name="Earlier">The types of the acts that it may refer to, by index; an empty text where one has no type.</param>
internal sealed record InputContext(
    InputIndex Index, Instant At, Cast Cast, ImmutableSortedSet<string> LetterKinds, IReadOnlyDictionary<int, string> Earlier)
{
    /// <summary>Where nothing is referred to.</summary>
    public static InputContext None { get; } = new(default, default, Cast.Nobody, [], ImmutableDictionary<int, string>.Empty);
}

/// <summary>Reads one act, or an object in one: its fields, and what they refer to.</summary>
/// <param name="source">The object.</param>
/// <param name="faults">Where faults are collected.</param>
/// <param name="context">What it may refer to.</param>
internal sealed class InputReading(JsonFields source, FaultList faults, InputContext context) : FieldReading(source, faults)
{
    private readonly List<ActField> read = [];

    public InputIndex Index => context.Index;

    public Instant At => context.At;

    public Cast Cast => context.Cast;

    public ImmutableSortedSet<string> LetterKinds => context.LetterKinds;

    /// <summary>The members that were named, each once, in order of their ids.</summary>
    public SortedSet<MemberId> Named { get; } = [];

    /// <summary>The fields that a way of reading reads, found by reading an object without any.</summary>
    public static ImmutableArray<ActField> FieldsOf<T>(Func<InputReading, T> read)
    {
        var input = new InputReading(new JsonFields(0, "$", []), new FaultList(), InputContext.None);
        read(input);
        return [.. input.read];
    }

    /// <summary>The value of a field.</summary>
    public T Read<T>(Field<T> field)
    {
        var description = field.Description;
        read.Add(description);
        var isThere = description.RequiredWhere is { } where && Source.Find(where.Field) is JsonText { Value: var value } && value == where.Value;
        return field.Read(this, description.IsRequired || isThere);
    }

    /// <summary>Reads the whole object: a field that is not read is a fault.</summary>
    public T Whole<T>(Func<InputReading, T> read)
    {
        var value = read(this);
        End();
        return value;
    }

    /// <summary>Reads an object in this one.</summary>
    public T Within<T>(JsonFields fields, Func<InputReading, T> read)
    {
        var inside = new InputReading(fields, Faults, context);
        var value = inside.Whole(read);
        Named.UnionWith(inside.Named);
        return value;
    }

    /// <summary>The member that a value names; null, with a fault, where it names none.</summary>
    public MemberId? Find(JsonTree value)
    {
        var member = context.Cast.Find(value, Faults);
        if (member is { } known)
        {
            Named.Add(known);
        }

        return member;
    }

    /// <summary>The members of a list.</summary>
    public ImmutableArray<MemberId> Members(string name)
    {
        var members = ImmutableArray.CreateBuilder<MemberId>();
        foreach (var item in Items(name))
        {
            if (Find(item) is not { } member)
            {
                continue;
            }

            if (members.Contains(member))
            {
                Faults.Add("duplicate-member", item, $"\"{member}\" stands twice in this list.", "Name each member once.");
                continue;
            }

            members.Add(member);
        }

        return members.DrainToImmutable();
    }

    /// <summary>The index of an earlier input.</summary>
    /// <param name="name">The field.</param>
    /// <param name="types">The types that it may be; none for any.</param>
    public InputIndex Earlier(string name, ImmutableArray<string> types)
    {
        var wanted = types.IsEmpty ? "input" : Printable.OneOf(types);
        var meaning = $"the index of an earlier {wanted}, counted from 0";
        if (Whole(name, meaning) is not { } number)
        {
            return default;
        }

        var value = Source.Find(name)!;
        if (number >= Index.Value)
        {
            Faults.Add("not-earlier", value, $"Input {number} does not come before this one, which is input {Index}.", $"Write {meaning}.");
        }
        else if (!context.Earlier.TryGetValue(number, out var type))
        {
            Faults.Add("unknown-input", value, $"Input {number} does not stand: it was refused or undone.", $"Write {meaning}.");
        }
        else if (!types.IsEmpty && !types.Contains(type))
        {
            Faults.Add("wrong-input", value, $"Input {number} is {Printable.Quote(type)}.", $"Write {meaning}.");
        }

        return new InputIndex(number);
    }
}
