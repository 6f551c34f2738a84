using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Scenarios;

/// <summary>The inputs that only the traditional approval process knows.</summary>
internal static class TapForms
{
    public static IEnumerable<(string Type, Func<InputReading, Act> Read)> All =>
    [
        ("determine", input => new Determine(input.Meeting()) { Index = input.Index, At = input.At }),
        ("request-approval", input => new RequestApproval { Index = input.Index, At = input.At }),
        ("announce", input => new Announce(input.Meeting()) { Index = input.Index, At = input.At }),
        ("judge-consultation", input => new JudgeConsultation(input.Choice<ConsultationJudgment>("decision"), CommonForms.Reason(input)) { Index = input.Index, At = input.At }),
        ("distribute-text", input => new DistributeText(Names.ReadLanguages(input.Items("languages"), input.Faults)) { Index = input.Index, At = input.At }),
        ("reply", ReadReply),
    ];

    private static Reply ReadReply(InputReading input) => new(
        input.Sender(),
        input.Choice<Position>("position"),
        input.OptionalText("reasons", "the reasons"),
        input.OptionalText("proposedChanges", "the changes"))
    { Index = input.Index, At = input.At };
}
