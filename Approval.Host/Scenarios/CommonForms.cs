using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Scenarios;

/// <summary>The inputs that both procedures of approval know.</summary>
internal static class CommonForms
{
    public static IEnumerable<(string Type, Func<InputReading, Act> Read)> All =>
    [
        ("schedule-meeting", ReadSchedule),
        ("enrol-member", input => new EnrolMember(input.NewMember()) { Index = input.Index, At = input.At }),
        ("reschedule-meeting", ReadReschedule),
        ("cancel-meeting", input => new CancelMeeting(input.Meeting()) { Index = input.Index, At = input.At }),
        ("withdraw", input => new Withdraw(Reason(input)) { Index = input.Index, At = input.At }),
        ("correct", input => new Correct(input.EarlierInput("what"), Reason(input)) { Index = input.Index, At = input.At }),
        ("issue-letter", ReadIssueLetter),
        ("withdraw-message", input => new WithdrawMessage(input.EarlierMessage(), Reason(input)) { Index = input.Index, At = input.At }),
        ("text-ready", input => new TextReady(input.Truth("edited"), input.Truth("summary"), input.OptionalTruth("electronicMaterial")) { Index = input.Index, At = input.At }),
        ("ipr-statement", input => new IprStatement(input.Text("from", "who files the statement"), input.Choice<IprKind>("kind")) { Index = input.Index, At = input.At }),
        ("change-procedure", ReadChangeProcedure),
        ("defer-to-wtsa", input => new DeferToWtsa(input.Meeting(), input.Choice<DeferralGround>("ground")) { Index = input.Index, At = input.At }),
        ("wtsa-decision", input => new WtsaDecision(input.Meeting(), input.Choice<WtsaOutcome>("decision")) { Index = input.Index, At = input.At }),
        ("publish", input => new Publish(Names.ReadLanguages(input.Items("languages"), input.Faults), input.Truth("provisional")) { Index = input.Index, At = input.At }),
        ("meeting-decision", ReadMeetingDecision),
        ("objection", input => new Objection(input.Sender(), input.OptionalText("reasons", "the reasons"), input.OptionalText("proposedChanges", "the changes")) { Index = input.Index, At = input.At }),
        ("restart", input => new Restart(Reason(input)) { Index = input.Index, At = input.At }),
    ];

    internal static string? Reason(FieldReading fields) => fields.OptionalText("reason", "the reason");

    private static ScheduleMeeting ReadSchedule(InputReading input)
    {
        var meeting = Names.ReadMeeting(input, "meeting");
        return new ScheduleMeeting(meeting.Id, meeting.Group, meeting.Kind, meeting.Opens, meeting.Closes) { Index = input.Index, At = input.At };
    }

    private static RescheduleMeeting ReadReschedule(InputReading input)
    {
        var meeting = input.Meeting();
        var (opens, closes) = Names.ReadDays(input);
        return new RescheduleMeeting(meeting, opens, closes) { Index = input.Index, At = input.At };
    }

    private static IssueLetter ReadIssueLetter(InputReading input)
    {
        var kind = input.Text("letter", "a kind of letter");
        if (kind.Length > 0 && !input.LetterKinds.Contains(kind))
        {
            input.Report("unknown-value", "letter", $"{Printable.Quote(kind)} is not a kind of letter.", $"Write {Printable.OneOf(input.LetterKinds)}.");
        }

        return new IssueLetter(new LetterKind(kind)) { Index = input.Index, At = input.At };
    }

    private static ChangeProcedure ReadChangeProcedure(InputReading input) => new(
        input.Choice<Procedure>("to"),
        input.Meeting(),
        Reason(input),
        input.OptionalMember("requestedBy"),
        input.OptionalMember("secondedBy"),
        input.Truth("consensus"),
        ReadVote(input))
    { Index = input.Index, At = input.At };

    private static SelectionVote? ReadVote(InputReading input)
    {
        if (input.OptionalFields("vote") is not { } vote)
        {
            return null;
        }

        var inFavour = vote.Whole("for", "the number of Member States in favour");
        var against = vote.Whole("against", "the number of Member States against");
        vote.End();
        return new SelectionVote(inFavour ?? 0, against ?? 0);
    }

    private static MeetingDecision ReadMeetingDecision(InputReading input)
    {
        var decision = new MeetingDecision
        {
            Index = input.Index,
            At = input.At,
            Meeting = input.Meeting(),
            Opposing = input.Members("opposing"),
            Abstaining = input.Members("abstaining"),
            Reservations = input.Reservations(),
            MoreTime = input.Members("moreTime"),
            PolicyImplications = input.Members("policyImplications"),
            MajorChange = input.Truth("majorChange"),
            MajorChangeJustified = input.Truth("majorChangeJustified"),
            PolicyOutcome = input.OptionalChoice<PolicyOutcome>("policyOutcome"),
            Decision = input.Choice<MeetingDecisionKind>("decision"),
        };
        RefuseTwoRoles(input, ("opposing", decision.Opposing), ("abstaining", decision.Abstaining));
        RefuseTwoRoles(input, ("opposing", decision.Opposing), ("moreTime", decision.MoreTime));
        RefuseTwoRoles(input, ("abstaining", decision.Abstaining), ("moreTime", decision.MoreTime));
        return decision;
    }

    private static void RefuseTwoRoles(InputReading input, (string Name, ImmutableArray<MemberId> Members) one, (string Name, ImmutableArray<MemberId> Members) other)
    {
        foreach (var member in one.Members.Intersect(other.Members))
        {
            input.Report(
                "two-roles",
                other.Name,
                $"\"{member}\" stands in both \"{one.Name}\" and \"{other.Name}\".",
                "Name a member in one of the opposing, abstaining and more-time lists only.");
        }
    }
}
