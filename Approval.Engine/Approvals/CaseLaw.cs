using System.Collections.Immutable;
using Approval.Engine.Calendars;
using Approval.Engine.Feel;
using Approval.Engine.Procedures;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals;

/// <summary>The numbers and readings that hold for one case: its edition, its calendar and the settings chosen for it.</summary>
internal sealed record CaseLaw(Edition Edition, Settings Settings, DeadlineReckoner Reckoner, ImmutableSortedDictionary<string, FeelValue> Variables)
{
    /// <exception cref="ArgumentException">The opening chooses a setting that there is not.</exception>
    internal static CaseLaw Of(ProcedureLibrary library, ProcedureDefinition definition, CaseOpening opening)
    {
        var choice = library.Rulebook.Settings.Resolve(opening.Settings);
        var settings = choice.Settings ?? throw new ArgumentException(string.Join(" ", choice.Problems.Select(problem => $"{problem.What} {problem.Repair}")), nameof(opening));
        var variables = ImmutableSortedDictionary<string, FeelValue>.Empty
            .Add(CaseVariables.CompileWhenMeetingNear, FeelValue.Of(settings[SettingName.CompileWhenMeetingNear]))
            .Add(CaseVariables.Entry, FeelValue.Of(CaseStates.Draft));
        return new CaseLaw(definition.Edition, settings, new DeadlineReckoner(opening.Calendar, definition.Edition, settings), variables);
    }
}
