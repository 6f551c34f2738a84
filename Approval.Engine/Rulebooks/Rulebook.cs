using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Files;
using Approval.Engine.Rulebooks.Loading;

namespace Approval.Engine.Rulebooks;

/// <summary>
/// The numbers, readings, letters and rules of the law, by edition. Values belong to an edition; their dates are
/// documentation and are never looked up by the clock.
/// </summary>
public sealed class Rulebook
{
    private readonly ImmutableSortedDictionary<EditionId, Edition> _editions;
    private readonly ImmutableDictionary<LetterKind, Notification> _notifications;

    internal Rulebook(
        IEnumerable<Edition> editions, IEnumerable<Reading> readings, IEnumerable<Notification> notifications, IEnumerable<LawRule> rules)
    {
        _editions = editions.ToImmutableSortedDictionary(edition => edition.Id, edition => edition);
        Settings = new Readings(readings);
        Notifications = [.. notifications];
        _notifications = Notifications.ToImmutableDictionary(notification => notification.Kind);
        LawRules = [.. rules];
    }

    /// <summary>The editions of the law, by name.</summary>
    public IEnumerable<Edition> Editions => _editions.Values;

    /// <summary>The readings that settings turn.</summary>
    public Readings Settings { get; }

    /// <summary>Every letter of the procedures, in the order of the catalogue.</summary>
    public ImmutableArray<Notification> Notifications { get; }

    /// <summary>The catalogue of rules, in the order of the law.</summary>
    public ImmutableArray<LawRule> LawRules { get; }

    /// <summary>Reads the rulebook's files.</summary>
    /// <param name="files">File name without folder to text; every file of the rulebook and no other.</param>
    /// <returns>The rulebook, or everything that is wrong with its files, with line and path.</returns>
    public static Loaded<Rulebook> Load(IReadOnlyDictionary<string, string> files) => RulebookFiles.Read(files);

    /// <summary>An edition by name; null where there is none.</summary>
    public Edition? FindEdition(string name) => _editions.GetValueOrDefault(new EditionId(name));

    /// <summary>The newest edition of a procedure's law.</summary>
    public Edition NewestEdition(Procedure procedure) =>
        _editions.Values.Where(edition => edition.Procedure == procedure).MaxBy(edition => edition.From)!;

    /// <summary>The value of a parameter under an edition.</summary>
    /// <exception cref="ArgumentException">There is no such edition, or it sets no such parameter.</exception>
    public ParameterValue Parameter(EditionId edition, ParameterId parameter) =>
        (_editions.GetValueOrDefault(edition) ?? throw new ArgumentException($"There is no edition {edition}; there are {string.Join(", ", _editions.Keys)}.", nameof(edition)))[parameter];

    /// <summary>A letter by its kind.</summary>
    /// <exception cref="ArgumentException">No procedure sends a letter of that kind.</exception>
    public Notification Notification(LetterKind kind) => _notifications.GetValueOrDefault(kind)
        ?? throw new ArgumentException($"There is no letter of kind '{kind}'.", nameof(kind));

    /// <summary>A letter by its kind; null where no procedure sends one.</summary>
    public Notification? FindNotification(LetterKind kind) => _notifications.GetValueOrDefault(kind);
}
