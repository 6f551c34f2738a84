using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Engine.Texts;
using NodaTime;

namespace Approval.Engine.Reference;

/// <summary>Who and what exists around the procedures: Member States, study groups, Questions, holidays.</summary>
public sealed class ReferenceRolls
{
    private readonly ImmutableDictionary<StudyGroupId, StudyGroup> _groups;
    private readonly ImmutableDictionary<QuestionId, StudyQuestion> _questions;

    internal ReferenceRolls(
        IEnumerable<Member> memberStates, ImmutableArray<StudyGroup> groups, ImmutableArray<StudyQuestion> questions, ImmutableArray<Holiday> holidays)
    {
        MemberStates = memberStates.ToImmutableSortedDictionary(state => state.Id, state => state);
        StudyGroups = groups;
        Questions = questions;
        Holidays = holidays;
        _groups = groups.ToImmutableDictionary(group => group.Code);
        _questions = questions.ToImmutableDictionary(question => question.Id);
    }

    /// <summary>The 194 Member States, by ISO 3166-1 alpha-3 code.</summary>
    public ImmutableSortedDictionary<MemberId, Member> MemberStates { get; }

    /// <summary>The study groups of the present and the past, and TSAG.</summary>
    public ImmutableArray<StudyGroup> StudyGroups { get; }

    /// <summary>The Questions of the present study period. Those of the past are valid too and are not listed.</summary>
    public ImmutableArray<StudyQuestion> Questions { get; }

    /// <summary>The installation's holidays. A scenario brings its own and never reads these.</summary>
    public ImmutableArray<Holiday> Holidays { get; }

    /// <summary>The days of <see cref="Holidays"/>, for a working calendar.</summary>
    public ImmutableSortedSet<LocalDate> HolidayDates => [.. Holidays.Select(holiday => holiday.Date)];

    /// <summary>Reads the reference files.</summary>
    /// <param name="files">File name without folder to text; every reference file and no other.</param>
    /// <returns>The rolls, or everything that is wrong with the files, with line and path.</returns>
    public static Loaded<ReferenceRolls> Load(IReadOnlyDictionary<string, string> files) => ReferenceFiles.Read(files);

    /// <summary>A study group by its code; null where there was never one of that code.</summary>
    public StudyGroup? FindStudyGroup(StudyGroupId code) => _groups.GetValueOrDefault(code);

    /// <summary>A Question of the present study period; null where it is of the past or does not exist.</summary>
    public StudyQuestion? FindQuestion(QuestionId id) => _questions.GetValueOrDefault(id);
}
