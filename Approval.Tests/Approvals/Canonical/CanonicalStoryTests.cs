using System.Text.Json.Nodes;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Approvals.Record;
using Approval.Host.Scenarios;
using Approval.Tests.CommandLine;
using Approval.Tests.Scenarios;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Approvals.Canonical;

/// <summary>An approval that is written and read again goes on as if it had never been put away.</summary>
[TestFixture]
internal sealed class CanonicalStoryTests
{
    private const int ActsOfAStory = 40;

    private static IEnumerable<string> Shipped() =>
        Directory.EnumerateFiles(Path.Combine(Command.Shipped, "scenarios"), "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void A_case_that_is_read_again_after_every_act_goes_on_as_the_one_that_was_kept(int seed)
    {
        var story = RandomStory.FromSeed(seed);
        var kept = story.Open();
        var shelf = new Shelf(kept);
        for (var number = 0; number < ActsOfAStory; number++)
        {
            var act = story.Next(kept);
            kept = CaseEngine.Apply(ShippedProcedures.Library, kept, act);
            shelf.Apply(act);
            shelf.AssertHolds(kept, $"seed {seed}, act {number}, {Terms.NameOf(act)}");
        }
    }

    [TestCaseSource(nameof(Shipped))]
    public void A_shipped_story_that_is_read_again_after_every_act_goes_on_as_the_one_that_was_kept(string file)
    {
        var scenario = new ScenarioReader(ScenarioFiles.Law).ReadFile(PathOf(file));
        var kept = CaseEngine.Open(ShippedProcedures.Library, scenario.Opening, scenario.Inputs.IsEmpty ? scenario.Until : scenario.Inputs[0].At);
        var shelf = new Shelf(kept);
        foreach (var act in scenario.Inputs)
        {
            kept = CaseEngine.Apply(ShippedProcedures.Library, kept, act);
            shelf.Apply(act);
            shelf.AssertHolds(kept, $"after input {act.Index}");
        }

        shelf.AdvanceTo(scenario.Until);
        shelf.AssertHolds(CaseEngine.AdvanceTo(ShippedProcedures.Library, kept, scenario.Until), "at the end");
    }

    [TestCase("tap-move-corrected-restores-the-deadline.json")]
    [TestCase("aap-consent-corrected.json")]
    public void An_act_of_a_case_that_was_read_again_is_corrected(string file)
    {
        var scenario = new ScenarioReader(ScenarioFiles.Law).ReadFile(PathOf(file));
        var shelf = new Shelf(CaseEngine.Open(ShippedProcedures.Library, scenario.Opening, scenario.Inputs[0].At));
        foreach (var act in scenario.Inputs)
        {
            shelf.Apply(act);
        }

        Assert.That(shelf.Take().Timeline, Has.Some.Property(nameof(TimelineRow.Event)).EqualTo("Corrected"));
    }

    [Test]
    public void An_act_has_the_names_of_the_scenario_format()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Shipped())
        {
            var inputs = JsonNode.Parse(File.ReadAllText(PathOf(file)))!["inputs"]!.AsArray();
            var acts = new ScenarioReader(ScenarioFiles.Law).ReadFile(PathOf(file)).Inputs;
            foreach (var (input, act) in inputs.Zip(acts))
            {
                // What says nothing is left out of an act's text, but may stand in a scenario.
                var saying = input!.AsObject().Where(field => field.Value is not null and not JsonArray { Count: 0 } && field.Value.ToJsonString() != "false").Select(field => field.Key).ToList();
                Assert.That(JsonNode.Parse(ActJson.Write(act))!.AsObject().Select(member => member.Key), Is.SupersetOf(saying), $"{file}, input {act.Index}");
                Assert.That(input["type"]!.GetValue<string>(), Is.EqualTo(JsonNode.Parse(ActJson.Write(act))!["type"]!.GetValue<string>()));
                named.Add(Terms.NameOf(act));
            }
        }

        Assert.That(named, Is.EquivalentTo(Terms.ActNames));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Acts_that_were_read_again_give_the_same_case_on_an_opening_that_was_read_again(int seed)
    {
        var story = RandomStory.FromSeed(seed);
        var kept = story.Open();
        var written = new List<string>();
        for (var number = 0; number < ActsOfAStory; number++)
        {
            var act = story.Next(kept);
            written.Add(ActJson.Write(act));
            kept = CaseEngine.Apply(ShippedProcedures.Library, kept, act);
        }

        var opening = OpeningJson.Read(OpeningJson.Write(kept.Opening), RollJson.Read(RollJson.Write(kept.Opening.MemberStates)));
        var replayed = written.Select(ActJson.Read)
            .Aggregate(CaseEngine.Open(ShippedProcedures.Library, opening, kept.OpenedAt), (@case, act) => CaseEngine.Apply(ShippedProcedures.Library, @case, act));

        Assert.That(Texts(replayed), Is.EqualTo(Texts(kept)), $"seed {seed}");
    }

    private static string PathOf(string file) => Path.Combine(Command.Shipped, "scenarios", file);

    private static string[] Texts(ApprovalCase @case) =>
    [
        CaseJson.Write(@case),
        OpeningJson.Write(@case.Opening),
        .. @case.Acts.Select(ActJson.Write),
        .. @case.Timeline.Select(RowJson.Write),
        .. @case.Rejected.Select(RowJson.Write),
    ];

    /// <summary>An approval that lies in its canonical texts between any two acts, as the host keeps it.</summary>
    private sealed class Shelf
    {
        private readonly string _opening;
        private readonly string _roll;
        private readonly List<string> _acts = [];
        private readonly List<string> _timeline = [];
        private readonly List<string> _rejected = [];
        private string _case = string.Empty;

        public Shelf(ApprovalCase opened)
        {
            _opening = OpeningJson.Write(opened.Opening);
            _roll = RollJson.Write(opened.Opening.MemberStates);
            Put(opened);
        }

        public void Apply(Act act)
        {
            _acts.Add(ActJson.Write(act));
            Put(CaseEngine.Apply(ShippedProcedures.Library, Take(), ActJson.Read(_acts[^1])));
        }

        public void AdvanceTo(Instant instant) => Put(CaseEngine.AdvanceTo(ShippedProcedures.Library, Take(), instant));

        public void AssertHolds(ApprovalCase kept, string where)
        {
            Assert.That(_case, Is.EqualTo(CaseJson.Write(kept)), where);
            Assert.That(Texts(Take()), Is.EqualTo(Texts(kept)), where);
        }

        public ApprovalCase Take() => CaseJson.Read(
            _case,
            OpeningJson.Read(_opening, RollJson.Read(_roll)),
            [.. _acts.Select(ActJson.Read)],
            [.. _timeline.Select(RowJson.ReadTimeline)],
            [.. _rejected.Select(RowJson.ReadRejected)]);

        private void Put(ApprovalCase @case)
        {
            _case = CaseJson.Write(@case);
            _timeline.AddRange(@case.Timeline.Skip(_timeline.Count).Select(RowJson.Write));
            _rejected.AddRange(@case.Rejected.Skip(_rejected.Count).Select(RowJson.Write));
        }
    }
}
