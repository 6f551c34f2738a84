using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;

namespace Approval.Host.Configuration;

/// <summary>One thing that can be set: by the configuration file, over it by the environment, over that on the command line.</summary>
/// <param name="Name">Its name in the file: <c>sweepInterval</c>.</param>
/// <param name="Meaning">What it sets, in a sentence.</param>
/// <param name="Allowed">What may be written, as an order: "a duration such as …".</param>
/// <param name="UsualText">What holds where nobody says otherwise; null where the product works it out.</param>
public abstract record Setting(string Name, string Meaning, string Allowed, string? UsualText)
{
    /// <summary>What every environment variable of this product begins with.</summary>
    public const string VariablePrefix = "APPROVAL_";

    /// <summary>Its name on the command line: <c>--sweep-interval</c>.</summary>
    public string Option => "--" + Terms.Hyphenated(Name);

    /// <summary>Its name in the environment: <c>APPROVAL_SWEEP_INTERVAL</c>.</summary>
    public string Variable => VariablePrefix + Terms.Hyphenated(Name).Replace('-', '_').ToUpperInvariant();

    /// <summary>Whether what is written here holds a secret, so that neither the log nor a fault may repeat it.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether a text says something that is allowed.</summary>
    internal abstract bool Allows(string text);

    /// <summary>What may be shown of a text that is allowed.</summary>
    internal abstract string Shown(string text);

    /// <summary>How a fault names a text that is not allowed.</summary>
    internal string Named(string text) => IsSecret ? "What is written" : Printable.Quote(text);
}

/// <summary>A setting of a type.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Meaning">What it sets.</param>
/// <param name="Allowed">What may be written.</param>
/// <param name="UsualText">What holds where nobody says otherwise.</param>
/// <param name="Find">What a text says; not <c>Found</c> where it says nothing that is allowed.</param>
/// <typeparam name="T">What it says.</typeparam>
public sealed record Setting<T>(string Name, string Meaning, string Allowed, string? UsualText, Func<string, (bool Found, T Value)> Find)
    : Setting(Name, Meaning, Allowed, UsualText)
{
    /// <summary>What holds where nobody says otherwise.</summary>
    /// <exception cref="InvalidOperationException">The product works it out.</exception>
    internal T Usual => UsualText is { } text ? Read(text) : throw new InvalidOperationException($"{Name} has no usual value.");

    /// <summary>What a text says that <see cref="Allows"/> admits.</summary>
    internal T Read(string text) => Find(text) is { Found: true, Value: var value } ? value : throw new InvalidOperationException($"{Name} does not allow this.");

    /// <summary>Shows a value that holds a secret, without it.</summary>
    public Func<T, string>? Conceal { get; init; }

    internal override bool Allows(string text) => Find(text).Found;

    internal override string Shown(string text) => !IsSecret ? text : Conceal is { } conceal ? conceal(Read(text)) : "…";
}
