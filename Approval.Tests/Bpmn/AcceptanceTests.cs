using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Approval.Engine.Bpmn.Reading;
using NUnit.Framework;

namespace Approval.Tests.Bpmn;

public class AcceptanceTests
{
    private static IEnumerable<TestCaseData> Accepted() =>
        [.. AcceptedModels.Executed(), .. AcceptedModels.WithoutMeaning(), .. AcceptedModels.Sound()];

    [TestCaseSource(nameof(Accepted))]
    public void A_model_that_BPMN_allows_is_accepted(string xml)
    {
        var reading = BpmnReader.ReadBare(BpmnText.FileName, xml);

        Assert.That(reading.Findings, Is.Empty, BpmnText.Shown(reading));
        Assert.That(reading.File, Is.Not.Null);
    }

    [TestCaseSource(nameof(Accepted))]
    public void Whatever_is_taken_out_of_a_model_it_is_read_or_refused_and_nothing_breaks(string xml)
    {
        var whole = XDocument.Parse(xml);
        var count = whole.Descendants().Count();
        for (var index = 0; index < count; index++)
        {
            var without = new XDocument(whole);
            without.Descendants().ElementAt(index).Remove();
            AssertReadOrRefused(without);
            var attributes = whole.Descendants().ElementAt(index).Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => attribute.Name).ToList();
            foreach (var name in attributes)
            {
                var bare = new XDocument(whole);
                bare.Descendants().ElementAt(index).SetAttributeValue(name, null);
                AssertReadOrRefused(bare);
                var other = new XDocument(whole);
                other.Descendants().ElementAt(index).SetAttributeValue(name, "end");
                AssertReadOrRefused(other);
            }
        }
    }

    private static void AssertReadOrRefused(XDocument model)
    {
        var reading = BpmnReader.ReadBare(BpmnText.FileName, model.ToString());

        Assert.That(reading.File is null, Is.EqualTo(!reading.Findings.IsEmpty));
    }

    [Test]
    public void A_timer_may_name_a_deadline_rule_in_a_file_of_the_product_only()
    {
        var xml = BpmnText.Path("<intermediateCatchEvent id=\"w\"><timerEventDefinition><timeDate>last-call-closes</timeDate></timerEventDefinition></intermediateCatchEvent>", "start w", "w end");

        Assert.That(BpmnReader.Read("a.bpmn", xml).Findings, Is.Empty);
        Assert.That(BpmnReader.ReadBare("a.bpmn", xml).Findings.Single().Code, Is.EqualTo(FindingCode.TimerText));
    }

    [Test]
    public void A_process_of_thousands_of_nodes_in_parallel_blocks_is_read()
    {
        var inside = new StringBuilder("<startEvent id=\"n0\"/>");
        var flows = new List<string>();
        const int blocks = 400;
        for (var block = 0; block < blocks; block++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"b{block}");
            inside.Append(CultureInfo.InvariantCulture, $"<parallelGateway id=\"{name}f\"/><task id=\"{name}a\"/><exclusiveGateway id=\"{name}x\"/><task id=\"{name}c\"/><exclusiveGateway id=\"{name}m\"/><task id=\"{name}d\"/><parallelGateway id=\"{name}j\"/>");
            flows.AddRange([block == 0 ? $"n0 {name}f" : $"b{(block - 1).ToString(CultureInfo.InvariantCulture)}j {name}f", $"{name}f {name}a", $"{name}f {name}x", $"{name}f {name}d", $"{name}x {name}c if q", $"{name}x {name}m if r", $"{name}c {name}m", $"{name}m {name}j", $"{name}a {name}j", $"{name}d {name}j"]);
        }

        flows.Add(string.Create(CultureInfo.InvariantCulture, $"b{blocks - 1}j end"));
        var xml = BpmnText.Process(inside + "<endEvent id=\"end\"/>" + BpmnText.Flows([.. flows]));

        var reading = BpmnReader.ReadBare("large.bpmn", xml);

        Assert.That(reading.Findings, Is.Empty, BpmnText.Shown(reading));
        Assert.That(reading.File!.Processes[0].Body.Nodes, Has.Length.EqualTo((7 * blocks) + 2));
    }

    [Test]
    public void A_split_into_many_parallel_branches_is_read()
    {
        const int branches = 200;
        var names = Enumerable.Range(0, branches).Select(number => string.Create(CultureInfo.InvariantCulture, $"t{number}")).ToList();
        var xml = BpmnText.Path(
            "<parallelGateway id=\"x\"/><parallelGateway id=\"y\"/>" + string.Concat(names.Select(name => $"<task id=\"{name}\"/>")),
            ["start x", "y end", .. names.Select(name => $"x {name}"), .. names.Select(name => $"{name} y")]);

        Assert.That(BpmnReader.ReadBare("wide.bpmn", xml).Findings, Is.Empty);
    }
}
