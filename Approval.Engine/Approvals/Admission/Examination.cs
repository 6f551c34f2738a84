using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Execution;
using Approval.Engine.Meetings;
using Approval.Engine.Procedures;
using NodaTime;

namespace Approval.Engine.Approvals.Admission;

/// <summary>An act held against a case: everything that a check may ask.</summary>
internal sealed record Examination(ProcedureLibrary Library, ProcedureDefinition Definition, CaseLaw Law, ApprovalCase Case, Act Act)
{
    internal CaseFacts Facts => Case.Facts;

    internal CaseOpening Opening => Case.Opening;

    internal bool IsAap => Case.Procedure == Procedure.Aap;

    /// <summary>The act's name, as the files write it.</summary>
    internal string Name => Terms.NameOf(Act);

    /// <summary>The meeting that the act names; null where it names none.</summary>
    internal MeetingId? NamedMeeting => Act switch
    {
        RescheduleMeeting act => act.Meeting,
        CancelMeeting act => act.Meeting,
        Consent act => act.Meeting,
        Determine act => act.Meeting,
        ChangeProcedure act => act.Meeting,
        RequestLastCall act => act.Meeting,
        JudgeLastCall act => act.Meeting,
        JudgeResolution act => act.Meeting,
        AnnounceMeeting act => act.Meeting,
        Announce act => act.Meeting,
        MeetingDecision act => act.Meeting,
        DeferToWtsa act => act.Meeting,
        WtsaDecision act => act.Meeting,
        _ => null,
    };

    /// <summary>The named meeting, where it is known and to take place.</summary>
    internal Meeting? Meeting => Facts.Meeting(NamedMeeting);

    /// <summary>The day on which an act of a meeting took place.</summary>
    internal LocalDate Day => Act.HeldOn ?? Opening.Calendar.DayOf(Act.At);

    /// <summary>The wait of the process that takes an act of that name; null where none does.</summary>
    internal Wait? WaitFor(string name) => ActPlaces.WaitFor(Definition, Case, name);

    /// <summary>The clause of the procedure for AAP, or the one for TAP.</summary>
    internal string Clause(string aap, string tap) => IsAap ? aap : tap;
}
