namespace Approval.Tests.Clauses;

/// <summary>A workflows folder for one test: the shipped rulebook, and the procedures and scenarios that the test writes.</summary>
internal sealed class CoverageFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("approval-clauses-");

    public CoverageFolder()
    {
        foreach ((string name, string text) in Repository.Texts("workflows/rulebook", "*.json"))
        {
            Write($"rulebook/{name}", text);
        }
    }

    public string Path => folder.FullName;

    public CoverageFolder Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public CoverageFolder Procedure(string rules) => Write("tap.bpmn", $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:approval:procedure:1" id="d" targetNamespace="urn:test">
          <process id="p" isExecutable="true">
            <startEvent id="Begin"><extensionElements><approval:law clause="Res. 1 § 9" rules="{rules}"/></extensionElements></startEvent>
            <sequenceFlow id="Flow" sourceRef="Begin" targetRef="End"/>
            <endEvent id="End"/>
          </process>
        </definitions>
        """);

    public void Dispose() => folder.Delete(recursive: true);
}
