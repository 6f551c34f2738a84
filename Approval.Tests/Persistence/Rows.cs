using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Tests.Persistence;

/// <summary>Rows with plain values, for the tests of what happens between them.</summary>
internal static class Rows
{
    internal static readonly Instant Noon = Instant.FromUtc(2026, 6, 1, 12, 0);

    internal static StoredRoll Roll() => new() { Id = "roll", Members = "[]" };

    internal static StoredApproval Approval(string id) => new()
    {
        Id = id,
        Version = 1,
        Opening = "{}",
        RollId = "roll",
        State = "{}",
        Particulars = "{}",
        ActsReceived = 0,
        HistoryLength = 0,
        HistoryHash = string.Empty,
        Procedure = "aap",
        Edition = "2024",
        StudyGroup = "sg17",
        Designation = "X.509",
        Title = "Title",
        SearchText = "x.509 title",
        StateName = "last-call",
        HasEnded = false,
        OpenedAt = Noon,
        ChangedAt = Noon,
    };

    internal static StoredMemberMessage MemberMessage(string sender, int number) => new()
    {
        Sender = sender,
        Key = $"{number}",
        Body = [(byte)number],
        BodyHash = $"hash {number}",
        TakenAt = Noon,
        Status = "accepted",
    };

    internal static StoredMessage Message(string approval, int number, long place = 0) => new()
    {
        Position = place,
        Id = new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        ApprovalId = approval,
        Event = "last-call-opened",
        RoutingKey = "aap.last-call-opened.sg17.members",
        Body = "{}",
        At = Noon,
    };

    internal static StoredCommand Command(string key) => new() { Sender = "jane", Key = key, RequestHash = "0", At = Noon, Answer = "{}" };

    internal static StoredDeadline Deadline(string approval, int place, Instant at) => new()
    {
        ApprovalId = approval,
        Place = place,
        StudyGroup = "SG17",
        Name = "last-call-closes",
        At = at,
        Label = "label",
        Clause = "A.8 § 4.4",
        Reckoning = "reckoning",
        Status = "open",
    };
}
