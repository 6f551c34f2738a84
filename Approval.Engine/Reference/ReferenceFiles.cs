using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Approval.Engine.Files;
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
    private const string GroupForm = "the code of a group, such as \"SG17\"";

    public static Loaded<ReferenceRolls> Read(IReadOnlyDictionary<string, string> texts)
    {
        var folder = new FolderReading("The reference data", texts, [MemberStates, StudyGroups, Questions, Holidays]);
        var states = folder.Read(MemberStates, ReadMemberStates);
        var groups = folder.Read(StudyGroups, ReadStudyGroups);
        var questions = folder.Read(Questions, file => ReadQuestions(file, groups));
        var holidays = folder.Read(Holidays, ReadHolidays);
        return folder.Build(() => new ReferenceRolls(states, groups, questions, holidays));
    }

    private enum TitleSource
    {
        Official,
        Rendering,
    }

    private enum GroupStatus
    {
        Current,
        Past,
    }

    private static ImmutableArray<Member> ReadMemberStates(FieldReading file)
    {
        ReadProvenance(file);
        return file.Rows("memberStates", "the roll of Member States", ReadMemberState, state => state.Id.Value, state => state.Name);
    }

    private static Member ReadMemberState(FieldReading fields) => new(
        fields.Parsed<MemberId>("code", "an ISO 3166-1 alpha-3 code in capitals, such as \"CHE\"", text => Alpha3().IsMatch(text) ? new MemberId(text) : null),
        fields.Text("name", "the short name in English"),
        MemberCategory.MemberState,
        null,
        null);

    private static ImmutableArray<StudyGroup> ReadStudyGroups(FieldReading file)
    {
        ReadProvenance(file);
        var codes = file.Items("studyGroups").OfType<JsonFields>().Select(group => group.Find("code")).OfType<JsonText>().Select(code => code.Value).ToArray();
        return file.Rows("studyGroups", "the list of study groups", group => ReadStudyGroup(group, codes), group => group.Code.Value);
    }

    private static StudyGroup ReadStudyGroup(FieldReading fields, string[] codes) => new(
        fields.Parsed("code", GroupForm, ParseGroup),
        fields.OptionalWhole("number", "the group's number, from 1 to 99", 1, 99),
        fields.Text("title", "the group's title"),
        fields.Choice<TitleSource>("titleIs") == TitleSource.Official,
        fields.Choice<GroupStatus>("status") == GroupStatus.Current,
        [.. fields.Texts("succeededBy", "the code of a group of this list", codes).Select(ParseGroup).OfType<StudyGroupId>()],
        fields.Texts("leadRoles", "what the group leads in"),
        fields.OptionalText("mandate", "what the group studies"));

    private static ImmutableArray<StudyQuestion> ReadQuestions(FieldReading file, ImmutableArray<StudyGroup> groups)
    {
        ReadProvenance(file);
        return file.Rows("questions", "the list of Questions", question => ReadQuestion(question, groups), question => question.Id.Value);
    }

    private static StudyQuestion ReadQuestion(FieldReading fields, ImmutableArray<StudyGroup> groups)
    {
        var question = new StudyQuestion(
            fields.Parsed<QuestionId>("id", "a Question such as \"6/16\"", text => Citation().IsMatch(text) ? new QuestionId(text) : null),
            fields.Parsed("group", GroupForm, ParseGroup),
            fields.Text("titleChinese", "the title in Chinese"),
            fields.Text("titleRendering", "the title in English"));

        // A group that could not be read has its fault already, and so has a list of groups.
        if (question.Group == default || groups.IsEmpty)
        {
            return question;
        }

        if (!groups.Any(group => group.Code == question.Group && group.IsCurrent))
        {
            fields.Report("unknown-group", "group", $"\"{question.Group}\" is no study group of the present study period.", "Name the group that studies the Question.");
        }
        else if (question.Id != default && question.Id.GroupPart is not null && !question.Id.IsOf(question.Group))
        {
            fields.Report("foreign-question", "id", $"{question.Id} is not a Question of {question.Group}.", "The number behind the stroke is the group's.");
        }

        return question;
    }

    private static ImmutableArray<Holiday> ReadHolidays(FieldReading file)
    {
        file.Text("status", "where the list comes from");
        file.Text("place", "where the holidays are kept");
        return file.Rows(
            "holidays",
            "the list of holidays",
            fields => new Holiday(fields.Date("date"), fields.Text("name", "the holiday's name")),
            holiday => $"{LocalDatePattern.Iso.Format(holiday.Date)} {holiday.Name}");
    }

    private static void ReadProvenance(FieldReading file)
    {
        file.Text("source", "where the list comes from");
        file.Date("verifiedOn");
    }

    private static StudyGroupId? ParseGroup(string text) => GroupCode().IsMatch(text) ? new StudyGroupId(text) : null;

    [GeneratedRegex("^[A-Z]{3}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Alpha3();

    [GeneratedRegex("^[A-Z]+[0-9]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupCode();

    [GeneratedRegex("^[0-9]+/[0-9A-Z]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Citation();
}
