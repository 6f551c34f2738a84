using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Engine.Rulebooks;

namespace Approval.Host.Acts;

/// <summary>What a scenario may name, and what plays it: the procedures with their rulebook, and the roll of Member States.</summary>
/// <param name="Library">The procedures.</param>
/// <param name="MemberStates">The roll of Member States.</param>
public sealed record KnownLaw(ProcedureLibrary Library, ImmutableSortedDictionary<MemberId, Member> MemberStates)
{
    /// <summary>Editions, settings and letters.</summary>
    public Rulebook Rulebook => Library.Rulebook;

    /// <summary>The kinds of letters.</summary>
    public ImmutableSortedSet<string> LetterKinds { get; } = LetterKindsOf(Library.Rulebook);

    /// <summary>The names of the editions in which a procedure is executed, the newest last.</summary>
    public ImmutableArray<string> EditionsOf(Procedure procedure) =>
    [
        .. Library.Procedures.Where(each => each.Procedure == procedure).Select(each => each.Edition).OrderBy(edition => edition.From).Select(edition => edition.Id.Value),
    ];

    internal static ImmutableSortedSet<string> LetterKindsOf(Rulebook rulebook) => [.. rulebook.Notifications.Select(notification => notification.Kind.Value)];
}
