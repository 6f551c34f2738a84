using Approval.Host.Acts;
using Approval.Host.Pages.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NUnit.Framework;

namespace Approval.Tests.Pages.Forms;

/// <summary>A form says to a reader what a program would say, and nothing else.</summary>
internal sealed class FormTreeTests
{
    private static readonly ActField s_rows = new("rows", FieldKind.Fields, "Rows.")
    {
        IsList = true,
        Fields = [new("comment", FieldKind.Act, "Which."), new("resolution", FieldKind.Text, "How.")],
    };

    [Test]
    public void What_was_left_blank_is_left_out() =>
        Assert.That(Read([new("reason", FieldKind.Text, "Why."), new("meeting", FieldKind.Meeting, "Which.")], ("reason", "  "), ("meeting", "")), Is.EqualTo("{}"));

    [Test]
    public void A_field_that_the_act_does_not_have_is_not_sent_on() =>
        Assert.That(Read([new("reason", FieldKind.Text, "Why.")], ("reason", "So."), ("by", "the Director"), ("type", "withdraw")), Is.EqualTo("""{"reason":"So."}"""));

    [Test]
    public void Rows_keep_their_order_and_a_blank_one_is_left_out() => Assert.That(
        Read([s_rows], ("rows[0].comment", "5"), ("rows[0].resolution", "Taken over."), ("rows[1].comment", ""), ("rows[1].resolution", " "), ("rows[2].comment", "7")),
        Is.EqualTo("""{"rows":[{"comment":5,"resolution":"Taken over."},{"comment":7}]}"""));

    [Test]
    public void Members_are_written_with_blanks_or_commas_between() =>
        Assert.That(Read([new("opposing", FieldKind.Member, "Who.") { IsList = true }], ("opposing", "FRA, JPN\r\nUSA")), Is.EqualTo("""{"opposing":["FRA","JPN","USA"]}"""));

    [Test]
    public void What_is_no_number_stays_as_it_was_typed_so_that_the_reader_can_say_what_is_wrong() =>
        Assert.That(Read([new("for", FieldKind.Number, "How many.")], ("for", "many")), Is.EqualTo("""{"for":"many"}"""));

    [Test]
    public void A_text_keeps_its_markup_as_text_and_its_lines() =>
        Assert.That(Read([new("reasons", FieldKind.Text, "Why.")], ("reasons", "<script>\r\nалло")), Is.EqualTo("""{"reasons":"\u003Cscript\u003E\n\u0430\u043B\u043B\u043E"}"""));

    [TestCase("$.rows[1].resolution", "f-rows-1-resolution")]
    [TestCase("rows[1].resolution", "f-rows-1-resolution")]
    [TestCase("$.meeting", "f-meeting")]
    [TestCase("$", null)]
    [TestCase(null, null)]
    public void A_fault_leads_to_its_field(string? path, string? id) => Assert.That(FormTree.IdOf(path), Is.EqualTo(id));

    [Test]
    public void One_row_more_comes_behind_the_row_that_was_shown()
    {
        var typed = new System.Text.Json.Nodes.JsonObject();
        Assert.Multiple(() =>
        {
            Assert.That(FormSteps.AddRow(typed, FormSteps.Row("rows")), Is.True);
            Assert.That(typed["rows"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(FormSteps.AddRow(typed, FormSteps.Do), Is.False);
        });
    }

    private static string Read(ActField[] fields, params (string Name, string Value)[] sent) =>
        FormTree.Read([.. fields], new FormCollection(sent.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value)))).ToJsonString();
}
