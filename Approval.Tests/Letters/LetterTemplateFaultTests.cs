using Approval.Engine.Files;
using Approval.Host.Files;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Letters;

/// <summary>What is wrong with a template is told at the start, with file, line and repair.</summary>
internal sealed class LetterTemplateFaultTests
{
    private const string File = "last-call-information.md";

    private const string Sound = """
        subject: Comments asked on {{designation}}
        series: none
        signatory: Director
        ---
        <!-- content: 1 -->
        Members are asked for comments on {{designation}} until {{closes}}.

        """;

    private static IEnumerable<TestCaseData> Faulty() =>
    [
        Case("signatory: Director", "signed: Director", "missing-header:1", "unknown-header:3"),
        Case("signatory: Director", "signatory:", "missing-header:3"),
        Case("signatory: Director", "signatory: Director\nseries: AAP", "doubled-header:4"),
        Case("---\n", "\n", "missing-header:1", "missing-header:1", "missing-header:1", "missing-header:1"),
        Case("series: none", "series: circular", "unknown-series:2"),
        Case("on {{designation}}\n", "on {{closes}}\n", "misplaced-placeholder:1"),
        Case("<!-- content: 1 -->", "<!-- contents: 1 -->", "missing-content:", "wrong-mark:5"),
        Case("<!-- content: 1 -->", "<!-- also -->", "missing-content:"),
        Case("<!-- content: 1 -->", "<!-- content: 2 -->", "missing-content:", "unknown-content:5"),
        Case("<!-- content: 1 -->", "<!-- content: 1; when: approved -->", "one-sided-condition:5"),
        Case("<!-- content: 1 -->", "<!-- content: 1; when: unlikely -->", "unknown-condition:5"),
        Case("<!-- content: 1 -->", "<!-- content: 1 -->\n<!-- content: 1 -->", "empty-section:5"),
        Case("{{closes}}", "{{closed}}", "unknown-placeholder:6"),
        Case("{{closes}}", "{{closes}", "wrong-placeholder:6"),
        Case("{{closes}}", "{{clo*ses}}*", "wrong-placeholder:6", "wrong-placeholder:6"),
        Case("{{closes}}", "{{summary}}", "misplaced-placeholder:6"),
        Case("{{closes}}.", "{{closes}}.\n\n# Big", "unsupported-markup:8"),
        Case("{{closes}}.", "{{closes}}.\n\n    code", "unsupported-markup:8"),
        Case("{{closes}}.", "`{{closes}}`.", "unsupported-markup:6"),
        Case("{{closes}}.", "{{closes}} [here](javascript:x).", "unsupported-markup:6"),
    ];

    [Test]
    public void A_sound_template_is_taken() => Assert.That(FaultsOf(Sound), Is.Empty);

    [Test]
    public void A_sound_template_may_be_written_on_another_system() =>
        Assert.That(FaultsOf(Sound.ReplaceLineEndings("\r\n")), Is.Empty);

    [TestCaseSource(nameof(Faulty))]
    public void A_fault_is_told_with_its_line(string template, string[] expected) =>
        Assert.That(FaultsOf(template).Select(fault => $"{fault.Code}:{fault.Where.Line}"), Is.EqualTo(expected));

    [Test]
    public void Every_part_that_says_a_content_is_needed()
    {
        foreach (var (file, text) in ShippedLetters.Files.Where(file => file.Key != "README.md"))
        {
            foreach (var mark in text.Split('\n').Where(line => line.StartsWith("<!-- content", StringComparison.Ordinal)))
            {
                var faults = ShippedLetters.FaultsOf(With(file, ShippedText.ReplaceFirst(text, mark, "<!-- also -->")));

                Assert.That(faults.Select(fault => fault.Code), Is.EqualTo(new[] { mark.Contains(';', StringComparison.Ordinal) ? "one-sided-condition" : "missing-content" }), $"{file} without {mark}");
            }
        }
    }

    [Test]
    public void A_letter_without_a_template_and_a_template_without_a_letter_are_refused()
    {
        var files = ShippedLetters.Files.Where(file => file.Key != File).ToDictionary();
        files["love-letter.md"] = Sound;

        Assert.That(
            ShippedLetters.FaultsOf(files).Select(fault => (fault.Code, fault.Where.File)),
            Is.EqualTo(new[] { ("unknown-template", "love-letter.md"), ("missing-template", File) }));
    }

    [Test]
    public void The_folder_names_the_file_with_its_path()
    {
        using var scratch = new Scratch();
        Shipped.CopyTo(scratch["workflows"]);
        var file = Path.Combine(scratch["workflows"], "letters", File);
        System.IO.File.WriteAllText(file, Sound.Replace("{{closes}}", "{{closed}}", StringComparison.Ordinal));

        Assert.That(
            () => WorkflowFolder.Open(scratch["workflows"]).Letters,
            Throws.TypeOf<RefusedException>().With.Message.StartsWith($"{file}:6: unknown-placeholder: There is no value \"closed\". Write one of "));
    }

    private static TestCaseData Case(string part, string replacement, params string[] expected) =>
        new TestCaseData(Sound.Replace(part, replacement, StringComparison.Ordinal), expected).SetArgDisplayNames(replacement, string.Join(", ", expected));

    private static IReadOnlyList<Fault> FaultsOf(string template) => ShippedLetters.FaultsOf(With(File, template));

    private static Dictionary<string, string> With(string file, string template) => new(ShippedLetters.Files) { [file] = template };
}
