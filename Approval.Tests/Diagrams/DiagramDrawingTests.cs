using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;
using Approval.Host.Diagrams;
using NUnit.Framework;
using static Approval.Tests.Diagrams.Sketch;

namespace Approval.Tests.Diagrams;

public sealed class DiagramDrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Test]
    public void Every_shape_and_edge_of_the_file_is_a_group_with_its_id_and_a_title()
    {
        BpmnFile file = NotationSampler.File();
        XElement drawing = Drawn(file);
        Assert.That(
            file.Diagrams[0].Shapes.Select(shape => shape.Element.Value).Concat(file.Diagrams[0].Edges.Select(edge => edge.Element.Value)),
            Has.All.Matches<string>(id => Group(drawing, id!).Element(Svg + "title") is not null));
    }

    [Test]
    public void The_title_of_a_node_says_name_kind_and_clause() =>
        Assert.That(Title(Drawn(NotationSampler.File()), "task-1"), Is.EqualTo("Judge the comments of the last call (user task), A.8 § 4.4.3"));

    [Test]
    public void The_title_of_an_event_without_a_name_says_what_it_waits_for() =>
        Assert.That(Title(Drawn(NotationSampler.File()), "edge-1"), Is.EqualTo("Comment (message boundary event, does not interrupt)"));

    [Test]
    public void The_same_file_gives_the_same_bytes_without_carriage_returns()
    {
        string once = DiagramDrawing.Draw(NotationSampler.File(), DiagramOptions.Default);
        Assert.That(DiagramDrawing.Draw(NotationSampler.File(), DiagramOptions.Default), Is.EqualTo(once).And.Not.Contain("\r").And.EndsWith("</svg>\n"));
    }

    [TestCase("start-0", 1, "start")]
    [TestCase("catch-0", 2, "middle")]
    [TestCase("throw-1", 2, "middle")]
    [TestCase("edge-0", 2, "middle")]
    [TestCase("end-1", 1, "end")]
    public void An_event_has_the_rings_of_its_place_in_the_process(string id, int rings, string kind)
    {
        XElement group = Group(Drawn(NotationSampler.File()), id);
        Assert.That((group.Elements(Svg + "circle").Count(), Classes(group).Contains(kind)), Is.EqualTo((rings, true)));
    }

    [TestCase("start-0", false)]
    [TestCase("start-1", true)]
    [TestCase("edge-0", false)]
    [TestCase("edge-1", true)]
    public void Only_an_event_that_does_not_interrupt_is_dashed(string id, bool dashed) =>
        Assert.That(Classes(Group(Drawn(NotationSampler.File()), id)).Contains("lasting"), Is.EqualTo(dashed));

    [TestCase("catch-1", false)]
    [TestCase("throw-1", true)]
    [TestCase("start-1", false)]
    [TestCase("end-1", true)]
    public void A_message_is_filled_where_it_is_thrown_and_an_outline_where_it_is_caught(string id, bool filled) =>
        Assert.That(Group(Drawn(NotationSampler.File()), id).Descendants(Svg + "path").Any(path => Classes(path).Contains("filled")), Is.EqualTo(filled));

    [Test]
    public void Every_kind_of_trigger_has_an_icon_of_its_own() =>
        Assert.That(Enumerable.Range(0, 6).Select(index => Sign(Drawn(NotationSampler.File()), $"catch-{index}")), Is.Unique.And.All.Not.Empty);

    [Test]
    public void Every_kind_of_task_has_an_icon_of_its_own_and_a_task_of_no_kind_has_none()
    {
        var sketch = new Sketch();
        foreach (TaskKind kind in Enum.GetValues<TaskKind>())
        {
            sketch.Node(Task(kind.ToString(), kind), (int)kind * 120, 0);
        }

        XElement drawing = Drawn(sketch.File());
        ImmutableArray<string> signs = [.. Enum.GetNames<TaskKind>().Select(kind => Sign(drawing, kind))];
        Assert.That((signs[0], signs.Distinct().Count()), Is.EqualTo(("", signs.Length)));
    }

    [Test]
    public void Every_kind_of_gateway_has_a_sign_of_its_own() =>
        Assert.That(new[] { "xor", "and", "or", "events" }.Select(id => Sign(Drawn(NotationSampler.File()), id)), Is.Unique.And.All.Not.Empty);

    [TestCase("call", "call")]
    [TestCase("watch", "triggered")]
    [TestCase("hosting", "open")]
    public void A_body_shows_by_its_border_what_it_is(string id, string border) =>
        Assert.That(Classes(Group(Drawn(NotationSampler.File()), id).Element(Svg + "rect")!), Does.Contain(border));

    [TestCase("no", 2, 0, Description = "the default flow: a slash")]
    [TestCase("yes", 1, 0, Description = "a condition behind a gateway: nothing")]
    [TestCase("cond", 1, 1, Description = "a condition behind an activity: a diamond")]
    [TestCase("go", 2, 0, Description = "the default flow of an activity: a slash")]
    public void A_flow_shows_at_its_start_whether_it_is_the_default_or_conditional(string id, int lines, int diamonds)
    {
        XElement group = Group(Drawn(NotationSampler.File()), id);
        Assert.That(
            (group.Elements().Count(part => Classes(part).Contains("line")), group.Elements().Count(part => Classes(part).Contains("open"))),
            Is.EqualTo((lines, diamonds)));
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void The_clause_stands_under_the_name_where_the_reader_wants_it(bool shown, int texts)
    {
        XElement group = Group(Drawn(NotationSampler.File(), DiagramOptions.Default with { ShowClauses = shown }), "xor");
        Assert.That(group.Elements(Svg + "text").Count(text => Classes(text).Contains("clause") && text.Value == "A.8 § 4.4.1"), Is.EqualTo(texts));
    }

    [Test]
    public void The_path_taken_is_marked_on_its_nodes_and_flows_and_on_no_others()
    {
        XElement drawing = Drawn(NotationSampler.File(), DiagramOptions.Default with { Visited = [Id("task-0"), Id("f-1")] });
        Assert.That(
            drawing.Descendants(Svg + "g").Where(group => Classes(group).Contains("visited")).Select(group => group.Attribute("id")!.Value),
            Is.EquivalentTo(["task-0", "f-1"]));
    }

    [Test]
    public void The_position_is_marked_by_a_token_and_told_in_words()
    {
        XElement drawing = Drawn(NotationSampler.File(), DiagramOptions.Default with { Active = [Id("catch-0"), Id("task-1")] });
        IEnumerable<string> tokens = drawing.Descendants(Svg + "circle").Where(circle => Classes(circle).Contains("token")).Select(circle => circle.Parent!.Attribute("id")!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(tokens, Is.EquivalentTo(["catch-0", "task-1"]));
            Assert.That(drawing.Element(Svg + "desc")!.Value, Does.EndWith("Now at: Judge the comments of the last call; Last call closes."));
        });
    }

    [Test]
    public void A_screen_reader_gets_a_picture_with_title_and_description()
    {
        XElement drawing = Drawn(new Sketch().Node(Task("one", TaskKind.User), 0, 0).File());
        Assert.That(
            (drawing.Attribute("role")!.Value, drawing.Element(Svg + "title")!.Value, drawing.Element(Svg + "desc")!.Value),
            Is.EqualTo(("img", "A sketch", "A BPMN diagram with 1 activity, 0 events, 0 gateways.")));
    }

    [FsCheck.NUnit.Property]
    public bool Any_name_that_XML_can_hold_comes_out_whole_in_the_title(string? text)
    {
        string name = new([.. (text ?? "") + "<&\"'>]]> ערב 研究组 é🇨🇭"]);
        name = string.Concat(name.Where(letter => !char.IsSurrogate(letter) && !char.IsControl(letter) && letter < '\uFFFE')) + "🇨🇭";
        return Title(Drawn(new Sketch().Node(Task("one", TaskKind.Abstract, name), 0, 0).File()), "one") == $"{name} (task)";
    }

    [Test]
    public void A_name_too_long_for_its_task_ends_in_an_ellipsis_in_the_box_and_stands_whole_in_the_title()
    {
        string name = string.Join(' ', Enumerable.Repeat("consideration", 40));
        XElement task = Group(Drawn(new Sketch().Node(Task("one", TaskKind.Abstract, name), 0, 0).File()), "one");
        Assert.That((Lines(task)[^1][^1], task.Element(Svg + "title")!.Value), Is.EqualTo(('…', $"{name} (task)")));
    }

    [TestCase("Judge the comments of the last call", new[] { "Judge the", "comments of", "the last call" })]
    [TestCase("对评论作出判断并决定是否", new[] { "对评论作出判断", "并决定是否" })]
    [TestCase("Incomprehensibilities", new[] { "Incomprehensi", "bilities" })]
    public void Text_is_broken_between_words_and_where_a_script_has_none_between_characters(string name, string[] lines) =>
        Assert.That(Lines(Group(Drawn(new Sketch().Node(Task("one", TaskKind.Abstract, name), 0, 0).File()), "one")), Is.EqualTo(lines));

    [Test]
    public void Text_that_runs_from_right_to_left_says_so() =>
        Assert.That(
            Group(Drawn(new Sketch().Remark("one", "مجموعة الدراسات", 0, 0, 120, 40).File()), "one").Element(Svg + "text")!.Attribute("direction")?.Value,
            Is.EqualTo("rtl"));

    [Test]
    public void A_label_stands_where_the_file_puts_it()
    {
        var sketch = new Sketch().Node(new StartEvent { Id = Id("one"), Name = "Consent" }, 0, 0, label: new Bounds(200, 100, 40, 14));
        XElement line = Group(Drawn(sketch.File()), "one").Descendants(Svg + "tspan").Single();
        Assert.That(line.Attribute("x")!.Value, Is.EqualTo("220"));
    }

    [TestCase(18, 36, 18, 100, false, Description = "a flow leaves downwards: the label stands above")]
    [TestCase(36, 18, 100, 18, true, Description = "a flow leaves sidewards: the label stands below")]
    public void A_label_without_a_place_keeps_clear_of_the_flows(double fromX, double fromY, double toX, double toY, bool below)
    {
        var sketch = new Sketch().Node(new StartEvent { Id = Id("one"), Name = "Consent" }, 0, 0).Flow("flow", "one", "one", (fromX, fromY), (toX, toY));
        XElement line = Group(Drawn(sketch.File()), "one").Descendants(Svg + "tspan").Single();
        Assert.That(double.Parse(line.Attribute("y")!.Value, CultureInfo.InvariantCulture) > 36, Is.EqualTo(below));
    }

    [Test]
    public void A_list_of_clauses_is_broken_between_clauses()
    {
        TaskNode task = Task("one", TaskKind.User) with { Extensions = Law("Res. 1 § 9.5.5; A.8 § 5.6") };
        Assert.That(Lines(Group(Drawn(new Sketch().Node(task, 0, 0).File()), "one")), Is.EqualTo(["Res. 1 § 9.5.5;", "A.8 § 5.6"]));
    }

    [Test]
    public void Everything_lies_within_the_view_wherever_the_file_begins()
    {
        var sketch = new Sketch().Node(Task("one", TaskKind.User), -500.5, -300).Node(Task("two", TaskKind.User), 100, 20);
        XElement drawing = Drawn(sketch.File());
        Assert.That(
            (drawing.Attribute("viewBox")!.Value, drawing.Elements(Svg + "g").Single().Attribute("transform")!.Value),
            Is.EqualTo(("0 0 749 448", "translate(524.5 324)")));
    }

    [Test]
    public void A_second_diagram_stands_under_the_first_and_repeats_no_id()
    {
        BpmnFile one = new Sketch().Node(Task("one", TaskKind.User), 0, 0).File();
        XElement drawing = Drawn(new Sketch().Node(Task("one", TaskKind.User), 0, 0).File(one.Diagrams[0]));
        Assert.Multiple(() =>
        {
            Assert.That(drawing.Descendants().Attributes("id").Select(id => id.Value), Is.EqualTo(["one", "one-2"]));
            Assert.That(drawing.Elements(Svg + "g").Select(Drop), Is.Ordered.Ascending.And.Unique);
        });
    }

    [Test]
    public void A_file_without_coordinates_is_not_drawn_but_found()
    {
        BpmnFile bare = new Sketch().File() with { Diagrams = [] };
        Assert.Multiple(() =>
        {
            Assert.That(DiagramDrawing.Findings(bare).Select(finding => finding.Code), Is.EqualTo(["nothing-to-draw"]));
            Assert.That(() => DiagramDrawing.Draw(bare, DiagramOptions.Default), Throws.ArgumentException);
        });
    }

    [TestCase(1_000_000, 100, 0)]
    [TestCase(1_000_001, 100, 1)]
    [TestCase(-1e308, 100, 1)]
    [TestCase(0, 0, 0)]
    [TestCase(0, -1, 1)]
    [TestCase(0, 1e308, 1)]
    public void What_lies_off_every_sheet_is_not_drawn_but_found(double x, double width, int findings)
    {
        BpmnFile file = new Sketch().Node(Task("one", TaskKind.User), 0, 0).Shape(Id("two"), x, 0, width, 10).File();
        Assert.That(DiagramDrawing.Findings(file).Count(finding => finding is { Code: "off-the-sheet", Element: "two" }), Is.EqualTo(findings));
    }

    [Test]
    public void A_flow_that_leaves_every_sheet_is_not_drawn_but_found()
    {
        var sketch = new Sketch().Node(Task("one", TaskKind.User), 0, 0).Flow("far", "one", "one", (100, 40), (1e308, 40));
        Assert.That(DiagramDrawing.Findings(sketch.File()).Select(finding => finding.Element), Is.EqualTo(["far"]));
    }

    [Test]
    public void A_flow_whose_points_coincide_is_drawn_all_the_same()
    {
        var sketch = new Sketch().Node(Task("one", TaskKind.User), 0, 0).Flow("loop", "one", "one", (100, 40), (100, 40));
        Assert.That(Group(Drawn(sketch.File()), "loop").ToString(), Does.Not.Contain("NaN"));
    }

    [Test]
    public void A_pool_whose_inside_is_not_shown_bears_its_name_in_the_middle()
    {
        XElement drawing = Drawn(NotationSampler.File());
        Assert.That(
            new[] { "pool", "closed" }.Select(id => Group(drawing, id).Elements(Svg + "rect").Count(part => Classes(part).Contains("band"))),
            Is.EqualTo([1, 0]));
    }

    private static XElement Drawn(BpmnFile file, DiagramOptions? options = null) =>
        XElement.Parse(DiagramDrawing.Draw(file, options ?? DiagramOptions.Default), LoadOptions.PreserveWhitespace);

    private static XElement Group(XElement drawing, string id) =>
        drawing.Descendants(Svg + "g").Single(group => group.Attribute("id")?.Value == id);

    private static string Title(XElement drawing, string id) => Group(drawing, id).Element(Svg + "title")!.Value;

    private static string[] Classes(XElement element) => element.Attribute("class")?.Value.Split(' ') ?? [];

    private static string[] Lines(XElement group) => [.. group.Descendants(Svg + "tspan").Select(line => line.Value)];

    private static string Sign(XElement drawing, string id) => string.Concat(Group(drawing, id)
        .Elements(Svg + "g").Where(part => Classes(part).Contains("sign")).SelectMany(part => part.Descendants())
        .Select(part => (string?)part.Attribute("d") ?? (string?)part.Attribute("r")));

    private static double Drop(XElement diagram) =>
        double.Parse(diagram.Attribute("transform")!.Value.Split(' ', ')')[1], CultureInfo.InvariantCulture);
}
