using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Acts;

/// <summary>The acts that only the traditional approval process knows.</summary>
internal static class TapForms
{
    public static IEnumerable<ActForm> All =>
    [
        ActForm.Of("determine", input => new Determine(input.Read(Field.Meeting("The meeting that determines."))) { Index = input.Index, At = input.At }),
        ActForm.Of("request-approval", input => new RequestApproval { Index = input.Index, At = input.At }),
        ActForm.Of("announce", input => new Announce(input.Read(Field.Meeting("The study group meeting at which approval is intended."))) { Index = input.Index, At = input.At }),
        ActForm.Of("judge-consultation", input => new JudgeConsultation(
            input.Read(Field.Choice<ConsultationJudgment>("decision", "Whether the meeting may consider the text.")) ?? default, input.Read(CommonForms.Reason))
        { Index = input.Index, At = input.At }),
        ActForm.Of("distribute-text", input => new DistributeText(input.Read(Field.Languages("The languages in which the text goes out."))) { Index = input.Index, At = input.At }),
        ActForm.Of("reply", ReadReply),
    ];

    private static Reply ReadReply(InputReading input) => new(
        input.Read(Field.Member("from", "The Member State that replies.")) ?? default,
        input.Read(Field.Choice<Position>("position", "Whether it supports considering approval.")) ?? default,
        input.Read(Field.OptionalText("reasons", "Its reasons.", "the reasons")),
        input.Read(Field.OptionalText("proposedChanges", "The changes that it proposes.", "the changes")))
    { Index = input.Index, At = input.At };
}
