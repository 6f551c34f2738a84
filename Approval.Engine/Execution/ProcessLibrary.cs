using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution;

/// <summary>
/// Processes that may call each other, prepared for the interpreter: every condition and timer is read once.
/// It is immutable and may be shared between threads.
/// </summary>
public sealed class ProcessLibrary
{
    private readonly FrozenDictionary<ElementId, ProcessGraph> graphs;

    private ProcessLibrary(FrozenDictionary<ElementId, ProcessGraph> graphs) => this.graphs = graphs;

    /// <summary>Prepares the processes of files that were read without a finding.</summary>
    /// <param name="files">The files; no two of them hold a process of the same id.</param>
    /// <exception cref="ArgumentException">
    /// Two processes have the same id, a reference resolves to nothing, or a condition or timer cannot be read;
    /// reading and checking the files finds all of that first.
    /// </exception>
    public static ProcessLibrary Of(IEnumerable<BpmnFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var graphs = new Dictionary<ElementId, ProcessGraph>();
        foreach (var file in files)
        {
            foreach (var process in file.Processes)
            {
                if (!graphs.TryAdd(process.Id, GraphBuilder.Build(process, file.FileName)))
                {
                    throw new ArgumentException($"{file.FileName}: process '{process.Id}' stands in another file of the library too.", nameof(files));
                }
            }
        }

        return new ProcessLibrary(graphs.ToFrozenDictionary());
    }

    /// <summary>The process of that id.</summary>
    /// <exception cref="KeyNotFoundException">The library holds no such process.</exception>
    public BpmnProcess Process(ElementId id) => Graph(id).Process;

    /// <summary>Finds the process of that id.</summary>
    public bool TryFind(ElementId id, [NotNullWhen(true)] out BpmnProcess? process)
    {
        process = FindGraph(id)?.Process;
        return process is not null;
    }

    internal ProcessGraph? FindGraph(ElementId id) => graphs.GetValueOrDefault(id);

    internal ProcessGraph Graph(ElementId id) =>
        FindGraph(id) ?? throw new KeyNotFoundException($"The library holds no process '{id}'.");
}
