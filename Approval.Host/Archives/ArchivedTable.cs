using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Archives;

/// <summary>A table as archives hold it: its rows in the order of their keys, each a JSON object with the names of its columns.</summary>
public abstract class ArchivedTable
{
    private protected ArchivedTable(string name) => Name = name;

    /// <summary>Tables that never leave: what they hold is for the moment, or lets those who hold it in.</summary>
    public static ImmutableArray<string> Kept { get; } = ["invitations", "sessions", "sign_in_failures", "protection_keys", "hosts"];

    /// <summary>Every table that leaves, each behind those that it refers to.</summary>
    public static ImmutableArray<ArchivedTable> All { get; } =
    [
        new Of<StoredRoll>("rolls", store => store.Rolls.OrderBy(row => row.Id)),
        new Of<StoredMember>("members", store => store.Members.OrderBy(row => row.Id)),
        new Of<StoredMeeting>("meetings", store => store.Meetings.OrderBy(row => row.Id)),
        new Of<StoredAccount>("accounts", store => store.Accounts.OrderBy(row => row.Id)),
        new Of<StoredPassword>("passwords", store => store.Passwords.OrderBy(row => row.AccountId)) { IsProof = true },
        new Of<StoredToken>("tokens", store => store.Tokens.OrderBy(row => row.Id)) { IsProof = true },
        new Of<StoredCounter>("counters", store => store.Counters.OrderBy(row => row.Series)),
        new Of<StoredValue>("installation", store => store.Values.OrderBy(row => row.Name)),
        new Of<StoredApproval>("approvals", store => store.Approvals.OrderBy(row => row.Id)),
        new Of<StoredEntry>("history", store => store.History.OrderBy(row => row.ApprovalId).ThenBy(row => row.Number)),
        new Of<StoredDeadline>("deadlines", store => store.Deadlines.OrderBy(row => row.ApprovalId).ThenBy(row => row.Place)),
        new Of<StoredLetter>("letters", store => store.Letters.OrderBy(row => row.ApprovalId).ThenBy(row => row.Place)),
        new Of<StoredMessage>("outbox", store => store.Outbox.OrderBy(row => row.Position)),
        new Of<StoredNotice>("meeting_notices", store => store.Notices.OrderBy(row => row.Position)),
        new Of<StoredMemberMessage>("member_messages", store => store.MemberMessages.OrderBy(row => row.Position)),
        new Of<StoredClosing>("closings", store => store.Closings.OrderBy(row => row.At)),
        new Of<StoredParkedMessage>("parked_messages", store => store.ParkedMessages.OrderBy(row => row.Position)),
        new Of<StoredCommand>("commands", store => store.Commands.OrderBy(row => row.Sender).ThenBy(row => row.Key)),
    ];

    /// <summary>Its name in the database.</summary>
    public string Name { get; }

    /// <summary>Whether by its rows people prove who they are. Only hashes are kept of that, and even these leave only where they are asked for.</summary>
    public bool IsProof { get; private init; }

    /// <summary>The kind of its rows.</summary>
    public abstract Type RowType { get; }

    /// <summary>Its rows as JSON, one by one.</summary>
    public abstract IAsyncEnumerable<string> RowsAsync(ApprovalStore store, CancellationToken stop);

    /// <summary>Adds a row that <see cref="RowsAsync"/> gave.</summary>
    /// <exception cref="JsonException">It is no such row.</exception>
    public abstract void Add(ApprovalStore store, string row);

    private sealed class Of<T>(string name, Func<ApprovalStore, IQueryable<T>> inOrder) : ArchivedTable(name)
        where T : class
    {
        public override Type RowType => typeof(T);

        public override async IAsyncEnumerable<string> RowsAsync(ApprovalStore store, [EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var row in inOrder(store).AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
            {
                yield return JsonSerializer.Serialize(row, JsonForms.Options);
            }
        }

        public override void Add(ApprovalStore store, string row) =>
            store.Set<T>().Add(JsonSerializer.Deserialize<T>(row, JsonForms.Options) ?? throw new JsonException());
    }
}
