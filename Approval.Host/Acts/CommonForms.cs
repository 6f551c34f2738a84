using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Acts;

/// <summary>The acts that both procedures of approval know.</summary>
internal static class CommonForms
{
    internal static readonly Field<string?> Reason = Field.OptionalText("reason", "Why.", "the reason");

    private static readonly Field<string> Letter = Field.Required(new ActField("letter", FieldKind.Letter, "The kind of letter that went out."), ReadLetterKind);

    private static readonly Field<SelectionVote?> Vote =
        Field.OptionalFields("vote", "How the Member States present voted, where there was no consensus.", ReadVote);

    private static readonly Field<ImmutableArray<Reservation?>> Reservations =
        Field.Rows("reservations", "Reservations and concerns, for the note attached to the text.", ReadReservation);

    public static IEnumerable<ActForm> All =>
    [
        ActForm.Of("schedule-meeting", ReadSchedule),
        ActForm.Of("enrol-member", input => new EnrolMember(Cast.ReadNew(input)) { Index = input.Index, At = input.At }),
        ActForm.Of("reschedule-meeting", ReadReschedule),
        ActForm.Of("cancel-meeting", input => new CancelMeeting(input.Read(Field.Meeting("The meeting that will not take place."))) { Index = input.Index, At = input.At }),
        ActForm.Of("withdraw", input => new Withdraw(input.Read(Reason)) { Index = input.Index, At = input.At }),
        ActForm.Of("correct", input => new Correct(input.Read(Field.Earlier("what", "The act to undo.")), input.Read(Reason)) { Index = input.Index, At = input.At }),
        ActForm.Of("issue-letter", input => new IssueLetter(new LetterKind(input.Read(Letter))) { Index = input.Index, At = input.At }),
        ActForm.Of("withdraw-message", input => new WithdrawMessage(
            input.Read(Field.Earlier("message", "The comment, reply or objection that is taken back.", "comment", "reply", "objection")), input.Read(Reason))
        { Index = input.Index, At = input.At }),
        ActForm.Of("text-ready", input => new TextReady(
            input.Read(Field.Truth("edited", "Whether TSB holds the final edited text.")),
            input.Read(Field.Truth("summary", "Whether TSB holds the summary.")),
            input.Read(Field.OptionalTruth("electronicMaterial", "Whether TSB holds the associated electronic material; left out where the text has none.")))
        { Index = input.Index, At = input.At }),
        ActForm.Of("ipr-statement", input => new IprStatement(
            input.Read(Field.Text("from", "who files the statement", "Who files the statement; it need not be a member.")),
            input.Read(Field.Choice<IprKind>("kind", "What the statement is about.")) ?? default)
        { Index = input.Index, At = input.At }),
        ActForm.Of("change-procedure", ReadChangeProcedure),
        ActForm.Of("defer-to-wtsa", input => new DeferToWtsa(
            input.Read(Field.Meeting("The assembly that decides.")), input.Read(Field.Choice<DeferralGround>("ground", "Why the text goes to WTSA.")) ?? default)
        { Index = input.Index, At = input.At }),
        ActForm.Of("wtsa-decision", input => new WtsaDecision(
            input.Read(Field.Meeting("The assembly.")), input.Read(Field.Choice<WtsaOutcome>("decision", "What the assembly decided.")) ?? default)
        { Index = input.Index, At = input.At }),
        ActForm.Of("publish", input => new Publish(
            input.Read(Field.Languages("The languages in which the text is on line.")),
            input.Read(Field.Truth("provisional", "Whether it is marked as possibly not the final form.")))
        { Index = input.Index, At = input.At }),
        ActForm.Of("meeting-decision", ReadMeetingDecision),
        ActForm.Of("objection", input => new Objection(
            input.Read(Field.Member("from", "The Member State that opposes.")) ?? default,
            input.Read(Field.OptionalText("reasons", "Its reasons.", "the reasons")),
            input.Read(Field.OptionalText("proposedChanges", "The changes that would make the text acceptable.", "the changes")))
        { Index = input.Index, At = input.At }),
        ActForm.Of("restart", input => new Restart(input.Read(Reason)) { Index = input.Index, At = input.At }),
    ];

    private static ScheduleMeeting ReadSchedule(InputReading input)
    {
        var meeting = Names.ReadMeeting(input, "meeting");
        return new ScheduleMeeting(meeting.Id, meeting.Group, meeting.Kind, meeting.Opens, meeting.Closes) { Index = input.Index, At = input.At };
    }

    private static RescheduleMeeting ReadReschedule(InputReading input)
    {
        var meeting = input.Read(Field.Meeting("The meeting that moves."));
        var (opens, closes) = Names.ReadDays(input);
        return new RescheduleMeeting(meeting, opens, closes) { Index = input.Index, At = input.At };
    }

    private static string ReadLetterKind(InputReading input)
    {
        var kind = input.Text("letter", "a kind of letter");
        if (kind.Length > 0 && !input.LetterKinds.Contains(kind))
        {
            input.Report("unknown-value", "letter", $"{Printable.Quote(kind)} is not a kind of letter.", $"Write {Printable.OneOf(input.LetterKinds)}.");
        }

        return kind;
    }

    private static ChangeProcedure ReadChangeProcedure(InputReading input) => new(
        input.Read(Field.Choice<Procedure>("to", "The procedure that is proposed.")) ?? default,
        input.Read(Field.Meeting("The study group meeting that reconsiders the choice.")),
        input.Read(Reason),
        input.Read(Field.OptionalMember("requestedBy", "Who proposed it.")),
        input.Read(Field.OptionalMember("secondedBy", "Who seconded it; another than who proposed it.")),
        input.Read(Field.Truth("consensus", "Whether the members present agreed.")),
        input.Read(Vote))
    { Index = input.Index, At = input.At };

    private static SelectionVote ReadVote(InputReading input) => new(
        input.Read(Field.Number("for", "The number of Member States in favour.")), input.Read(Field.Number("against", "The number of Member States against.")));

    private static Reservation? ReadReservation(InputReading input)
    {
        var from = input.Read(Field.Member("from", "Who states it."));
        var text = input.Read(Field.OptionalText("text", "Its words.", "the reservation's words"));
        return from is { } member ? new Reservation(member, text) : null;
    }

    private static MeetingDecision ReadMeetingDecision(InputReading input)
    {
        var decision = new MeetingDecision
        {
            Index = input.Index,
            At = input.At,
            Meeting = input.Read(Field.Meeting("The meeting that decides.")),
            Opposing = input.Read(Field.Members("opposing", "Who opposes approval.")),
            Abstaining = input.Read(Field.Members("abstaining", "Who abstains, and counts as absent.")),
            Reservations = [.. input.Read(Reservations).OfType<Reservation>()],
            MoreTime = input.Read(Field.Members("moreTime", "The Member States that ask for more time to consider their position.")),
            PolicyImplications = input.Read(Field.Members("policyImplications", "The Member States that declare policy or regulatory implications, or doubt.")),
            MajorChange = input.Read(Field.Truth("majorChange", "Whether a change made at the meeting has major impact or departs from agreed principles.")),
            MajorChangeJustified = input.Read(Field.Truth("majorChangeJustified", "Whether the chair, with TSB, finds the change reasonable for those absent and the text stable.")),
            PolicyOutcome = input.Read(Field.OptionalChoice<PolicyOutcome>("policyOutcome", "Which way a declaration of policy or regulatory implications goes; needed under AAP where there is one.")),
            Decision = input.Read(Field.Choice<MeetingDecisionKind>("decision", "What the meeting decides where nothing stops it.")) ?? default,
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
