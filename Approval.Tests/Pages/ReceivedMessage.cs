using System.Text;
using Approval.Host.Persistence;
using Approval.Tests.Hosting;
using NodaTime;

namespace Approval.Tests.Pages;

/// <summary>Messages of members as the intake would have left them, on a host that has no broker.</summary>
internal static class ReceivedMessage
{
    /// <summary>Puts a reply of a member to an approval where the intake would.</summary>
    /// <param name="host">The host.</param>
    /// <param name="approval">The approval.</param>
    /// <param name="status">What became of it.</param>
    /// <param name="member">The member.</param>
    /// <param name="body">What it says.</param>
    /// <param name="closes">When its window closes.</param>
    /// <returns>Its place in the order of the queue.</returns>
    public static Task<long> PutAsync(RunningHost host, string approval, string status, string member, string body, Instant? closes = null) => host.Stores.WriteAsync(
        async store =>
        {
            var row = new StoredMemberMessage
            {
                Sender = member,
                Key = $"{status} {member}",
                MessageId = $"the id of {member}",
                Body = Encoding.UTF8.GetBytes(body),
                BodyHash = "hash",
                TakenAt = host.Clock.GetCurrentInstant(),
                ApprovalId = approval,
                Kind = "reply",
                ClosesAt = closes,
                Status = status,
                Code = status == "rejected" ? "not-entitled" : null,
                Receipt = $$"""{"status":"{{status}}"}""",
            };
            store.MemberMessages.Add(row);
            await store.SaveChangesAsync();
            return row.Position;
        },
        CancellationToken.None);
}
