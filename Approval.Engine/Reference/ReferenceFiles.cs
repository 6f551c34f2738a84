using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Approval.Engine.Json;
using Approval.Engine.Members;
using Approval.Engine.Texts;
using NodaTime.Text;

namespace Approval.Engine.Reference;

/// <summary>Reads the reference files, each by its name.</summary>
internal static partial class ReferenceFiles
{
    private const string MemberStates = "member-states.json";
    private const string StudyGroups = "study-groups.json";
    private const string Questions = "questions.json";
    private const string Holidays = "holidays.json";

    private static readonly ImmutableDictionary<string, bool> s_titles = Words(("official", true), ("rendering", false));
    private static readonly ImmutableDictionary<string, bool> s_statuses = Words(("current", true), ("past", false));

    public static Loaded<ReferenceRolls> Read(IReadOnlyDictionary<string, string> texts)
    {
        var folder = new JsonFolder("The reference data", texts, [MemberStates, StudyGroups, Questions, Holidays]);
        var states = folder.Read(MemberStates, ReadMemberStates);
        var groups = folder.Read(StudyGroups, ReadStudyGroups);
        var questions = folder.Read(Questions, (file, reader) => ReadQuestions(file, reader, groups));
        var holidays = folder.Read(Holidays, ReadHolidays);
        return folder.Build(() => new ReferenceRolls(states, groups, questions, holidays));
    }

    private static ImmutableArray<Member> ReadMemberStates(JsonFile file, JsonObjectReader reader)
    {
        ReadProvenance(reader);
        var states = reader.Objects("memberStates", state => new Member(
            state.Parsed<MemberId>("code", text => Alpha3().IsMatch(text) ? new MemberId(text) : null, "an ISO 3166-1 alpha-3 code in capitals, such as CHE"),
            state.Text("name"),
            MemberCategory.MemberState,
            null,
            null));
        file.RequireUnique("memberStates", states.Select(state => state.Id));
        file.RequireUnique("memberStates", states.Select(state => state.Name));
        return states;
    }

    private static ImmutableArray<StudyGroup> ReadStudyGroups(JsonFile file, JsonObjectReader reader)
    {
        ReadProvenance(reader);
        var groups = reader.Objects("studyGroups", ReadStudyGroup);
        file.RequireUnique("studyGroups", groups.Select(group => group.Code));
        foreach (var stranger in groups.SelectMany(group => group.SucceededBy).Except(groups.Select(group => group.Code)))
        {
            file.Report("unknown-group", "studyGroups", $"'{stranger}' succeeds a group but is not listed.", "List it, or name another.");
        }

        return groups;
    }

    private static StudyGroup ReadStudyGroup(JsonObjectReader group) => new(
        group.Parsed<StudyGroupId>("code", ParseGroup, "the code of a group, such as SG17"),
        group.OptionalNumber("number", 1, 99),
        group.Text("title"),
        group.Word("titleIs", s_titles),
        group.Word("status", s_statuses),
        [.. group.Texts("succeededBy").Select(ParseGroup).OfType<StudyGroupId>()],
        group.Texts("leadRoles"),
        group.OptionalText("mandate"));

    private static ImmutableArray<StudyQuestion> ReadQuestions(JsonFile file, JsonObjectReader reader, ImmutableArray<StudyGroup> groups)
    {
        ReadProvenance(reader);
        var questions = reader.Objects("questions", question => ReadQuestion(question, groups));
        file.RequireUnique("questions", questions.Select(question => question.Id));
        return questions;
    }

    private static StudyQuestion ReadQuestion(JsonObjectReader reader, ImmutableArray<StudyGroup> groups)
    {
        var question = new StudyQuestion(
            reader.Parsed<QuestionId>("id", text => Citation().IsMatch(text) ? new QuestionId(text) : null, "a Question such as 6/16"),
            reader.Parsed<StudyGroupId>("group", ParseGroup, "the code of a group, such as SG17"),
            reader.Text("titleChinese"),
            reader.Text("titleRendering"));
        if (!groups.Any(group => group.Code == question.Group && group.IsCurrent))
        {
            reader.Report("unknown-group", "group", $"'{question.Group}' is no study group of the present study period.", "Name the group that studies the Question.");
        }
        else if (question.Id.GroupPart is not null && !question.Id.IsOf(question.Group))
        {
            reader.Report("foreign-question", "id", $"{question.Id} is not a Question of {question.Group}.", "The number behind the stroke is the group's.");
        }

        return question;
    }

    private static ImmutableArray<Holiday> ReadHolidays(JsonFile file, JsonObjectReader reader)
    {
        reader.Text("status");
        reader.Text("place");
        var holidays = reader.Objects("holidays", holiday => new Holiday(holiday.Date("date"), holiday.Text("name")));
        file.RequireUnique("holidays", holidays.Select(holiday => $"{LocalDatePattern.Iso.Format(holiday.Date)} {holiday.Name}"));
        return holidays;
    }

    private static void ReadProvenance(JsonObjectReader reader)
    {
        reader.Text("source");
        reader.Date("verifiedOn");
    }

    private static StudyGroupId? ParseGroup(string text) => GroupCode().IsMatch(text) ? new StudyGroupId(text) : null;

    private static ImmutableDictionary<string, bool> Words(params (string Word, bool Meaning)[] words) =>
        words.ToImmutableDictionary(pair => pair.Word, pair => pair.Meaning, StringComparer.Ordinal);

    [GeneratedRegex("^[A-Z]{3}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Alpha3();

    [GeneratedRegex("^[A-Z]+[0-9]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupCode();

    [GeneratedRegex("^[0-9]+/[0-9A-Z]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();
}
