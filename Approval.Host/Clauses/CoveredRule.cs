using System.Collections.Immutable;
using Approval.Engine.Rulebooks;

namespace Approval.Host.Clauses;

/// <summary>Who sees to a rule.</summary>
public enum RuleStanding
{
    /// <summary>The product executes it and a test pins it.</summary>
    Executed,

    /// <summary>A person does it, and the catalogue says why.</summary>
    ByAPerson,

    /// <summary>The product executes it, but no test pins it.</summary>
    Untested,

    /// <summary>Nobody: neither does the product execute it nor does the catalogue say why a person does it.</summary>
    Uncovered,
}

/// <summary>A rule of the catalogue with what executes it and what pins it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="ExecutedBy">BPMN nodes and C# members, in order of their names.</param>
/// <param name="Tests">Tests and scenarios, in order of their names.</param>
public sealed record CoveredRule(LawRule Rule, ImmutableArray<string> ExecutedBy, ImmutableArray<string> Tests)
{
    /// <summary>With what the catalogue's reason begins where a person does only a part of what the rule asks.</summary>
    public const string InPart = "In part: ";

    /// <summary>Whether a person does a part and the product the rest.</summary>
    public bool IsShared => Rule.Manual is { } reason && reason.StartsWith(InPart, StringComparison.Ordinal);

    /// <summary>Who sees to it.</summary>
    public RuleStanding Standing
    {
        get
        {
            if (Rule.Manual is not null && !IsShared)
            {
                return RuleStanding.ByAPerson;
            }

            if (ExecutedBy.IsEmpty)
            {
                return RuleStanding.Uncovered;
            }

            return Tests.IsEmpty ? RuleStanding.Untested : RuleStanding.Executed;
        }
    }
}
