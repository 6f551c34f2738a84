using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Approval.Tests.Services;

/// <summary>What was sent to a database in one go: one or more statements, one way to the server and back.</summary>
/// <param name="Text">The statements.</param>
/// <param name="Parameters">Copies of the parameters.</param>
internal sealed record SentCommand(string Text, ImmutableArray<NpgsqlParameter> Parameters)
{
    /// <summary>The statements. None of ours has a semicolon in it.</summary>
    public IEnumerable<string> Statements => Text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether it changes rows.</summary>
    public bool Writes => Text.StartsWith("INSERT", StringComparison.Ordinal) || Text.StartsWith("UPDATE", StringComparison.Ordinal) || Text.StartsWith("DELETE", StringComparison.Ordinal);
}

/// <summary>Writes down what the product sends to one database of PostgreSQL, by the events that EF Core gives to whoever listens.</summary>
internal sealed class SqlJournal : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly IDisposable _all;
    private readonly List<IDisposable> _listening = [];
    private readonly List<SentCommand> _open = [];
    private readonly List<ImmutableArray<SentCommand>> _transactions = [];
    private readonly List<SentCommand> _alone = [];
    private readonly List<ImmutableArray<SentCommand>> _taken = [];
    private readonly Lock _turn = new();

    /// <summary>Begins to write.</summary>
    /// <param name="database">The database's name. Only one connection at a time may write to it meanwhile.</param>
    public SqlJournal(string database)
    {
        _database = database;
        _all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>What each committed transaction sent, in order.</summary>
    public IReadOnlyList<ImmutableArray<SentCommand>> Transactions => _transactions;

    /// <summary>What was sent outside of any transaction.</summary>
    public IReadOnlyList<SentCommand> Alone => _alone;

    /// <summary>Everything that was sent, but the beginnings and ends of transactions.</summary>
    public IEnumerable<SentCommand> All => _transactions.SelectMany(each => each).Concat(_alone);

    /// <summary>Everything that was written down, to be read by whoever must find what has changed.</summary>
    public string Told => string.Join("\n\n", _taken.Select((part, place) => $"-- part {place + 1}\n{string.Join('\n', part.Select(sent => sent.Text))}"));

    /// <summary>What was sent since the last time, as its numbers; the journal goes on.</summary>
    public string Take()
    {
        lock (_turn)
        {
            ImmutableArray<SentCommand> inTransactions = [.. _transactions.SelectMany(each => each)];
            var alone = _alone.ToImmutableArray();
            var transactions = _transactions.Count(each => each.Length > 0);
            var told = $"{transactions} {(transactions == 1 ? "transaction" : "transactions")}, {Count(inTransactions)}{(alone.IsEmpty ? string.Empty : $", and outside of them {Count(alone)}")}";
            _taken.Add([.. inTransactions, .. alone]);
            _transactions.Clear();
            _alone.Clear();
            return told;
        }
    }

    public void Dispose()
    {
        _all.Dispose();
        _listening.ForEach(each => each.Dispose());
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _listening.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        lock (_turn)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: NpgsqlCommand command } && command.Connection!.Database == _database)
            {
                var sent = new SentCommand(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]);
                (command.Transaction is null ? _alone : _open).Add(sent);
            }
            else if (value.Key == RelationalEventId.TransactionCommitted.Name && value.Value is TransactionEndEventData ended && ended.Context?.Database.GetDbConnection().Database == _database)
            {
                _transactions.Add([.. _open]);
                _open.Clear();
            }
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private static string Count(ImmutableArray<SentCommand> sent) => $"{sent.Sum(command => command.Statements.Count())} statements in {sent.Length} ways";
}
