using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Files;
using Approval.Host.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Path">Where, as a JSON path; null for the whole.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Repair">How to repair it.</param>
public sealed record ProblemDetail(string? Path, string Code, string Message, string Repair);

/// <summary>An answer that says no (RFC 9457): what, why by which clause, and how to repair it.</summary>
public sealed record Problem
{
    /// <summary>A name for this kind of problem.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in words.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong here.</summary>
    public required string Detail { get; init; }

    /// <summary>The stable code.</summary>
    public required string Code { get; init; }

    /// <summary>The clause or reading that says so; null where it is a matter of form.</summary>
    public string? Clause { get; init; }

    /// <summary>How to repair it.</summary>
    public string? Repair { get; init; }

    /// <summary>The approval's version after the refusal was recorded; null where nothing was.</summary>
    public int? Version { get; init; }

    /// <summary>The number under which the refused act stands in the record; null where it does not.</summary>
    public int? Act { get; init; }

    /// <summary>Every single fault; empty where there is but one.</summary>
    public ImmutableArray<ProblemDetail> Errors { get; init; } = [];

    /// <summary>What a status says, in words.</summary>
    internal static string TitleOf(int status) => Titles.Of(status);

    /// <summary>A problem by its status.</summary>
    public static Problem Of(int status, string code, string detail, string? repair, string? clause = null) => new()
    {
        Type = "urn:approval:problem:" + code,
        Title = Titles.Of(status),
        Status = status,
        Detail = detail,
        Code = code,
        Clause = clause,
        Repair = repair,
    };

    /// <summary>A command that was not taken in.</summary>
    public static Problem Of(CommandRefusedException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        var first = refused.Faults[0];
        return Of(StatusOf(refused.Ground), first.Code, first.What, first.Repair, refused.Clause ?? first.Clause?.Value) with
        {
            Errors = [.. refused.Faults.Select(fault => new ProblemDetail(WhereOf(fault.Where), fault.Code, fault.What, fault.Repair))],
        };
    }

    /// <summary>An act that the law refused, and that stands in the record as refused.</summary>
    public static Problem Of(ActAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var refusal = answer.Refused!;
        return Of(StatusOfLaw(refusal.Code), refusal.Code, refusal.Message, null, refusal.Clause) with { Version = answer.Version, Act = answer.Act };
    }

    /// <summary>An act that issues a letter which lacks what the law asks of it.</summary>
    public static Problem Of(LetterIncompleteException incomplete)
    {
        ArgumentNullException.ThrowIfNull(incomplete);
        return Of(
            StatusCodes.Status422UnprocessableEntity,
            "letter-incomplete",
            $"The letter '{incomplete.Kind}' cannot leave: it lacks what the law asks of it.",
            "Supply what lacks, and act again; nothing was changed.",
            incomplete.Clause) with
        {
            Errors = [.. incomplete.Missing.Select(missing => new ProblemDetail(null, "content-missing", $"{missing.Content} Lacking: {missing.Lacks}", $"To be supplied by {missing.Who}."))],
        };
    }

    /// <summary>The answer.</summary>
    public IResult AsResult() => Results.Json(this, JsonForms.Options, "application/problem+json", Status);

    /// <summary>What state a refusal of the law speaks of: 409 where another time or state would allow it, 422 where the act itself cannot be.</summary>
    internal static int StatusOfLaw(string code) => code switch
    {
        "wrong-state" or "late" or "already-ended" or "selection-frozen" or "not-open" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <summary>A JSON path is a place of its own; a column is one only with its line.</summary>
    private static string? WhereOf(Place where) => where.Path?.StartsWith('$') == false && where.Line is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"line {line}: {where.Path}")
        : where.Path;

    private static int StatusOf(RefusalGround ground) => ground switch
    {
        RefusalGround.Malformed => StatusCodes.Status400BadRequest,
        RefusalGround.NotYet => StatusCodes.Status503ServiceUnavailable,
        RefusalGround.Forbidden => StatusCodes.Status403Forbidden,
        RefusalGround.Unknown => StatusCodes.Status404NotFound,
        RefusalGround.Conflict => StatusCodes.Status409Conflict,
        RefusalGround.Stale => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static class Titles
    {
        internal static string Of(int status) => status switch
        {
            StatusCodes.Status400BadRequest => "The request cannot be read.",
            StatusCodes.Status401Unauthorized => "No valid token came with the request.",
            StatusCodes.Status403Forbidden => "This is not in your role.",
            StatusCodes.Status404NotFound => "There is no such thing.",
            StatusCodes.Status405MethodNotAllowed => "The address does not know this method.",
            StatusCodes.Status406NotAcceptable => "The answer is not to be had in that form.",
            StatusCodes.Status409Conflict => "As things stand, this cannot be done.",
            StatusCodes.Status412PreconditionFailed => "It has moved on since you read it.",
            StatusCodes.Status413PayloadTooLarge => "The request is too large.",
            StatusCodes.Status415UnsupportedMediaType => "The request is not in a form that is taken here.",
            StatusCodes.Status422UnprocessableEntity => "This cannot be done.",
            StatusCodes.Status428PreconditionRequired => "Say on which version you decided.",
            StatusCodes.Status429TooManyRequests => "Too many requests.",
            StatusCodes.Status503ServiceUnavailable => "The host cannot do this now.",
            _ => "The host has a defect.",
        };
    }
}
