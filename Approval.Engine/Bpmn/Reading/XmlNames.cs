using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>The namespaces of a BPMN 2.0 file (BPMN 2.0.2 § 15.3.2) and those that may stand beside them.</summary>
internal static class XmlNames
{
    public const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public const string BpmnDiagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public const string DiagramInterchange = "http://www.omg.org/spec/DD/20100524/DI";
    public const string DiagramCommon = "http://www.omg.org/spec/DD/20100524/DC";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";

    /// <summary>The expression language that is executed when a file names none or one of these.</summary>
    public static readonly string[] Feel =
    [
        "https://www.omg.org/spec/DMN/20240513/FEEL/",
        "https://www.omg.org/spec/DMN/20230324/FEEL/",
        "https://www.omg.org/spec/DMN/20211108/FEEL/",
        "https://www.omg.org/spec/DMN/20191111/FEEL/",
        "http://www.omg.org/spec/DMN/20180521/FEEL/",
        "http://www.omg.org/spec/FEEL/20140401",
    ];

    /// <summary>The default of <c>typeLanguage</c>; it names no language of expressions.</summary>
    public const string SchemaTypes = "http://www.w3.org/2001/XMLSchema";

    /// <summary>Modellers and engines whose extension elements are known to carry nothing that BPMN executes.</summary>
    private static readonly string[] ModellersNamespaces =
    [
        "http://camunda.org/schema/",
        "http://www.camunda.org/",
        "http://activiti.",
        "http://www.activiti.org/",
        "http://flowable.org/",
        "http://bpmn.io/schema/",
        "http://www.omg.org/spec/BPMN/non-normative/",
        "http://www.signavio.com",
        "http://www.bizagi.com/",
        "http://www.bpsim.org/",
        "http://www.jboss.org/drools",
        "http://www.trisotech.com/",
        "http://www.yaoqiang.org/",
        "http://sourceforge.net/bpmn/",
        "http://www.modeliosoft.com",
        "http://cawemo.com/",
        "http://www.stormware.",
        "http://spiffworkflow.org/",
        "http://modeler.spiffworkflow.org",
        "http://www.sap.com/",
        "http://www.adonis-community.com/",
        "http://www.w4.eu/",
        "http://www.visual-paradigm.com/",
        "http://www.sparxsystems.com/",
        "http://www.ibm.com/",
        "http://www.oracle.com/",
    ];

    public static string Key(string @namespace, string name) => @namespace switch
    {
        Bpmn => name,
        BpmnDiagram => "bpmndi:" + name,
        DiagramInterchange => "di:" + name,
        DiagramCommon => "dc:" + name,
        _ => "{" + @namespace + "}" + name,
    };

    public static bool IsOfTheStandard(string @namespace) =>
        @namespace is Bpmn or BpmnDiagram or DiagramInterchange or DiagramCommon;

    public static bool IsFeel(string language) =>
        Array.Exists(Feel, known => string.Equals(known.TrimEnd('/'), language.TrimEnd('/'), StringComparison.Ordinal));

    /// <summary>Whether extension elements of that namespace may stand in a file.</summary>
    public static bool IsListedExtension(string @namespace) =>
        @namespace == Extension.ProductNamespace
        || Array.Exists(ModellersNamespaces, known => @namespace.StartsWith(known, StringComparison.Ordinal));
}
