using System.Collections.Immutable;
using System.Globalization;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;

namespace Approval.Benchmarks.Filling;

/// <summary>
/// Everything that is kept of one approval, to be written again under other names: each with a history chained anew, so
/// that every check of the product finds it sound.
/// </summary>
/// <param name="id">The approval.</param>
/// <param name="rows">Its rows, by the type that they are read as.</param>
internal sealed class ApprovalPattern(string id, ImmutableDictionary<Type, ImmutableArray<object>> rows)
{
    private readonly string _series = id[..id.LastIndexOf('-')];

    /// <summary>The series in which its copies are numbered.</summary>
    public string Series => _series;

    /// <summary>The name of a copy.</summary>
    public ApprovalId IdOf(int number) => ApprovalId.Find(string.Create(CultureInfo.InvariantCulture, $"{_series}-{number:0000}"))!.Value;

    /// <summary>The rows of a copy in one table.</summary>
    public IEnumerable<object?[]> Copy(RowForm form, int number)
    {
        var copy = IdOf(number);
        if (!rows.TryGetValue(form.Entity, out var own))
        {
            return [];
        }

        if (form.Entity == typeof(StoredApproval))
        {
            return [form.With(form.ValuesOf(own[0]), (nameof(StoredApproval.Id), copy.Value), (nameof(StoredApproval.HistoryHash), Chained(copy).Last().Hash))];
        }

        if (form.Entity == typeof(StoredEntry))
        {
            return Chained(copy).Select(form.ValuesOf);
        }

        return own.Select((row, place) => Renamed(form, form.ValuesOf(row), copy, number, place));
    }

    private IEnumerable<StoredEntry> Chained(ApprovalId copy)
    {
        var hash = HistoryChain.BeginningOf(copy);
        foreach (var entry in rows[typeof(StoredEntry)].Cast<StoredEntry>())
        {
            var next = HistoryChain.Next(copy, entry.Number, hash, entry.Kind, entry.Name, entry.At, entry.Body, entry.Member);
            hash = next.Hash;
            yield return next;
        }
    }

    private static object?[] Renamed(RowForm form, object?[] values, ApprovalId copy, int number, int place)
    {
        if (form.Entity == typeof(StoredCommand))
        {
            return form.With(values, (nameof(StoredCommand.ApprovalId), copy.Value), (nameof(StoredCommand.Key), $"{form.At(values, nameof(StoredCommand.Key))} of {copy}"));
        }

        if (form.Entity == typeof(StoredMessage))
        {
            // What was told is told: the copies wait for nobody.
            var id = Guid.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{number:x8}-0000-0000-0000-{place:x12}"), "D");
            return form.With(
                values, (nameof(StoredMessage.ApprovalId), copy.Value), (nameof(StoredMessage.Id), id), (nameof(StoredMessage.SentAt), form.At(values, nameof(StoredMessage.At))));
        }

        return form.With(values, (nameof(StoredEntry.ApprovalId), copy.Value));
    }
}
