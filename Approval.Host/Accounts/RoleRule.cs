using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Accounts;

/// <summary>Who may do an act (readings §§ 29, 30).</summary>
/// <param name="Act">The act: <c>judge-last-call</c>.</param>
/// <param name="Roles">The roles that may do it; a chair is that of the approval's group, a delegate that of the member who speaks.</param>
/// <param name="Reason">Why these, in one sentence with its clause.</param>
/// <param name="IsEnteredWithOverride">
/// Whether TSB enters an act of the chair where it comes with an override: the limit that stands in its way can be set
/// aside by TSB alone (readings § 30), so the chair could not do it. The record says for whom it was entered.
/// </param>
public sealed record RoleRule(string Act, ImmutableArray<RoleKind> Roles, string Reason, bool IsEnteredWithOverride = false)
{
    /// <summary>The roles of TSB.</summary>
    internal static readonly ImmutableArray<RoleKind> Tsb = [RoleKind.Director, RoleKind.Secretariat];

    private static readonly ImmutableArray<RoleKind> s_chair = [RoleKind.Chair];
    private static readonly ImmutableArray<RoleKind> s_chairOrTsb = [RoleKind.Chair, .. Tsb];
    private static readonly ImmutableArray<RoleKind> s_memberOrTsb = [RoleKind.Delegate, .. Tsb];

    private static readonly FrozenDictionary<string, RoleRule> s_byAct = Listed().ToFrozenDictionary(rule => rule.Act, StringComparer.Ordinal);

    /// <summary>Whether it is the word of a member, which does not depend on what others say meanwhile; TSB enters it on the member's behalf.</summary>
    public bool IsMembersWord => Roles == s_memberOrTsb;

    /// <summary>Whether a meeting or its chair does it, and TSB enters it for them.</summary>
    public bool IsOfChairOrTsb => Roles == s_chairOrTsb;

    /// <summary>The rule of every act, in alphabetical order.</summary>
    public static ImmutableArray<RoleRule> All { get; } = [.. s_byAct.Values.OrderBy(rule => rule.Act, StringComparer.Ordinal)];

    /// <summary>The rule of an act; null where there is no such act.</summary>
    public static RoleRule? Find(string act) => s_byAct.GetValueOrDefault(act);

    /// <summary>The rule of an act.</summary>
    /// <exception cref="KeyNotFoundException">The engine knows an act without a rule.</exception>
    internal static RoleRule Of(Act act) => s_byAct[Terms.NameOf(act)];

    private static IEnumerable<RoleRule> Listed() =>
    [
        new("announce", Tsb, "The Director announces, at the chair's request (Res. 1 § 9.3.1)."),
        new("announce-additional-review", Tsb, "The Director announces the additional review (A.8 § 4.5)."),
        new("announce-last-call", Tsb, "The Director announces, at the chair's request (A.8 § 3.1)."),
        new("announce-meeting", Tsb, "The Director announces the intention to approve at a meeting (A.8 § 4.6)."),
        new("cancel-meeting", Tsb, "TSB convenes meetings (A.1 § 1.3.2)."),
        new("change-procedure", s_chairOrTsb, "The meeting decides (Res. 1 § 8.3.2); its chair or TSB enters it."),
        new("comment", s_memberOrTsb, "Members comment (A.8 § 4.4); TSB enters on a member's behalf what reached it otherwise."),
        new("compile-comments", s_chairOrTsb, "The rapporteur compiles under the chair, with TSB (A.8 § 4.4.3)."),
        new("consent", s_chairOrTsb, "The meeting consents (A.8 § 3.1); its chair or TSB enters it."),
        new("correct", [RoleKind.Delegate, RoleKind.Chair, .. Tsb], "Whoever may do an act may undo it."),
        new("defer-to-wtsa", s_chairOrTsb, "The meeting leaves the decision to WTSA (Res. 1 § 9.2.2); its chair or TSB enters it."),
        new("determine", s_chairOrTsb, "The meeting determines (Res. 1 § 9.3.1); its chair or TSB enters it."),
        new("distribute-text", Tsb, "TSB distributes the text (Res. 1 § 9.3.5)."),
        new("enrol-member", Tsb, "TSB keeps the roll of members (CV Art. 19)."),
        new("ipr-statement", Tsb, "Statements are filed with TSB, by members and others (Res. 1 § 9.3.8; A.8 § 3.6)."),
        new("issue-letter", Tsb, "The Director and TSB send the letters (Res. 1 § 9.6.1; A.8 §§ 6.1, 6.2)."),
        new("judge-consultation", [RoleKind.Director], "The Director alone tells the chair whether approval may proceed (Res. 1 §§ 9.4.5, 9.4.6)."),
        new("judge-last-call", s_chair, "The chair judges, consulting TSB (A.8 § 4.4.2).", IsEnteredWithOverride: true),
        new("judge-resolution", s_chair, "The chair judges, consulting TSB (A.8 § 4.4.4).", IsEnteredWithOverride: true),
        new("meeting-decision", s_chairOrTsb, "The meeting decides (Res. 1 § 9.5; A.8 § 5); its chair or TSB enters it."),
        new("objection", s_memberOrTsb, "The Member State opposes to the Director (Res. 1 § 9.5.5; A.8 § 5.6); TSB enters what reached it otherwise."),
        new("publish", Tsb, "The Director puts the text on line, the Secretary-General publishes it (Res. 1 §§ 9.6.1, 9.6.3; A.8 §§ 6.2, 6.4)."),
        new("reclassify-comment", s_chair, "The chair judges with TSB what a comment is (A.8 § 4.4.1, figure 1, note 4)."),
        new("reply", s_memberOrTsb, "Member States reply (Res. 1 § 9.4.1); TSB enters on a Member State's behalf what reached it otherwise."),
        new("request-approval", s_chair, "The chair asks the Director (Res. 1 § 9.3.1)."),
        new("request-last-call", s_chair, "The chair asks the Director (A.8 § 3.1)."),
        new("reschedule-meeting", Tsb, "TSB convenes meetings (A.1 § 1.3.2)."),
        new("resolve-comments", s_chairOrTsb, "The comments are resolved under the chair's direction, with TSB (A.8 § 4.4.2 b)."),
        new("restart", s_chair, "The chair restarts, having consulted those concerned (Res. 1 § 9.5.5.2; A.8 § 5.8)."),
        new("schedule-meeting", Tsb, "TSB convenes meetings (A.1 § 1.3.2)."),
        new("text-ready", Tsb, "TSB reports what it holds (Res. 1 § 9.3.3; A.8 § 3.2)."),
        new("withdraw", s_chairOrTsb, "The group gives its draft up (Res. 1 § 9.3.6; A.8 § 3.4); its chair or TSB enters it."),
        new("withdraw-message", s_memberOrTsb, "The member that sent a message takes it back; TSB enters it on its behalf."),
        new("wtsa-decision", Tsb, "WTSA decides (Res. 1 § 1.1 c); TSB, its secretariat, enters it."),
    ];
}
