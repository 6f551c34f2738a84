using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Acts;

/// <summary>The acts that only the alternative approval process knows.</summary>
internal static class AapForms
{
    private static readonly Field<InputIndex> EarlierComment = Field.Earlier("comment", "The comment.", "comment");

    private static readonly Field<ImmutableArray<Disposition>> Dispositions = Field.Rows(
        "dispositions",
        "How each comment was dealt with.",
        input => new Disposition(input.Read(EarlierComment), input.Read(Field.OptionalText("resolution", "How it was dealt with.", "how the comment was dealt with")) ?? string.Empty));

    public static IEnumerable<ActForm> All =>
    [
        ActForm.Of("consent", input => new Consent(input.Read(Field.Meeting("The meeting that consents."))) { Index = input.Index, At = input.At }),
        ActForm.Of("request-last-call", input => new RequestLastCall(input.Read(Field.OptionalMeeting("The study group meeting aimed at, if comments lead to one."))) { Index = input.Index, At = input.At }),
        ActForm.Of("announce-last-call", input => new AnnounceLastCall { Index = input.Index, At = input.At }),
        ActForm.Of("comment", ReadComment),
        ActForm.Of("reclassify-comment", input => new ReclassifyComment(
            input.Read(EarlierComment), input.Read(Field.Choice<CommentClass>("class", "The class that the chair judges it to have.")) ?? default, input.Read(CommonForms.Reason))
        { Index = input.Index, At = input.At }),
        ActForm.Of("compile-comments", input => new CompileComments { Index = input.Index, At = input.At }),
        ActForm.Of("judge-last-call", ReadLastCallJudgment),
        ActForm.Of("resolve-comments", input => new ResolveComments(
            input.Read(Dispositions), input.Read(Names.References("addedNormativeReferences", "The normative references that the resolution added.")))
        { Index = input.Index, At = input.At }),
        ActForm.Of("judge-resolution", ReadResolutionJudgment),
        ActForm.Of("announce-additional-review", input => new AnnounceAdditionalReview { Index = input.Index, At = input.At }),
        ActForm.Of("announce-meeting", input => new AnnounceMeeting(input.Read(Field.Meeting("The study group meeting at which approval is intended."))) { Index = input.Index, At = input.At }),
    ];

    private static Comment ReadComment(InputReading input) => new(
        input.Read(Field.Member("from", "Who comments.")) ?? default,
        input.Read(Field.Choice<CommentClass>("class", "What the sender holds the comment to be; the chair judges it.")) ?? default,
        input.Read(Field.Truth("opposes", "Whether it opposes approval.")),
        input.Read(Field.OptionalText("reasons", "Its reasons.", "the reasons")),
        input.Read(Field.OptionalText("proposedChange", "The change that it proposes.", "the change")))
    { Index = input.Index, At = input.At };

    private static JudgeLastCall ReadLastCallJudgment(InputReading input) => new(
        input.Read(Field.Choice<LastCallJudgment>("decision", "Where the text goes.")) ?? default,
        input.Read(JudgedMeeting(LastCallJudgment.StudyGroupMeeting)))
    { Index = input.Index, At = input.At };

    private static JudgeResolution ReadResolutionJudgment(InputReading input) => new(
        input.Read(Field.Choice<ResolutionJudgment>("decision", "Where the text goes.")) ?? default,
        input.Read(JudgedMeeting(ResolutionJudgment.StudyGroupMeeting)))
    { Index = input.Index, At = input.At };

    private static Field<Approval.Engine.Meetings.MeetingId?> JudgedMeeting(Enum decision) =>
        Field.OptionalMeeting("The study group meeting that the text goes to.").RequiredWhere("decision", Terms.Of(decision));
}
