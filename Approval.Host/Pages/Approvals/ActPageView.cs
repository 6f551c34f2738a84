using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Acts;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Approvals;

/// <summary>The page of one act: its form, and what it would bring about.</summary>
public sealed record ActPageView
{
    /// <summary>The approval's name.</summary>
    public required string Approval { get; init; }

    /// <summary>The text's number and title.</summary>
    public required string Text { get; init; }

    /// <summary>Where the approval stands.</summary>
    public required string Standing { get; init; }

    /// <summary>The version on which the account decides; null for a member's word, which stands whatever others say meanwhile.</summary>
    public required int? Version { get; init; }

    /// <summary>The type of the act.</summary>
    public required string Type { get; init; }

    /// <summary>What it is called to the account: what it does, or what it enters for others.</summary>
    public required string Title { get; init; }

    /// <summary>What it brings about.</summary>
    public required string Effect { get; init; }

    /// <summary>The clause.</summary>
    public required string Clause { get; init; }

    /// <summary>Who may do it, and why these.</summary>
    public required string Reason { get; init; }

    /// <summary>Its fields.</summary>
    public required ImmutableArray<ActField> Fields { get; init; }

    /// <summary>What the fields may name.</summary>
    public required FormChoices Choices { get; init; }

    /// <summary>What was typed.</summary>
    public required JsonObject Typed { get; init; }

    /// <summary>What a reply says clause by clause.</summary>
    public ImmutableArray<ClauseComment> Comments { get; init; } = [];

    /// <summary>The key by which a form that is sent twice is done once.</summary>
    public required string Key { get; init; }

    /// <summary>What is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>What the act would bring about; null while nobody has looked.</summary>
    public PreviewAnswer? Preview { get; init; }

    /// <summary>Whether there is nothing to fill in: the page shows at once what would follow.</summary>
    public bool IsBare => Fields.All(each => each.Name is "override" or "heldOn");

    /// <summary>The fields of the act itself.</summary>
    public IEnumerable<ActField> Own => Fields.Where(each => each.Name is not ("override" or "heldOn"));

    /// <summary>Fields that few acts need: when a meeting did it, and an override of TSB's.</summary>
    public IEnumerable<ActField> Rare => Fields.Where(each => each.Name == "heldOn" || (each.Name == "override" && Choices.MayOverride));
}
