using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A meeting of the installation.</summary>
public sealed record MeetingView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The group that meets.</summary>
    public required string Group { get; init; }

    /// <summary>What kind of meeting.</summary>
    public required string Kind { get; init; }

    /// <summary>Its first day.</summary>
    public required LocalDate Opens { get; init; }

    /// <summary>Its last day.</summary>
    public required LocalDate Closes { get; init; }

    /// <summary>Whether it will not take place.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>Its version, which is its ETag.</summary>
    public required int Version { get; init; }

    internal static IQueryable<MeetingView> Of(IQueryable<StoredMeeting> rows) => rows.Select(row => new MeetingView
    {
        Id = row.Id,
        Group = row.StudyGroup,
        Kind = row.Kind,
        Opens = row.Opens,
        Closes = row.Closes,
        IsCancelled = row.IsCancelled,
        Version = row.Version,
    });
}
