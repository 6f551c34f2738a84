using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Engine.Procedures;
using Approval.Engine.Reference;
using Approval.Engine.Rulebooks;
using Approval.Host.Acts;
using Approval.Host.Letters;

namespace Approval.Host.Files;

/// <summary>The folder with the procedures, the rulebook and the reference files. What is asked of it is read once.</summary>
public sealed class WorkflowFolder
{
    private readonly Lazy<Rulebook> rulebook;
    private readonly Lazy<ReferenceRolls> reference;

    private readonly Lazy<ProcedureLibrary> library;
    private readonly Lazy<LetterTemplates> letters;

    private WorkflowFolder(string path)
    {
        Path = path;
        rulebook = new(() => Load("rulebook", "*.json", Rulebook.Load));
        reference = new(() => Load("reference", "*.json", ReferenceRolls.Load));
        library = new(LoadLibrary);
        letters = new(() => Load("letters", "*.md", files => LetterTemplates.Load(files, Rulebook)));
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The rulebook.</summary>
    /// <exception cref="RefusedException">Its files have faults.</exception>
    public Rulebook Rulebook => rulebook.Value;

    /// <summary>The reference files.</summary>
    /// <exception cref="RefusedException">They have faults.</exception>
    public ReferenceRolls Reference => reference.Value;

    /// <summary>The procedures with their rulebook.</summary>
    /// <exception cref="RefusedException">Their files have faults.</exception>
    public ProcedureLibrary Library => library.Value;

    /// <summary>The wording of letters.</summary>
    /// <exception cref="RefusedException">The templates, or the rulebook's files, have faults.</exception>
    public LetterTemplates Letters => letters.Value;

    /// <summary>The names that a procedure's file may use.</summary>
    /// <exception cref="RefusedException">The rulebook's files have faults.</exception>
    public LawVocabulary Vocabulary => new(Rulebook);

    /// <summary>What a scenario may name, and what plays it.</summary>
    /// <exception cref="RefusedException">The files that say it have faults.</exception>
    public KnownLaw Law => new(Library, Reference.MemberStates);

    /// <summary>The BPMN files, in order of their names.</summary>
    /// <exception cref="RefusedException">The folder cannot be read.</exception>
    public ImmutableArray<string> BpmnFiles => FilesIn(Path, "*.bpmn");

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder; null for the one beside the executable.</param>
    /// <exception cref="RefusedException">There is no such folder.</exception>
    public static WorkflowFolder Open(string? path)
    {
        var folder = path ?? System.IO.Path.Combine(AppContext.BaseDirectory, "workflows");
        return Directory.Exists(folder)
            ? new WorkflowFolder(folder)
            : throw new RefusedException(new Fault("folder-not-found", new Place(folder), "There is no such folder.", "Name the folder that holds the .bpmn files, rulebook and reference."));
    }

    private ProcedureLibrary LoadLibrary()
    {
        if (BpmnFiles.IsEmpty)
        {
            throw new RefusedException(new Fault("no-procedures", new Place(Path), "The folder holds no .bpmn file.", "Name the folder that holds the procedures."));
        }

        var readings = ProcedureFiles.ReadChecked(BpmnFiles, Vocabulary);
        if (readings.SelectMany(reading => reading.Findings).ToImmutableArray() is { IsEmpty: false } findings)
        {
            throw new RefusedException(ProcedureFiles.FaultsOf(findings));
        }

        return ProcedureLibrary.Of(Rulebook, readings.Select(reading => reading.File!));
    }

    private T Load<T>(string part, string pattern, Func<IReadOnlyDictionary<string, string>, Loaded<T>> load)
        where T : class
    {
        var folder = System.IO.Path.Combine(Path, part);
        var files = Directory.Exists(folder) ? FilesIn(folder, pattern) : [];
        var loaded = load(files.ToDictionary(file => System.IO.Path.GetFileName(file), TextFile.ReadText, StringComparer.Ordinal));
        return loaded.Value ?? throw new RefusedException([.. loaded.Faults.Select(fault => fault with { Where = InFolder(folder, fault.Where) })]);
    }

    private static ImmutableArray<string> FilesIn(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new RefusedException(new Fault("folder-not-readable", new Place(folder), "The folder cannot be read.", "Check that you may read it."));
        }
    }

    private static Place InFolder(string folder, Place place) => place with { File = System.IO.Path.Combine(folder, place.File ?? string.Empty) };
}
