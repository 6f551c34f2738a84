using Approval.Engine;
using Approval.Engine.Files;

namespace Approval.Host.Letters.Templates;

/// <summary>Collects what is wrong with one template.</summary>
/// <param name="file">The file, without folder.</param>
internal sealed class TemplateFaults(string file)
{
    private readonly List<Fault> _faults = [];

    /// <summary>What is wrong, in the order of the file.</summary>
    internal IEnumerable<Fault> All => _faults.OrderBy(fault => fault.Where.Line ?? 0);

    /// <summary>Adds a fault.</summary>
    internal void Add(string code, int? line, string what, string repair, ClauseRef? clause = null) =>
        _faults.Add(new Fault(code, new Place(file, line), what, repair, clause));
}
