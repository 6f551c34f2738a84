using Approval.Engine.Approvals.Acts;

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

    /// <summary>Whether a text says something that is allowed.</summary>
    internal abstract bool Allows(string text);
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

    internal override bool Allows(string text) => Find(text).Found;
}
