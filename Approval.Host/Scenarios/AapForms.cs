using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Scenarios;

/// <summary>The inputs that only the alternative approval process knows.</summary>
internal static class AapForms
{
    public static IEnumerable<(string Type, Func<InputReading, Act> Read)> All =>
    [
        ("consent", input => new Consent(input.Meeting()) { Index = input.Index, At = input.At }),
        ("request-last-call", input => new RequestLastCall(input.OptionalMeeting()) { Index = input.Index, At = input.At }),
        ("announce-last-call", input => new AnnounceLastCall { Index = input.Index, At = input.At }),
        ("comment", ReadComment),
        ("reclassify-comment", input => new ReclassifyComment(input.EarlierComment(input), input.Choice<CommentClass>("class"), CommonForms.Reason(input)) { Index = input.Index, At = input.At }),
        ("compile-comments", input => new CompileComments { Index = input.Index, At = input.At }),
        ("judge-last-call", ReadLastCallJudgment),
        ("resolve-comments", input => new ResolveComments(ReadDispositions(input), Names.ReadReferences(input.Items("addedNormativeReferences"), input.Faults)) { Index = input.Index, At = input.At }),
        ("judge-resolution", ReadResolutionJudgment),
        ("announce-additional-review", input => new AnnounceAdditionalReview { Index = input.Index, At = input.At }),
        ("announce-meeting", input => new AnnounceMeeting(input.Meeting()) { Index = input.Index, At = input.At }),
    ];

    private static Comment ReadComment(InputReading input) => new(
        input.Sender(),
        input.Choice<CommentClass>("class"),
        input.Truth("opposes"),
        input.OptionalText("reasons", "the reasons"),
        input.OptionalText("proposedChange", "the change"))
    { Index = input.Index, At = input.At };

    private static JudgeLastCall ReadLastCallJudgment(InputReading input)
    {
        var decision = input.RequiredChoice<LastCallJudgment>("decision");
        return new JudgeLastCall(
            decision ?? default,
            decision == LastCallJudgment.StudyGroupMeeting ? input.Meeting() : input.OptionalMeeting())
        { Index = input.Index, At = input.At };
    }

    private static JudgeResolution ReadResolutionJudgment(InputReading input)
    {
        var decision = input.RequiredChoice<ResolutionJudgment>("decision");
        return new JudgeResolution(
            decision ?? default,
            decision == ResolutionJudgment.StudyGroupMeeting ? input.Meeting() : input.OptionalMeeting())
        { Index = input.Index, At = input.At };
    }

    private static ImmutableArray<Disposition> ReadDispositions(InputReading input)
    {
        var dispositions = ImmutableArray.CreateBuilder<Disposition>();
        foreach (var item in input.Items("dispositions"))
        {
            if (input.Faults.AsFields(item) is { } fields)
            {
                dispositions.Add(new Disposition(input.EarlierComment(fields), fields.OptionalText("resolution", "how the comment was dealt with") ?? string.Empty));
                fields.End();
            }
        }

        return dispositions.DrainToImmutable();
    }
}
