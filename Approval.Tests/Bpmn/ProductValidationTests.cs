using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Bpmn.Validation;
using NUnit.Framework;

namespace Approval.Tests.Bpmn;

public class ProductValidationTests
{
    private const string Law = "<extensionElements><approval:law clause=\"A.8 § 4.1\" rules=\"AAP-10\"/>{0}</extensionElements>";

    private sealed class Words : IProcedureVocabulary
    {
        public IReadOnlyCollection<string>? Names(NameKind kind) => kind switch
        {
            NameKind.Rule => ["judge-last-call"],
            NameKind.Deadline => ["last-call-closes"],
            NameKind.Letter => ["announcement"],
            NameKind.Act => ["consent", "withdraw"],
            NameKind.State => ["last-call"],
            NameKind.LawRule => ["AAP-10", "AAP-11"],
            NameKind.Variable => ["outcome"],
            _ => null,
        };
    }

    private static ImmutableArray<Finding> Check(string work, string between = "", string? xml = null)
    {
        var law = Law.Replace("{0}", "", StringComparison.Ordinal);
        xml ??= BpmnText.Process(
            $"<startEvent id=\"start\">{law}</startEvent>{work}{between}<endEvent id=\"end\">{law}</endEvent>" + BpmnText.Flows("start work", "work end"),
            beside: Diagram("start", "work", "end"));
        var reading = BpmnReader.Read(BpmnText.FileName, xml);
        Assert.That(reading.Findings, Is.Empty, BpmnText.Shown(reading));
        return ProductValidation.Check(reading.File!, new Words());
    }

    private static string Diagram(params string[] nodes) =>
        "<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement=\"p\">"
        + string.Concat(nodes.Select(node => $"<bpmndi:BPMNShape bpmnElement=\"{node}\"><dc:Bounds x=\"1\" y=\"1\" width=\"9\" height=\"9\"/></bpmndi:BPMNShape>"))
        + string.Concat(nodes.Zip(nodes.Skip(1), (one, next) => $"<bpmndi:BPMNEdge bpmnElement=\"{one}-{next}\"><di:waypoint x=\"1\" y=\"1\"/><di:waypoint x=\"9\" y=\"1\"/></bpmndi:BPMNEdge>"))
        + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>";

    private static string Task(string extensions) => $"<userTask id=\"work\">{Law.Replace("{0}", extensions, StringComparison.Ordinal)}</userTask>";

    [Test]
    public void A_drawn_process_with_clauses_and_known_names_has_no_findings() =>
        Assert.That(Check(Task("<approval:act name=\"consent withdraw\"/><approval:state name=\"last-call\" status=\"LC\"/><approval:letter kind=\"announcement\" issued=\"true\"/>")), Is.Empty);

    [Test]
    public void A_task_without_a_clause_is_found() =>
        Assert.That(Check("<userTask id=\"work\"/>").Single(), Has.Property(nameof(Finding.Code)).EqualTo(FindingCode.ClauseMissing).And.Property(nameof(Finding.Element)).EqualTo("work"));

    [Test]
    public void A_diverging_gateway_needs_a_clause_and_a_converging_one_does_not()
    {
        var law = Law.Replace("{0}", "", StringComparison.Ordinal);
        var xml = BpmnText.Process($"<startEvent id=\"start\">{law}</startEvent><parallelGateway id=\"x\"/><parallelGateway id=\"y\"/><endEvent id=\"end\">{law}</endEvent><task id=\"a\">{law}</task><task id=\"b\">{law}</task>" + BpmnText.Flows("start x", "x a", "x b", "a y", "b y", "y end"));

        Assert.That(Check("", xml: xml).Where(finding => finding.Code == FindingCode.ClauseMissing).Select(finding => finding.Element), Is.EqualTo(new[] { "x" }));
    }

    [TestCase("<approval:lore clause=\"x\"/>", FindingCode.UnknownExtension, "law")]
    [TestCase("<approval:procedure name=\"aap\" edition=\"e\"/>", FindingCode.ExtensionPlace, "Move")]
    [TestCase("<approval:watch/>", FindingCode.ExtensionPlace, "Move")]
    [TestCase("<approval:act/>", FindingCode.ExtensionAttribute, "name")]
    [TestCase("<approval:act name=\"consent\" nane=\"x\"/>", FindingCode.ExtensionAttribute, "name")]
    [TestCase("<approval:act name=\"konsent\"/>", FindingCode.UnknownName, "consent")]
    [TestCase("<approval:act name=\"consent withdrew\"/>", FindingCode.UnknownName, "withdraw")]
    [TestCase("<approval:rule name=\"judge-lastcall\"/>", FindingCode.UnknownName, "judge-last-call")]
    [TestCase("<approval:letter kind=\"announcment\"/>", FindingCode.UnknownName, "announcement")]
    [TestCase("<approval:letter kind=\"announcement\" issued=\"yes\"/>", FindingCode.UnknownName, "true")]
    [TestCase("<approval:state name=\"lastcall\"/>", FindingCode.UnknownName, "last-call")]
    public void A_misspelt_extension_is_found_and_the_nearest_name_told(string extension, string code, string repair)
    {
        var finding = Check(Task(extension)).Single();

        Assert.That(finding.Code, Is.EqualTo(code), finding.Message);
        Assert.That(finding.Repair, Does.Contain(repair));
    }

    [Test]
    public void A_rule_of_the_law_that_does_not_exist_is_found() =>
        Assert.That(Check(Task("").Replace("AAP-10", "AAP-99", StringComparison.Ordinal)).Single().Code, Is.EqualTo(FindingCode.UnknownName));

    [Test]
    public void A_timer_that_names_no_deadline_rule_is_found()
    {
        var law = Law.Replace("{0}", "", StringComparison.Ordinal);
        var finding = Check($"<intermediateCatchEvent id=\"work\">{law}<timerEventDefinition><timeDate>last-call-close</timeDate></timerEventDefinition></intermediateCatchEvent>").Single();

        Assert.That(finding.Code, Is.EqualTo(FindingCode.UnknownName));
        Assert.That(finding.Repair, Does.Contain("last-call-closes"));
    }

    [Test]
    public void A_condition_on_a_variable_that_nobody_sets_is_found()
    {
        var law = Law.Replace("{0}", "", StringComparison.Ordinal);
        var xml = BpmnText.Process($"<startEvent id=\"start\">{law}</startEvent><exclusiveGateway id=\"x\" default=\"x-end\">{law}</exclusiveGateway><task id=\"a\">{law}</task><endEvent id=\"end\">{law}</endEvent>" + BpmnText.Flows("start x", "x a if outcom = \"approved\"", "x end", "a end"));

        Assert.That(Check("", xml: xml).Where(finding => finding.Code == FindingCode.UnknownName).Select(finding => finding.Repair), Is.EqualTo(new[] { "Did you mean 'outcome'?" }));
    }

    [Test]
    public void What_no_diagram_draws_is_found()
    {
        var law = Law.Replace("{0}", "", StringComparison.Ordinal);
        var xml = BpmnText.Process($"<startEvent id=\"start\">{law}</startEvent><endEvent id=\"end\">{law}</endEvent>" + BpmnText.Flows("start end"), beside: Diagram("start"));

        Assert.That(Check("", xml: xml).Select(finding => (finding.Code, finding.Element)), Is.EquivalentTo(new[] { (FindingCode.NotDrawn, "end"), (FindingCode.NotDrawn, "start-end") }));
    }
}
