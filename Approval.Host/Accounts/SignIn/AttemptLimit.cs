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
    public string OfAccount => "account " + Hashed(Account.Trim().ToLowerInvariant());

    /// <summary>The address; of version 6 the network, all of which one sender has to himself.</summary>
    public string OfAddress => Sender(Address);

    /// <summary>Who sends from an address.</summary>
    internal static string Sender(IPAddress? address) => "address " + (address is null ? "unknown" : Shared(address));

    /// <summary>The account from this address.</summary>
    public string OfBoth => "both " + Hashed($"{OfAccount} {OfAddress}");

    private static string Hashed(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

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
/// Lets nobody try passwords quickly: what fails too often, for one account from one address, must wait. So must, after
/// many more failures, one account from everywhere, and one address whatever the account: neither is a way around the
/// first, and what a neighbour behind the same proxy mistypes holds up his own account alone. An attempt counts as
/// failed before its password is looked at, so that many at once are no more than many one by one.
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
        if (await store.FindHeldAsync<StoredFailures>(counted.Attempt.OfBoth, stop) is { } ofBoth)
        {
            forgotten = ofBoth.Count;
            store.SignInFailures.Remove(ofBoth);
        }

        if (await store.FindHeldAsync<StoredFailures>(counted.Attempt.OfAccount, stop) is { } ofAccount)
        {
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
        var counts = new[]
        {
            await CountOfAsync(store, attempt.OfBoth, Failures.FreeOfBoth, stop),
            await CountOfAsync(store, attempt.OfAccount, Failures.FreeOfAccount, stop),
            await CountOfAsync(store, attempt.OfAddress, Failures.FreeOfAddress, stop),
        };
        var before = counts[^1].Row?.LastAt;
        var until = counts.Select(count => count.Failures).Where(failures => failures.MustWait(now)).Max(failures => failures.WaitsUntil);
        if (until is null)
        {
            foreach (var count in counts)
            {
                count.CountOne(store, now);
            }
        }

        return new CountedAttempt(attempt, until, now, before);
    }

    private static async Task<Counted> CountOfAsync(ApprovalStore store, string subject, int free, CancellationToken stop) =>
        new(subject, free, await store.FindHeldAsync<StoredFailures>(subject, stop));

    /// <summary>What has failed for one subject.</summary>
    private sealed record Counted(string Subject, int Free, StoredFailures? Row)
    {
        public Failures Failures => Row is null ? new Failures(0, default, Free) : new Failures(Row.Count, Row.LastAt, Free);

        public void CountOne(ApprovalStore store, Instant now)
        {
            if (Row is null)
            {
                store.SignInFailures.Add(new StoredFailures { Subject = Subject, Count = 1, LastAt = now });
                return;
            }

            (Row.Count, Row.LastAt, _) = Failures.With(now);
        }
    }
}
