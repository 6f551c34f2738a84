using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Microsoft.AspNetCore.Http.Extensions;

namespace Approval.Host.Pages.Planner;

/// <summary>Two days as they were typed.</summary>
/// <param name="Opens">The first day.</param>
/// <param name="Closes">The last day.</param>
public sealed record TypedDays(string Opens, string Closes)
{
    /// <summary>Whether nothing was typed.</summary>
    public bool IsBlank => Opens.Length == 0 && Closes.Length == 0;
}

/// <summary>What is to be planned, as the address of the page says it. It is kept as it was typed, sound or not.</summary>
public sealed record PlanQuestion
{
    /// <summary>The name of the parameter with the procedure.</summary>
    public const string ProcedureName = "procedure";

    /// <summary>The name of the parameter with the study group.</summary>
    public const string GroupName = "studyGroup";

    /// <summary>The name of the parameter with the day of consent.</summary>
    public const string ConsentName = "consent";

    /// <summary>The name of the parameter with a meeting: its id, or its days.</summary>
    public const string MeetingName = "meeting";

    /// <summary>The name of the parameter with the first day of a meeting that the installation does not know.</summary>
    public const string OpensName = "opens";

    /// <summary>The name of the parameter with the last day of such a meeting.</summary>
    public const string ClosesName = "closes";

    /// <summary>How many meetings are planned side by side at most.</summary>
    public const int MostMeetings = 6;

    private const int LongestText = 100;

    /// <summary>The procedure.</summary>
    public Procedure Procedure { get; private init; }

    /// <summary>The study group's code; empty for none.</summary>
    public string Group { get; private init; } = string.Empty;

    /// <summary>The day of consent; empty for none.</summary>
    public string Consent { get; private init; } = string.Empty;

    /// <summary>The meetings that were chosen, by id or by days.</summary>
    public ImmutableArray<string> Meetings { get; private init; } = [];

    /// <summary>The meetings whose days were typed.</summary>
    public ImmutableArray<TypedDays> Typed { get; private init; } = [];

    /// <summary>Whether a plan is asked for: a day or a meeting is given.</summary>
    public bool IsAsked => Meetings.Length > 0 || Typed.Length > 0 || (Procedure == Procedure.Aap && Consent.Length > 0);

    /// <summary>The question that an address asks.</summary>
    public static PlanQuestion Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (opens, closes) = (query[OpensName], query[ClosesName]);
        var typed = Enumerable.Range(0, Math.Min(Math.Max(opens.Count, closes.Count), MostMeetings + 1))
            .Select(row => new TypedDays(Kept(opens.ElementAtOrDefault(row)), Kept(closes.ElementAtOrDefault(row))));
        return new PlanQuestion
        {
            Procedure = Terms.Find<Procedure>(query[ProcedureName].ToString()) ?? Procedure.Tap,
            Group = Kept(query[GroupName]).ToUpperInvariant(),
            Consent = Kept(query[ConsentName]),
            Meetings = [.. query[MeetingName].Select(Kept).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(MostMeetings + 1)],
            Typed = [.. typed.Where(days => !days.IsBlank)],
        };
    }

    /// <summary>The address that asks the same, with nothing in it that says nothing: the link to share.</summary>
    /// <param name="path">The page, or the file for calendars.</param>
    public string At(string path)
    {
        var query = new QueryBuilder { { ProcedureName, Terms.Of(Procedure) } };
        foreach (var (name, value) in new[] { (GroupName, Group), (ConsentName, Procedure == Procedure.Aap ? Consent : string.Empty) }.Where(pair => pair.Item2.Length > 0))
        {
            query.Add(name, value);
        }

        foreach (var meeting in Meetings)
        {
            query.Add(MeetingName, meeting);
        }

        foreach (var days in Typed)
        {
            query.Add(OpensName, days.Opens);
            query.Add(ClosesName, days.Closes);
        }

        return path + query;
    }

    private static string Kept(string? text) => (text ?? string.Empty).Trim() is var trimmed && trimmed.Length > LongestText ? trimmed[..LongestText] : trimmed;
}
