using System.Collections.Immutable;
using Approval.Engine.Approvals.Previews;
using Approval.Engine.Approvals.Record;
using Approval.Host.Letters;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>A deadline that an act would change, with the names that results of scenarios have.</summary>
/// <param name="Change">How.</param>
/// <param name="Id">Its name.</param>
/// <param name="At">The instant at which it would then stand.</param>
/// <param name="Label">The same as letters print it.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="Reckoning">How it is computed.</param>
/// <param name="Status">Where it would then stand.</param>
/// <param name="Before">For one that moves, where it stands; else null.</param>
public sealed record DeadlineChangeView(DeadlineChangeKind Change, string Id, Instant At, string Label, string Clause, string Reckoning, DeadlineStatus Status, Instant? Before)
{
    /// <summary>A change as it is shown.</summary>
    public static DeadlineChangeView Of(DeadlineChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var row = change.Row;
        return new DeadlineChangeView(change.Kind, row.Id, row.At, row.Label, row.Clause.Value, row.Reckoning, row.Status, change.Before?.At);
    }
}

/// <summary>Something that a letter must say and cannot.</summary>
/// <param name="Content">What it must say.</param>
/// <param name="Lacks">What lacks for it.</param>
/// <param name="Who">Who must supply it.</param>
public sealed record MissingView(string Content, string Lacks, string Who);

/// <summary>A letter that an act would change, with the names that results of scenarios have.</summary>
/// <param name="Change">How.</param>
/// <param name="Kind">What letter.</param>
/// <param name="Notification">Its row in the catalogue of notifications.</param>
/// <param name="To">Its addressees.</param>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="DueBy">By when it must be out; null where the law names no instant.</param>
/// <param name="Subject">Its subject; null where it is not written or lacks something.</param>
/// <param name="Missing">What it lacks, so that it could not leave.</param>
public sealed record LetterChangeView(
    LetterChangeKind Change, string Kind, string Notification, ImmutableArray<string> To, string Clause, Instant? DueBy, string? Subject, ImmutableArray<MissingView> Missing)
{
    /// <summary>A change as it is shown.</summary>
    /// <param name="change">The change.</param>
    /// <param name="subject">The letter's subject; null where it was not written.</param>
    /// <param name="missing">What the letter lacks.</param>
    public static LetterChangeView Of(LetterChange change, string? subject, ImmutableArray<MissingContent> missing)
    {
        ArgumentNullException.ThrowIfNull(change);
        var row = change.Letter;
        return new LetterChangeView(
            change.Kind,
            row.Kind.Value,
            row.Notification,
            row.To,
            row.Clause.Value,
            row.DueBy,
            subject,
            [.. missing.Select(each => new MissingView(each.Content, each.Lacks, each.Who))]);
    }
}
