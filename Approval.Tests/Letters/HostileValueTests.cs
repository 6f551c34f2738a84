using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approval.Host.Letters;
using Approval.Tests.Scenarios;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>What others write stands in a letter as text, in both of its forms.</summary>
internal sealed partial class HostileValueTests
{
    private const string Title = "<script>alert(1)</script> **bold** [x](javascript:y) {{summary}} \"q\" 'a' & `c` # h";
    private const string Hebrew = "שיטת קידוד";

    [Test]
    public void Markup_in_a_title_is_shown_as_text()
    {
        var letter = Render(Title);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(letter.Html, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt; **bold** [x](javascript:y) {{summary}} &quot;q&quot; &#39;a&#39; &amp; `c` # h"));
            Assert.That(letter.Html, Does.Not.Contain("<script").And.Not.Contain("javascript:y\""));
            Assert.That(letter.Text.Replace('\n', ' '), Does.Contain(Title));
        }
    }

    [Test]
    public void Markup_and_lines_of_a_comment_are_shown_as_text()
    {
        var letter = Comments("# not a heading\n- not an item\n\n<b>not bold</b> ![i](http://x.example/i.png)");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(letter.Html, Does.Contain("<blockquote><p><bdi># not a heading</bdi></p>\n<p><bdi>- not an item</bdi></p>\n<p><bdi>&lt;b&gt;not bold&lt;/b&gt; ![i](http://x.example/i.png)</bdi></p>\n</blockquote>"));
            Assert.That(letter.Text, Does.Contain("    # not a heading\n    - not an item\n    <b>not bold</b> ![i](http://x.example/i.png)\n"));
        }
    }

    [Test]
    public void A_title_from_right_to_left_stands_apart_from_the_sentence_around_it()
    {
        var letter = Render(Hebrew);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(letter.Html, Does.Contain($"<bdi>{Hebrew}</bdi>"));
            Assert.That(letter.Text, Does.Contain(Hebrew));
        }
    }

    [Test]
    public void Characters_that_turn_or_steer_text_are_written_as_escapes()
    {
        var letter = Render("a\u202Eb\u0007c");

        Assert.That(new[] { letter.Html, letter.Text, letter.Subject }, Has.All.Not.Contain("\u202E").And.All.Not.Contain("\u0007"));
        Assert.That(letter.Text, Does.Contain(@"a\u202Eb\u0007c"));
    }

    [Test]
    public void Only_web_addresses_become_links()
    {
        var played = ShippedLetters.Play(ScenarioFiles.Read(Story("A title", "Text.")));
        var letter = ShippedLetters.Complete(ShippedLetters.Signed(played, "last-call-announcement", ShippedLetters.Plain with
        {
            Documents = [new Document(DocumentRole.Text, "Draft", null, new Uri("javascript:alert(1)"), [])],
        }));

        Assert.That(letter.Html, Does.Contain("<bdi>javascript:alert(1)</bdi>").And.Not.Contain("href=\"javascript"));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property No_title_brings_an_element_of_its_own(NonWhiteSpaceString title) =>
        (Tags(Render(title.Get).Html) == Tags(Render("A title").Html)).ToProperty();

    private static string Tags(string html) => string.Concat(Tag().Matches(html).Select(match => match.Value));

    private static CompleteLetter Render(string title) => ShippedLetters.Complete(ShippedLetters.Signed(
        ShippedLetters.Play(ScenarioFiles.Read(Story("A title", "Text."))) is var played
            ? played with { Opening = played.Opening with { Text = played.Opening.Text with { Title = title } } }
            : null!,
        "last-call-announcement",
        ShippedLetters.Plain));

    private static CompleteLetter Comments(string reasons) => ShippedLetters.Complete(ShippedLetters.Signed(
        ShippedLetters.Play(ScenarioFiles.Read(Story("A title", reasons))), "comments-posting", ShippedLetters.Plain));

    private static JsonObject Story(string title, string reasons)
    {
        var story = ScenarioFiles.Story(
            "\"at\": \"2020-07-03T09:00:00Z\", \"type\": \"consent\", \"meeting\": \"sg16-2020-06\"",
            "\"at\": \"2020-07-10T09:00:00Z\", \"type\": \"text-ready\", \"edited\": true, \"summary\": true",
            "\"at\": \"2020-08-01T09:00:00Z\", \"type\": \"announce-last-call\"",
            $"\"at\": \"2020-08-06T09:00:00Z\", \"type\": \"comment\", \"from\": \"acme\", \"class\": \"substantive\", \"reasons\": {JsonValue.Create(reasons).ToJsonString()}");
        story["text"]!["title"] = title;
        return story;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
