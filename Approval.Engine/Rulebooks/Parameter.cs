using System.Globalization;
using NodaTime;

namespace Approval.Engine.Rulebooks;

/// <summary>What a parameter's number counts.</summary>
public enum ParameterUnit
{
    /// <summary>Weeks of seven calendar days.</summary>
    Weeks,

    /// <summary>Calendar months (readings § 5).</summary>
    Months,

    /// <summary>Calendar years.</summary>
    Years,

    /// <summary>Whole working days of the calendar (readings § 6).</summary>
    WorkingDays,

    /// <summary>Hundredths, compared as a fraction and never rounded (readings § 11).</summary>
    Percent,

    /// <summary>A number of Member States.</summary>
    MemberStates,
}

/// <summary>A duration or threshold that the law sets, by name: <c>last-call-weeks</c>.</summary>
/// <param name="Value">The name, in lower case with hyphens.</param>
public readonly record struct ParameterId(string Value) : IComparable<ParameterId>
{
    /// <summary>How long the last call is open (A.8 § 4.1).</summary>
    public static ParameterId LastCallWeeks { get; } = new("last-call-weeks");

    /// <summary>How long the additional review is open (A.8 § 4.5).</summary>
    public static ParameterId AdditionalReviewWeeks { get; } = new("additional-review-weeks");

    /// <summary>Within what time after the last call its comments are compiled (A.8 § 4.4.3).</summary>
    public static ParameterId CommentCompilationWeeks { get; } = new("comment-compilation-weeks");

    /// <summary>How long before the meeting the intention to approve is announced, at least (A.8 § 4.6).</summary>
    public static ParameterId MeetingAnnouncementWeeks { get; } = new("meeting-announcement-weeks");

    /// <summary>How many opposing Member States present block an approval under A.8 § 5.4.</summary>
    public static ParameterId AapOpposingMemberStatesThatBlock { get; } = new("aap-opposing-member-states-that-block");

    /// <summary>How long after the meeting a Member State that asked for time may oppose (A.8 § 5.6).</summary>
    public static ParameterId AapObjectionWeeks { get; } = new("aap-objection-weeks");

    /// <summary>Within what time the result is notified (A.8 § 6.2).</summary>
    public static ParameterId AapResultWeeks { get; } = new("aap-result-weeks");

    /// <summary>How long before the meeting the announcement is received, at least (Res. 1 § 9.3.3).</summary>
    public static ParameterId AnnouncementMonths { get; } = new("announcement-months");

    /// <summary>How long before the meeting the text is distributed, at least (Res. 1 § 9.3.5).</summary>
    public static ParameterId TextDistributionMonths { get; } = new("text-distribution-months");

    /// <summary>How long before the meeting the consultation closes (Res. 1 § 9.4.1).</summary>
    public static ParameterId ConsultationWorkingDays { get; } = new("consultation-working-days");

    /// <summary>What share of the explicit replies must support (Res. 1 § 9.4.5).</summary>
    public static ParameterId ConsultationThresholdPercent { get; } = new("consultation-threshold-percent");

    /// <summary>How long after the meeting a Member State that asked for time may oppose (Res. 1 § 9.5.5).</summary>
    public static ParameterId TapObjectionWeeks { get; } = new("tap-objection-weeks");

    /// <summary>Within what time the result is notified (Res. 1 § 9.6.1).</summary>
    public static ParameterId TapResultWeeks { get; } = new("tap-result-weeks");

    /// <summary>How many opposing Member States block an approval (Res. 1 § 9.5.3).</summary>
    public static ParameterId TapOpposingMemberStatesThatBlock { get; } = new("tap-opposing-member-states-that-block");

    /// <summary>For how long no further amendment is normally sought (Res. 1 § 9.3.9; A.8 § 3.7).</summary>
    public static ParameterId StabilityYears { get; } = new("stability-years");

    /// <inheritdoc/>
    public int CompareTo(ParameterId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The value of a parameter in one edition of the law. The dates are documentation, never looked up by the clock.</summary>
/// <param name="Id">The parameter.</param>
/// <param name="Edition">The edition that sets the value.</param>
/// <param name="Amount">The number.</param>
/// <param name="Unit">What the number counts.</param>
/// <param name="From">Since when the edition has been in force.</param>
/// <param name="To">Until when; null while it is.</param>
/// <param name="Clause">The clause that sets the value.</param>
/// <param name="Source">The edition of the text that was read, and the line of it.</param>
/// <param name="VerifiedOn">The day on which a person compared the value with that source.</param>
public sealed record ParameterValue(
    ParameterId Id, EditionId Edition, int Amount, ParameterUnit Unit, LocalDate From, LocalDate? To, ClauseRef Clause, string Source, LocalDate VerifiedOn)
{
    /// <summary>A duration in weeks, months or years.</summary>
    /// <exception cref="InvalidOperationException">The parameter is no such duration.</exception>
    public Period Period => Unit switch
    {
        ParameterUnit.Weeks => Period.FromWeeks(Amount),
        ParameterUnit.Months => Period.FromMonths(Amount),
        ParameterUnit.Years => Period.FromYears(Amount),
        _ => throw new InvalidOperationException($"{Id} counts {Unit} and is not a calendar period."),
    };

    /// <summary>The value in words: <c>4 weeks</c>, <c>70 %</c>.</summary>
    public string InWords
    {
        get
        {
            var number = Amount.ToString(CultureInfo.InvariantCulture);
            return Unit == ParameterUnit.Percent ? $"{number} %" : $"{number} {(Amount == 1 ? One : Many)}";
        }
    }

    private string Many => Unit switch
    {
        ParameterUnit.WorkingDays => "working days",
        ParameterUnit.MemberStates => "Member States",
        ParameterUnit.Weeks => "weeks",
        ParameterUnit.Months => "months",
        _ => "years",
    };

    private string One => Many[..^1];
}
