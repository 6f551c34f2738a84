using Approval.Host.Persistence;

namespace Approval.Host.Api.Views;

/// <summary>A member of ITU-T on the installation's roll.</summary>
public sealed record MemberView
{
    /// <summary>Its id, in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in English.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of membership.</summary>
    public required string Category { get; init; }

    /// <summary>The Member State that it belongs to; null for a Member State.</summary>
    public required string? MemberState { get; init; }

    /// <summary>For an Associate, the one study group that it takes part in.</summary>
    public required string? StudyGroup { get; init; }

    internal static IQueryable<MemberView> Of(IQueryable<StoredMember> rows) => rows.Select(row => new MemberView
    {
        Id = row.Id,
        Name = row.Name,
        Category = row.Category,
        MemberState = row.MemberState,
        StudyGroup = row.StudyGroup,
    });
}
