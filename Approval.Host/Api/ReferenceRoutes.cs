using System.Collections.Immutable;
using Approval.Engine.Reference;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;

namespace Approval.Host.Api;

/// <summary>Study groups and Questions, from the reference files.</summary>
internal static class ReferenceRoutes
{
    /// <summary>Adds them.</summary>
    public static void MapReference(this RouteGroupBuilder api)
    {
        api.MapGet("/study-groups", Groups)
            .Takes(new QueryParameter("current", "Whether it exists in the present study period.") { Words = ["true", "false"] })
            .Promises("listStudyGroups", new RouteContract("The study groups of the present and the past, and TSAG.") { Problems = [Reading.BadQuery] })
            .Produces<Whole<StudyGroupView>>();
        api.MapGet("/questions", Questions)
            .Takes(new QueryParameter("studyGroup", "Study groups, such as SG17.") { IsList = true })
            .Promises("listQuestions", new RouteContract("The Questions of the present study period.") { Problems = [Reading.BadQuery] })
            .Produces<Whole<QuestionView>>();
    }

    private static IResult Groups(HttpContext context, CaseReading reading, ReferenceRolls reference)
    {
        var query = reading.Query(context);
        var isCurrent = query.Truth("current");
        query.End();
        return context.Show(Whole.Of(reference.StudyGroups.Where(group => isCurrent is null || group.IsCurrent == isCurrent).Select(group => new StudyGroupView(
            group.Code.Value, group.Number, group.Title, group.HasOfficialTitle, group.IsCurrent, [.. group.SucceededBy.Select(other => other.Value)], group.LeadRoles, group.Mandate))));
    }

    private static IResult Questions(HttpContext context, CaseReading reading, ReferenceRolls reference)
    {
        var query = reading.Query(context);
        var groups = query.Several("studyGroup").Select(group => group.ToUpperInvariant()).ToImmutableHashSet();
        query.End();
        return context.Show(Whole.Of(reference.Questions
            .Where(question => groups.IsEmpty || groups.Contains(question.Group.Value))
            .Select(question => new QuestionView(question.Id.Value, question.Group.Value, question.TitleRendering, question.TitleChinese))));
    }
}
