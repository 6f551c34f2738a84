using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;

namespace Approval.Host.Scenarios;

/// <summary>What a scenario may name: the part of the rulebook and of the reference files against which it is read.</summary>
/// <param name="MemberStates">The roll of Member States.</param>
/// <param name="Editions">For each procedure that is executed, its editions of the law, the newest last.</param>
/// <param name="Settings">For each setting, the check that a value of it passes.</param>
/// <param name="LetterKinds">The kinds of letters.</param>
public sealed record KnownLaw(
    ImmutableSortedDictionary<MemberId, Member> MemberStates,
    ImmutableSortedDictionary<Procedure, ImmutableArray<string>> Editions,
    ImmutableSortedDictionary<string, KnownSetting> Settings,
    ImmutableSortedSet<string> LetterKinds);

/// <summary>A setting that a scenario may choose otherwise than by default.</summary>
/// <param name="Allowed">What may be chosen, in words.</param>
/// <param name="Accepts">Whether a value may be chosen.</param>
public sealed record KnownSetting(string Allowed, Func<string, bool> Accepts);
