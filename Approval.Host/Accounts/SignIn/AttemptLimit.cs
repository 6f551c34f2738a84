using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Accounts.SignIn;

/// <summary>From where somebody tries to prove who he is, and as whom.</summary>
/// <param name="Account">What was typed as the account; it need not be one.</param>
/// <param name="Address">The address of the sender; null where it is not known.</param>
public sealed record Attempt(string Account, IPAddress? Address)
{
    private const int NetworkBytes = 8;

    /// <summary>The account, whether or not there is one. What was typed is not kept: it may be a password.</summary>
    public string OfAccount => "account " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Account.Trim().ToLowerInvariant())));

    /// <summary>The address; of version 6 the network, all of which one sender has to himself.</summary>
    public string OfAddress => Sender(Address);

    /// <summary>Who sends from an address.</summary>
    internal static string Sender(IPAddress? address) => "address " + (address is null ? "unknown" : Shared(address));

    private static string Shared(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}

/// <summary>An attempt that was counted, or must wait.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Until">Until when it must wait, and is not looked at; null where it may go on.</param>
/// <param name="At">When it was counted.</param>
/// <param name="FailedBefore">When its address had failed before; null where it had not.</param>
public sealed record CountedAttempt(Attempt Attempt, Instant? Until, Instant At, Instant? FailedBefore);

/// <summary>
/// Lets nobody try passwords quickly: what fails too often, for one account or from one address, must wait. An attempt
/// counts as failed before its password is looked at, so that many at once are no more than many one by one.
/// </summary>
/// <param name="stores">The database, so that all hosts count together.</param>
/// <param name="clock">The machine's clock.</param>
public sealed class AttemptLimit(IApprovalStores stores, IClock clock)
{
    /// <summary>Counts an attempt as failed, unless it must wait.</summary>
    public Task<CountedAttempt> CountAsync(Attempt attempt, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return stores.WriteAsync(store => CountAsync(store, attempt, stop), stop);
    }

    /// <summary>Forgets the account's failures, for the attempt succeeded. In the caller's transaction.</summary>
    internal static async Task SucceedAsync(ApprovalStore store, CountedAttempt counted, CancellationToken stop)
    {
        var forgotten = 1;
        if (await store.FindHeldAsync<StoredFailures>(counted.Attempt.OfAccount, stop) is { } ofAccount)
        {
            forgotten = ofAccount.Count;
            store.SignInFailures.Remove(ofAccount);
        }

        // Who has an account of his own must not wipe out with it what he tried on others.
        if (await store.FindHeldAsync<StoredFailures>(counted.Attempt.OfAddress, stop) is { } ofAddress)
        {
            ofAddress.Count -= forgotten;
            ofAddress.LastAt = ofAddress.LastAt == counted.At && counted.FailedBefore is { } before ? before : ofAddress.LastAt;
            if (ofAddress.Count <= 0)
            {
                store.SignInFailures.Remove(ofAddress);
            }
        }

        var old = counted.At - Failures.Memory;
        await store.SignInFailures.Where(row => row.LastAt < old).ExecuteDeleteAsync(stop);
    }

    private async Task<CountedAttempt> CountAsync(ApprovalStore store, Attempt attempt, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var ofAccount = await store.FindHeldAsync<StoredFailures>(attempt.OfAccount, stop);
        var ofAddress = await store.FindHeldAsync<StoredFailures>(attempt.OfAddress, stop);
        var before = ofAddress?.LastAt;
        var until = new[] { ofAccount, ofAddress }.OfType<StoredFailures>().Select(Of).Where(failures => failures.MustWait(now)).Max(failures => failures.WaitsUntil);
        if (until is null)
        {
            Count(store, ofAccount, attempt.OfAccount, now);
            Count(store, ofAddress, attempt.OfAddress, now);
        }

        return new CountedAttempt(attempt, until, now, before);
    }

    private static void Count(ApprovalStore store, StoredFailures? row, string subject, Instant now)
    {
        if (row is null)
        {
            store.SignInFailures.Add(new StoredFailures { Subject = subject, Count = 1, LastAt = now });
            return;
        }

        (row.Count, row.LastAt) = Of(row).With(now);
    }

    private static Failures Of(StoredFailures row) => new(row.Count, row.LastAt);
}
