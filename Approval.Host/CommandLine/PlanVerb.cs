using System.CommandLine;
using System.Text.Json;
using Approval.Engine;
using Approval.Engine.Plans;
using Approval.Host.Api.Views;
using Approval.Host.Files;
using Approval.Host.Stories;

namespace Approval.Host.CommandLine;

/// <summary><c>approval plan</c>: every deadline of a procedure before it starts.</summary>
internal static class PlanVerb
{
    private static readonly string[] Statuses = ["0  planned, whether or not it is too late for something", "2  nothing can be planned from what was given"];

    public static Verb Build(Terminal terminal) => new("plan", "Prints every deadline of a procedure before it starts, and what would be too late today.")
    {
        Tap(terminal),
        Aap(terminal),
    };

    private static Verb Tap(Terminal terminal)
    {
        var options = new PlanOptions(needsMeeting: true);
        var verb = new Verb("tap", "Plans an approval under TAP (WTSA Resolution 1, section 9) at a study group meeting.")
        {
            Examples = ["approval plan tap --study-group SG17 --meeting 2027-03-09/2027-03-19", "approval plan tap --study-group SG17 --meeting 2027-03-09/2027-03-19 --today 2026-12-01 --json"],
            Statuses = Statuses,
        };
        options.AddTo(verb);
        verb.SetAction(parsed => Write(terminal, options, parsed, options.Planner(parsed).ForTap(options.Meeting(parsed)!)));
        return verb;
    }

    private static Verb Aap(Terminal terminal)
    {
        var options = new PlanOptions(needsMeeting: false);
        var consent = new Option<string>("--consent") { Description = "The day on which the study group consents.", HelpName = "DATE", Required = true };
        var verb = new Verb("aap", "Plans an approval under AAP (Recommendation A.8) from the day of consent.")
        {
            Examples = ["approval plan aap --consent 2027-03-19", "approval plan aap --consent 2027-03-19 --meeting 2027-09-07/2027-09-17 --json"],
            Statuses = Statuses,
        };
        verb.Add(consent);
        options.AddTo(verb);
        verb.SetAction(parsed => Write(
            terminal, options, parsed, options.Planner(parsed).ForAap(PlanOptions.Date("--consent", parsed.GetRequiredValue(consent)), options.Meeting(parsed))));
        return verb;
    }

    private static int Write(Terminal terminal, PlanOptions options, ParseResult parsed, Planning planning)
    {
        if (planning.Refusal is { } refusal)
        {
            throw Verb.Refuse(refusal.Code, refusal.What, refusal.Repair);
        }

        var plan = planning.Plan!;
        if (options.IsJson(parsed))
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(PlanView.Of(plan), JsonForms.Options));
        }
        else
        {
            WriteWords(new Paper(terminal.Out), plan, options.StudyGroup(parsed));
        }

        return ExitStatus.Done;
    }

    private static void WriteWords(Paper paper, Plan plan, StudyGroupId? group)
    {
        var whose = group is { } code ? $" of {code}" : string.Empty;
        paper.Paragraph(0, $"Plan{whose} for {StoryWords.Name(plan.Procedure)}, edition {plan.Edition}.");
        foreach (var planned in plan.Deadlines)
        {
            var deadline = planned.Deadline;
            paper.Gap();
            paper.Paragraph(0, $"{deadline.Label}{(planned.TooLate ? "  TOO LATE" : string.Empty)}");
            paper.Paragraph(2, $"{StoryWords.Capital(StoryWords.Spaced(deadline.Id.Value))} {Paper.Whole($"[{deadline.Clause}]")}. {planned.Premise}");
            paper.Paragraph(2, deadline.Reckoning);
        }

        foreach (var remark in plan.Remarks)
        {
            paper.Gap();
            paper.Paragraph(0, $"Note: {remark}");
        }
    }
}
