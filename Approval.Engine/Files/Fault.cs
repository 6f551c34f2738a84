using System.Globalization;
using System.Text;

namespace Approval.Engine.Files;

/// <summary>Where something is wrong.</summary>
/// <param name="File">The file as the user named it; null where no file is concerned.</param>
/// <param name="Line">The line, counted from 1; null where it is not known.</param>
/// <param name="Path">The place inside the file, as a JSON path or a column; null for the whole file.</param>
public sealed record Place(string? File = null, int? Line = null, string? Path = null)
{
    /// <summary>The place as compilers write it: <c>file:12: $.inputs[3].class</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line is { } line)
        {
            text.Append(text.Length > 0 ? ":" : "line ").Append(line.ToString(CultureInfo.InvariantCulture));
        }

        if (Path is not null)
        {
            text.Append(text.Length > 0 ? ": " : string.Empty).Append(Path);
        }

        return text.ToString();
    }
}

/// <summary>Something that the user gave and that cannot be used: what is wrong, where, and how to repair it.</summary>
/// <param name="Code">The stable code, in lower case with hyphens: <c>unknown-field</c>.</param>
/// <param name="Where">The place.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Repair">How to repair it, in a sentence.</param>
/// <param name="Clause">The clause of the law concerned; null where it is a matter of form.</param>
public sealed record Fault(string Code, Place Where, string What, string Repair, ClauseRef? Clause = null)
{
    /// <summary>The fault in one line, safe to print on a terminal.</summary>
    public override string ToString()
    {
        var where = Where.ToString();
        var clause = Clause is { } law ? $" ({law})" : string.Empty;
        return Printable.Of($"{(where.Length > 0 ? where + ": " : string.Empty)}{Code}: {What}{clause} {Repair}");
    }
}
