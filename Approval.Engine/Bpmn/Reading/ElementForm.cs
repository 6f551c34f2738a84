namespace Approval.Engine.Bpmn.Reading;

/// <summary>What the text of an attribute or of an element must be.</summary>
internal enum ValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>An XML NCName that nothing else in the file bears.</summary>
    Id,

    /// <summary>true, false, 1 or 0.</summary>
    Boolean,

    /// <summary>A whole number, not negative.</summary>
    Whole,

    /// <summary>A finite number in XML Schema's spelling.</summary>
    Number,

    /// <summary>The id of another element, with or without the prefix of the target namespace.</summary>
    Reference,

    /// <summary>One word of a list.</summary>
    Word,
}

/// <summary>An attribute that an element may carry.</summary>
internal sealed record AttributeForm(string Name, ValueKind Kind = ValueKind.Text)
{
    public bool IsRequired { get; init; }

    /// <summary>For a reference: the kinds of element it may name, empty for any. For a word: the words.</summary>
    public string[] Allowed { get; init; } = [];
}

/// <summary>An element that may stand inside another.</summary>
internal sealed record ChildForm(string Key, int Minimum = 0, int Maximum = int.MaxValue);

/// <summary>What may be written between an element's tags besides elements.</summary>
internal enum ContentKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>The id of another element.</summary>
    Reference,

    /// <summary>Anything, elements of any namespace included: it is for people or for other tools.</summary>
    Free,
}

/// <summary>How an element is written (BPMN 2.0.2's XML schemas, without their order, which carries no meaning).</summary>
internal sealed record ElementForm(string Key)
{
    public AttributeForm[] Attributes { get; init; } = [];

    public ChildForm[] Children { get; init; } = [];

    public ContentKind Content { get; init; }

    /// <summary>For content that is a reference: the kinds of element it may name.</summary>
    public string[] Targets { get; init; } = [];

    /// <summary>Whether attributes of other namespaces may stand on it: they cannot change what is executed.</summary>
    public bool IsOpen { get; init; }
}
