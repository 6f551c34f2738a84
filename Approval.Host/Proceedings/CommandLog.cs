using System.Text.Json;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Host.Proceedings;

/// <summary>Who sent a command, under which key of its own, and what was asked for.</summary>
/// <param name="Sender">The account.</param>
/// <param name="Key">The key that the sender made: the same key is the same command, for ever.</param>
/// <param name="RequestHash">The hash of what was asked for.</param>
public sealed record CommandKey(string Sender, string Key, string RequestHash);

/// <summary>Remembers every command with its answer, so that one that is sent twice is done once.</summary>
internal static class CommandLog
{
    /// <summary>The answer that the command got before; null where it is new.</summary>
    /// <exception cref="CommandRefusedException">The key was used for another command.</exception>
    internal static async Task<T?> FindAsync<T>(ApprovalStore store, CommandKey command, CancellationToken stop)
        where T : class
    {
        var known = await store.Commands.FindAsync([command.Sender, command.Key], stop);
        if (known is null)
        {
            return null;
        }

        return known.RequestHash == command.RequestHash
            ? JsonSerializer.Deserialize<T>(known.Answer, JsonForms.Options)
            : throw new CommandRefusedException(
                RefusalGround.Unprocessable,
                "key-reused",
                "This Idempotency-Key was used before, for another command.",
                "Make a new key for each command, and repeat one only with the very same content.");
    }

    /// <summary>Does a command, or gives the answer that it got when it was sent before.</summary>
    /// <exception cref="CommandRefusedException">The key was used for another command, or <paramref name="work"/> refuses.</exception>
    internal static async Task<T> OnceAsync<T>(Step step, CommandKey command, ApprovalId? approval, Func<Task<T>> work, CancellationToken stop)
        where T : class
    {
        if (await FindAsync<T>(step.Store, command, stop) is { } before)
        {
            return before;
        }

        var answer = await work();
        Remember(step, command, approval, answer);
        return answer;
    }

    /// <summary>Remembers the answer, in the transaction that did what it says.</summary>
    internal static void Remember<T>(Step step, CommandKey command, ApprovalId? approval, T answer) => step.Store.Commands.Add(new StoredCommand
    {
        Sender = command.Sender,
        Key = command.Key,
        RequestHash = command.RequestHash,
        ApprovalId = approval?.Value,
        At = step.Now,
        Answer = JsonSerializer.Serialize(answer, JsonForms.Options),
    });
}
