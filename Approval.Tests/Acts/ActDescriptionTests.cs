using System.Text.Json.Nodes;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Acts;
using NUnit.Framework;

namespace Approval.Tests.Acts;

/// <summary>What is said of an act's fields is what is read: exactly those, of that kind, where they must be.</summary>
internal sealed class ActDescriptionTests
{
    private static IEnumerable<TestCaseData> Acts() =>
        from description in ActDescription.All
        from procedure in description.Law.Procedures
        select new TestCaseData(description, RunningApproval.Of(procedure)).SetArgDisplayNames(description.Law.Type, Terms.Of(procedure));

    private static IEnumerable<TestCaseData> Fields() =>
        from act in Acts()
        from field in ((ActDescription)act.Arguments[0]!).Fields
        select new TestCaseData(act.Arguments[0], act.Arguments[1], field).SetArgDisplayNames(act.ArgDisplayNames![0], act.ArgDisplayNames[1], field.Name);

    private static IEnumerable<TestCaseData> FieldsWithCondition() => Fields().Where(test => ((ActField)test.Arguments[2]!).RequiredWhere is not null);

    private static IEnumerable<TestCaseData> Choices() => Fields().Where(test => ((ActField)test.Arguments[2]!).Kind == FieldKind.Choice);

    [Test]
    public void Every_act_of_the_engine_is_described() =>
        Assert.That(ActDescription.All.Select(description => description.Law.Type), Is.EqualTo(Terms.ActNames));

    [Test]
    public void The_law_of_an_act_is_known_for_a_procedure_at_least() =>
        Assert.That(ActLaw.All.Where(law => law.Procedures.IsEmpty || !law.Effect.EndsWith('.')), Is.Empty);

    [TestCaseSource(nameof(Acts))]
    public void An_act_with_every_field_is_read(ActDescription description, ApprovalCase @case)
    {
        var reading = RunningApproval.Read(@case, new SampleAct(@case, description).With(_ => true));

        Assert.That(reading.Faults, Is.Empty);
        Assert.That(Terms.NameOf(reading.Act!), Is.EqualTo(description.Law.Type));
    }

    [TestCaseSource(nameof(Acts))]
    public void An_act_with_the_required_fields_alone_is_read(ActDescription description, ApprovalCase @case) =>
        Assert.That(RunningApproval.Read(@case, Bare(description, @case)).Faults, Is.Empty);

    [TestCaseSource(nameof(Acts))]
    public void A_field_that_is_not_described_is_refused_with_those_that_are(ActDescription description, ApprovalCase @case)
    {
        var act = Bare(description, @case);
        act["colour"] = "red";

        var fault = RunningApproval.Read(@case, act).Faults.Single();
        Assert.That((fault.Code, fault.Where.Path), Is.EqualTo(("unknown-field", "$.colour")));
        Assert.That(fault.Repair, Is.EqualTo($"Allowed here: {string.Join(", ", description.Fields.Select(field => field.Name).Prepend("type"))}."));
    }

    [TestCaseSource(nameof(Fields))]
    public void A_field_is_missed_exactly_where_it_must_be_there(ActDescription description, ApprovalCase @case, ActField field)
    {
        var act = Bare(description, @case);
        act.Remove(field.Name);

        var faults = RunningApproval.Read(@case, act).Faults;
        Assert.That(faults.Any(fault => fault.Code == "missing-field" && fault.What.Contains($"\"{field.Name}\"", StringComparison.Ordinal)), Is.EqualTo(field.IsRequired));
    }

    [TestCaseSource(nameof(FieldsWithCondition))]
    public void A_field_with_a_condition_is_missed_where_that_holds_and_nowhere_else(ActDescription description, ApprovalCase @case, ActField field)
    {
        var where = field.RequiredWhere!;
        var other = description.Fields.Single(each => each.Name == where.Field);
        foreach (var word in other.Words.Where(word => word != "member-state"))
        {
            var without = Bare(description, @case);
            without[where.Field] = word;
            var with = without.DeepClone().AsObject();
            with[field.Name] = new SampleAct(@case, description).Value(field);
            var mustBeThere = word == where.Value;

            Assert.That(RunningApproval.Read(@case, without).Faults.IsEmpty, Is.EqualTo(!mustBeThere), word);
            Assert.That(RunningApproval.Read(@case, with).Faults.IsEmpty, Is.EqualTo(mustBeThere || !field.IsOnlyThere), word);
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void A_value_of_another_kind_is_refused_at_the_field(ActDescription description, ApprovalCase @case, ActField field)
    {
        var act = Bare(description, @case);
        act[field.Name] = new JsonArray(new JsonArray());

        Assert.That(RunningApproval.Read(@case, act).Faults.Select(fault => fault.Where.Path), Has.Some.StartsWith($"$.{field.Name}"));
    }

    [TestCaseSource(nameof(Choices))]
    public void Of_a_choice_every_word_is_read_and_no_other(ActDescription description, ApprovalCase @case, ActField field)
    {
        foreach (var word in field.Words.Append("another-word"))
        {
            var act = new SampleAct(@case, description).With(each => each.RequiredWhere is null);
            act[field.Name] = word;

            var isKnown = RunningApproval.Read(@case, act).Faults.All(fault => fault.Code != "unknown-value");
            Assert.That(isKnown, Is.EqualTo(word != "another-word"), word);
        }
    }

    private static JsonObject Bare(ActDescription description, ApprovalCase @case) => new SampleAct(@case, description).With(_ => false);
}
