using System.Collections.Immutable;

namespace Approval.Engine.Files;

/// <summary>A value of a JSON file that knows its place, so that an error can name it.</summary>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Path">Its JSON path: <c>$.inputs[3].class</c>.</param>
public abstract record JsonTree(int Line, string Path)
{
    /// <summary>What kind of value it is, with its article: <c>a list</c>.</summary>
    public abstract string Kind { get; }
}

/// <summary>One field of an object.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">The line on which the name stands.</param>
/// <param name="Value">The value.</param>
public sealed record JsonField(string Name, int Line, JsonTree Value);

/// <summary>An object: fields in the order of the file, no name twice.</summary>
public sealed record JsonFields(int Line, string Path, ImmutableArray<JsonField> Fields) : JsonTree(Line, Path)
{
    /// <inheritdoc/>
    public override string Kind => "an object";

    /// <summary>The value of a field; null where it is absent.</summary>
    public JsonTree? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field.Value;
            }
        }

        return null;
    }
}

/// <summary>A list.</summary>
public sealed record JsonList(int Line, string Path, ImmutableArray<JsonTree> Items) : JsonTree(Line, Path)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>A text.</summary>
public sealed record JsonText(int Line, string Path, string Value) : JsonTree(Line, Path)
{
    /// <inheritdoc/>
    public override string Kind => "a text";
}

/// <summary>A number.</summary>
public sealed record JsonNumber(int Line, string Path, decimal Value) : JsonTree(Line, Path)
{
    /// <inheritdoc/>
    public override string Kind => "a number";
}

/// <summary>True or false.</summary>
public sealed record JsonTruth(int Line, string Path, bool Value) : JsonTree(Line, Path)
{
    /// <inheritdoc/>
    public override string Kind => "true or false";
}

/// <summary>Null.</summary>
public sealed record JsonNothing(int Line, string Path) : JsonTree(Line, Path)
{
    /// <inheritdoc/>
    public override string Kind => "null";
}
