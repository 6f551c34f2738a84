using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Approvals.Canonical;

/// <summary>What was not written by it is refused, and the message names the member in our own words.</summary>
[TestFixture]
internal sealed class StrictnessTests
{
    private const string Comment =
        "{\"form\":1,\"type\":\"comment\",\"at\":\"2027-03-12T14:05:09.12Z\",\"class\":\"substantive\",\"from\":\"fra\",\"index\":41,\"opposes\":true,"
        + "\"override\":{\"by\":\"The Director\",\"reason\":\"A reason.\"},\"reasons\":\"Reasons.\"}";

    private const string Publish = "{\"form\":1,\"type\":\"publish\",\"at\":\"2027-03-12T14:05:09Z\",\"index\":41,\"languages\":[\"en\",\"fr\"],\"provisional\":false}";

    private const string Decision =
        "{\"form\":1,\"type\":\"meeting-decision\",\"at\":\"2027-03-12T14:05:09Z\",\"decision\":\"approve\",\"index\":41,\"meeting\":\"m\",\"reservations\":[{\"from\":\"fra\"}]}";

    [TestCase(Comment)]
    [TestCase(Publish)]
    [TestCase(Decision)]
    public void What_it_wrote_is_read(string written) => Assert.That(ActJson.Write(ActJson.Read(written)), Is.EqualTo(written));

    [TestCase(Comment, "\"form\":1,", "", "'form' is missing or of the wrong kind in the act.")]
    [TestCase(Comment, "\"form\":1", "\"form\":\"1\"", "'form' is missing or of the wrong kind in the act.")]
    [TestCase(Comment, "\"form\":1", "\"form\":2", "'form' is 2 in the act; this version reads form 1.")]
    [TestCase(Comment, "\"type\":\"comment\",", "", "'type' is missing or of the wrong kind in the act.")]
    [TestCase(Comment, "\"comment\"", "7", "'type' is missing or of the wrong kind in the act.")]
    [TestCase(Comment, "\"comment\"", "\"wish\"", "'type' names no act in the act.")]
    [TestCase(Comment, "\"comment\"", "\"\\ud800\"", "The text of the act has half of a surrogate pair in a name.")]
    [TestCase(Comment, "\"reasons\"", "\"\\ud800\"", "The text of the act has half of a surrogate pair in a name.")]
    [TestCase(Comment, "\"Reasons.\"", "\"\\ud800\"", "'reasons' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"Reasons.\"", "null", "'reasons' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"Reasons.\"", "7", "'reasons' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"Reasons.\"}", "\"Reasons.\",\"extra\":1}", "'extra' is not known in the act.")]
    [TestCase(Comment, "\"reasons\"", "\"Reasons\"", "'Reasons' is not known in the act.")]
    [TestCase(Comment, "\"index\":41", "\"index\":41,\"index\":41", "'index' stands twice in the act.")]
    [TestCase(Comment, "\"form\":1", "\"form\":1,\"form\":1", "'form' stands twice in the act.")]
    [TestCase(Comment, "\"index\":41", "\"index\":41.5", "'index' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"index\":41", "\"index\":3000000000", "'index' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"index\":41", "\"index\":null", "'index' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"index\":41,", "", "'index' is missing in the act.")]
    [TestCase(Comment, "\"opposes\":true,", "", "'opposes' is missing in the act.")]
    [TestCase(Comment, "\"opposes\":true", "\"opposes\":\"true\"", "'opposes' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"substantive\"", "\"Substantive\"", "'class' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"substantive\"", "1", "'class' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"fra\"", "\"FRA\"", "'from' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"fra\"", "\"\"", "'from' is of the wrong kind in the act.")]
    [TestCase(Comment, "09.12Z", "09.120Z", "'at' is of the wrong kind in the act.")]
    [TestCase(Comment, "09.12Z", "09.12+00:00", "'at' is of the wrong kind in the act.")]
    [TestCase(Comment, "\"A reason.\"", "null", "'reason' is of the wrong kind in override of the act.")]
    [TestCase(Comment, "\"A reason.\"", "\"A reason.\",\"at\":1", "'at' is not known in override of the act.")]
    [TestCase(Comment, "\"A reason.\"}", "\"A reason.\"", "The text of the act is no JSON from line 1, byte 194 on.")]
    [TestCase(Comment, "\"Reasons.\"}", "\"Reasons.\"} x", "The text of the act is no JSON from line 1, byte 196 on.")]
    [TestCase(Publish, "\"en\"", "null", "'languages[0]' is of the wrong kind in the act.")]
    [TestCase(Publish, "\"fr\"", "7", "'languages[1]' is of the wrong kind in the act.")]
    [TestCase(Publish, "[\"en\",\"fr\"]", "null", "'languages' is of the wrong kind in the act.")]
    [TestCase(Publish, "[\"en\",\"fr\"]", "{}", "'languages' is of the wrong kind in the act.")]
    [TestCase(Publish, ",\"languages\":[\"en\",\"fr\"]", "", "'languages' is missing in the act.")]
    [TestCase(Decision, "{\"from\":\"fra\"}", "null", "'reservations[0]' is of the wrong kind in the act.")]
    [TestCase(Decision, "{\"from\":\"fra\"}", "{}", "'from' is missing in reservations[0] of the act.")]
    [TestCase(Decision, "[{\"from\":\"fra\"}]", "null", "'reservations' is of the wrong kind in the act.")]
    public void An_act_that_it_did_not_write_is_refused(string written, string part, string instead, string message)
    {
        var text = written.Replace(part, instead, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(written));

        Assert.That(() => ActJson.Read(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));
    }

    [TestCase("", "The text of the act is no JSON from line 1, byte 1 on.")]
    [TestCase("{", "The text of the act is no JSON from line 1, byte 2 on.")]
    [TestCase("null", "'type' is missing or of the wrong kind in the act.")]
    [TestCase("[]", "'type' is missing or of the wrong kind in the act.")]
    public void What_is_no_act_at_all_is_refused(string text, string message) =>
        Assert.That(() => ActJson.Read(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    [TestCase("null", "The text does not fit the roll.")]
    [TestCase("{}", "The text has not the form of the roll.")]
    [TestCase("[null]", "'[0]' is of the wrong kind in the roll.")]
    [TestCase("[{\"category\":\"academia\",\"id\":\"a\",\"name\":\"b\",\"label\":\"c\"}]", "'label' is not known in [0] of the roll.")]
    [TestCase("[{\"category\":\"academia\",\"id\":\"a\",\"name\":\"b\"},{\"category\":\"academia\",\"id\":\"a\",\"name\":\"c\"}]", "The text has not the form of the roll.")]
    public void A_roll_that_it_did_not_write_is_refused(string text, string message) =>
        Assert.That(() => RollJson.Read(text), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    [TestCase("\"zone\":\"Europe/Zurich\"", "\"zone\":\"Europe/Atlantis\"", "'zone' is of the wrong kind in calendar of the opening.")]
    [TestCase("\"first-day-excluded\"", "null", "'announced-period' is of the wrong kind in settings of the opening.")]
    [TestCase("\"question\":\"4/17\"", "\"question\":\"4\"", "'question' is of the wrong kind in text of the opening.")]
    [TestCase("\"form\":1", "\"form\":1,\"memberStates\":[]", "'memberStates' is not known in the opening.")]
    public void An_opening_that_it_did_not_write_is_refused(string part, string instead, string message)
    {
        var text = Fixtures.StoryOf("every-member").Opening.Replace(part, instead, StringComparison.Ordinal);

        Assert.That(() => OpeningJson.Read(text, Fixtures.MemberStates), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));
    }

    [TestCase("\"case\":{", "\"case\":{\"opening\":{},", "'opening' is not known in case of the kept state.")]
    [TestCase("\"case\":{", "\"case\":{\"timeline\":[],", "'timeline' is not known in case of the kept state.")]
    [TestCase("\"case\":{", "\"case\":{\"status\":\"A\",", "'status' is not known in case of the kept state.")]
    [TestCase("\"acts\":[", "\"acts\":[999,", "'acts' names act 999, which is not among the acts of the case.")]
    [TestCase("\"nothing\":null", "\"nothing\":[]", "'nothing' is of the wrong kind in arithmetic of decisions[1] of case of the kept state.")]
    [TestCase("\"nothing\":null", "\"share\":1", "'share' stands twice in arithmetic of decisions[1] of case of the kept state.")]
    [TestCase("\"lastNumber\"", "\"latestNumber\"", "'lastNumber' is missing or of the wrong kind in the state.")]
    [TestCase("\"type\":\"meeting-decision\"", "\"type\":\"consent\"", "'type' is consent where only meeting-decision can stand.")]
    [TestCase("\"type\":\"meeting-decision\",", "", "'type' is missing in decision of facts of case of the kept state.")]
    [TestCase("\"isMoving\":true", "\"isMoving\":1", "'isMoving' is of the wrong kind in windows[0] of facts of case of the kept state.")]
    public void A_case_that_it_did_not_write_is_refused(string part, string instead, string message)
    {
        var kept = Fixtures.StoryOf("every-member");
        var altered = kept with { Case = kept.Case.Replace(part, instead, StringComparison.Ordinal) };
        Assert.That(altered.Case, Is.Not.EqualTo(kept.Case));

        Assert.That(() => altered.Read(), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));
    }

    [TestCase("\"text\":\"It.\"", "\"text\":7", "'text' is of the wrong kind in the row of the timeline.")]
    [TestCase("\"event\":\"A\"", "\"event\":\"A\",\"form\":1", "'form' is not known in the row of the timeline.")]
    [TestCase("\"clause\":\"A.8 § 4.4\"", "\"clause\":\" \"", "'clause' is of the wrong kind in the row of the timeline.")]
    public void A_row_of_a_timeline_that_it_did_not_write_is_refused(string part, string instead, string message)
    {
        const string row = "{\"at\":\"2027-03-12T14:05:09Z\",\"clause\":\"A.8 § 4.4\",\"event\":\"A\",\"text\":\"It.\"}";
        Assert.That(RowJson.Write(RowJson.ReadTimeline(row)), Is.EqualTo(row));

        Assert.That(() => RowJson.ReadTimeline(row.Replace(part, instead, StringComparison.Ordinal)), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));
    }

    [Test]
    public void A_refusal_is_no_row_of_a_timeline() => Assert.That(
        () => RowJson.ReadTimeline(Fixtures.StoryOf("every-member").Rejected[0]), Throws.TypeOf<FormatException>().With.Message.EqualTo("'code' is not known in the row of the timeline."));

    [TestCaseSource(typeof(Fixtures), nameof(Fixtures.Acts))]
    public void Members_in_another_order_are_the_same_act(string name)
    {
        var reversed = new JsonObject(JsonNode.Parse(Fixtures.Act(name))!.AsObject().Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        Assert.That(ActJson.Write(ActJson.Read(reversed.ToJsonString())), Is.EqualTo(Fixtures.Act(name)));
    }

    [TestCase("Приложение A; 附件不完整; مرفق ناقص; ភាសាខ្មែរ; ʼn; § 4 <b>&'+`")]
    [TestCase("𞤆𞤵𞤤𞤢𞤪 𠮷 😀")]
    [TestCase("\u2028 \u00A0 \uE000 \u20C1 \u007F \uFFFE")]
    public void Text_of_any_script_stays_as_it_is(string text)
    {
        var written = ActJson.Write(Withdrawal(text));

        Assert.That(written, Does.Contain($"\"reason\":\"{text}\""));
        Assert.That(((Withdraw)ActJson.Read(written)).Reason, Is.EqualTo(text));
    }

    [TestCase("\"\\\n\r\t", "\\\"\\\\\\n\\r\\t")]
    [TestCase("\0\b\u001F", "\\u0000\\u0008\\u001f")]
    public void What_JSON_does_not_allow_in_a_text_is_escaped(string text, string written)
    {
        Assert.That(ActJson.Write(Withdrawal(text)), Does.Contain($"\"reason\":\"{written}\""));
        Assert.That(((Withdraw)ActJson.Read(ActJson.Write(Withdrawal(text)))).Reason, Is.EqualTo(text));
    }

    [Test]
    public void Half_a_surrogate_pair_is_no_text_and_becomes_the_sign_for_that() =>
        Assert.That(ActJson.Write(Withdrawal("a\uD83Db")), Does.Contain("\"reason\":\"a\uFFFDb\""));

    private static Withdraw Withdrawal(string reason) => new(reason) { Index = new InputIndex(1), At = Instant.FromUtc(2027, 3, 12, 14, 5) };
}
