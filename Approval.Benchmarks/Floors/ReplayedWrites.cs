using System.Collections.Immutable;
using System.Globalization;
using Approval.Tests.Services;
using Npgsql;

namespace Approval.Benchmarks.Floors;

/// <summary>
/// The floor of everything that is kept: the rows that the product wrote for one approval, written again for another by
/// the database's bare client, in as many transactions. It reads nothing, decides nothing, and knows beforehand what it
/// will write.
/// </summary>
internal sealed class ReplayedWrites
{
    private readonly ImmutableArray<ImmutableArray<SentCommand>> _transactions;
    private readonly string _approval;

    /// <summary>Takes what was written.</summary>
    /// <param name="transactions">What each transaction sent.</param>
    /// <param name="approval">The approval that they made.</param>
    public ReplayedWrites(IEnumerable<ImmutableArray<SentCommand>> transactions, string approval)
    {
        _transactions = [.. transactions.Select(sent => sent.Where(command => command.Writes).ToImmutableArray())];
        _approval = approval;
    }

    /// <summary>How many transactions there are.</summary>
    public int Transactions => _transactions.Length;

    /// <summary>How many times it goes to the server, without the beginnings and ends of transactions.</summary>
    public int Commands => _transactions.Sum(sent => sent.Length);

    /// <summary>How many statements there are.</summary>
    public int Statements => _transactions.Sum(sent => sent.Sum(command => command.Statements.Count()));

    /// <summary>Writes it for other approvals.</summary>
    /// <param name="source">The database.</param>
    /// <param name="approvals">How many.</param>
    /// <param name="lanes">How many at once.</param>
    /// <param name="first">The first one's number; no two may be the same.</param>
    /// <param name="written">Told after each.</param>
    public Task WriteAsync(NpgsqlDataSource source, int approvals, int lanes, int first, Action? written = null) => Parallel.ForAsync(
        first, first + approvals, new ParallelOptions { MaxDegreeOfParallelism = lanes }, async (number, stop) =>
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            foreach (var sent in _transactions)
            {
                await WriteAsync(connection, sent, number, stop);
            }

            written?.Invoke();
        });

    private async Task WriteAsync(NpgsqlConnection connection, ImmutableArray<SentCommand> sent, int number, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var command in sent)
        {
            await using var again = new NpgsqlCommand(command.Text, connection, transaction);
            foreach (var parameter in command.Parameters)
            {
                var copy = parameter.Clone();
                copy.Value = Renamed(copy.Value, number);
                again.Parameters.Add(copy);
            }

            await again.ExecuteNonQueryAsync(stop);
        }

        await transaction.CommitAsync(stop);
    }

    private object? Renamed(object? value, int number) => value switch
    {
        string text when text == _approval => string.Create(CultureInfo.InvariantCulture, $"{_approval[..(_approval.LastIndexOf('-') + 1)]}{number:0000}"),
        string text when text.StartsWith("key ", StringComparison.Ordinal) => $"{text} of {number}",
        Guid id => new Guid(number, id.ToByteArray()[0], id.ToByteArray()[1], id.ToByteArray()[8..]),
        _ => value,
    };
}
