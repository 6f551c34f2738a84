using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>What must hold between files that are loaded together: every called process exists once and can be called.</summary>
public static class BpmnLibrary
{
    /// <summary>Checks files that were each read without a finding.</summary>
    /// <param name="files">The files; a call may lead from any of them to any other.</param>
    public static ImmutableArray<Finding> Check(IReadOnlyCollection<BpmnFile> files)
    {
        var processes = new Dictionary<ElementId, (BpmnFile File, BpmnProcess Process)>();
        var lists = files.Select(file => (File: file, Findings: new FindingList(file.FileName))).ToList();
        foreach (var (file, findings) in lists)
        {
            foreach (var process in file.Processes)
            {
                if (!processes.TryAdd(process.Id, (file, process)))
                {
                    findings.Add(process, FindingCode.DuplicateProcess, $"The process '{process.Id}' stands in {processes[process.Id].File.FileName} too; a call could not tell them apart (BPMN 2.0.2 § 10.3.6).", "Give one of the two another id.");
                }
            }
        }

        foreach (var (file, findings) in lists)
        {
            foreach (var scope in Scope.All(file))
            {
                foreach (var call in scope.Body.Nodes.OfType<CallActivity>())
                {
                    CheckCall(call, processes.TryGetValue(call.CalledElement, out var called) ? called.Process : null, findings);
                }
            }
        }

        return [.. lists.SelectMany(list => list.Findings.InOrder())];
    }

    private static void CheckCall(CallActivity call, BpmnProcess? called, FindingList findings)
    {
        if (called is null)
        {
            findings.Add(call, FindingCode.CalledProcessMissing, $"No file that is loaded with this one holds the process '{call.CalledElement}' (BPMN 2.0.2 § 10.3.6).", "Correct calledElement, or name the file that holds the process too.");
        }
        else if (called.Body.Nodes.OfType<StartEvent>().Any() && !called.Body.Nodes.OfType<StartEvent>().Any(start => start.Trigger is null))
        {
            findings.Add(call, FindingCode.CalledProcessStart, $"The process '{call.CalledElement}' begins only when an event happens; a call needs a none start event (BPMN 2.0.2 §§ 10.3.6, 10.5.2).", "Give the called process a none start event as well.");
        }
    }
}
