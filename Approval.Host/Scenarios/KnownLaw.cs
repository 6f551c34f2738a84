using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;

namespace Approval.Host.Scenarios;

/// <summary>What a scenario may name: the rulebook and the roll of Member States.</summary>
/// <param name="Rulebook">Editions, settings and letters.</param>
/// <param name="MemberStates">The roll of Member States.</param>
public sealed record KnownLaw(Rulebook Rulebook, ImmutableSortedDictionary<MemberId, Member> MemberStates)
{
    /// <summary>The kinds of letters.</summary>
    public ImmutableSortedSet<string> LetterKinds { get; } =
        [.. Rulebook.Notifications.Select(notification => notification.Kind.Value)];

    /// <summary>The names of the editions of a procedure's law, the newest last.</summary>
    public ImmutableArray<string> EditionsOf(Procedure procedure) =>
    [
        .. Rulebook.Editions.Where(edition => edition.Procedure == procedure).OrderBy(edition => edition.From).Select(edition => edition.Id.Value),
    ];
}
