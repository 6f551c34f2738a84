using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals.Recording;

/// <summary>What the sentences of the story share.</summary>
internal static class Wording
{
    /// <summary>The clause of the case's procedure.</summary>
    internal static ClauseRef Clause(CaseStep step, string aap, string tap) => new(step.Case.Procedure == Procedure.Aap ? aap : tap);

    /// <summary>A reason, where one was given, behind a colon.</summary>
    internal static string Because(string? reason) => reason is null ? string.Empty : $": {reason}";

    /// <summary>A member by name.</summary>
    internal static string Name(CaseStep step, MemberId member) => MeetingPresence.Names(step.Case.Opening, [member]);
}
