using System.Collections.Immutable;
using Approval.Engine.Approvals.Facts;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Secretariat;

/// <summary>A consultation of Member States, for those who see its replies.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="StudyGroup">The study group.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Title">The text's title.</param>
/// <param name="State">The state.</param>
/// <param name="Standing">Where it stands, in a sentence.</param>
/// <param name="Window">The period; null where none was opened.</param>
/// <param name="Tally">The positions against what they must reach.</param>
/// <param name="Roll">Who was asked, and what they answered.</param>
public sealed record ConsultationView(
    string Approval, string StudyGroup, string Designation, string Title, string State, string Standing, WindowView? Window, TallyView? Tally, ConsultationRoll Roll)
{
    internal static ConsultationView Of(ShownCase shown)
    {
        var text = shown.Case.Opening.Text;
        return new ConsultationView(
            shown.Row.Id,
            text.StudyGroup.Value,
            text.Designation,
            text.Title,
            shown.Case.State,
            Api.Views.Standing.Of(shown),
            MessageViews.Windows(shown).LastOrDefault(window => window.Kind == WindowKind.Consultation),
            TallyView.Of(shown),
            ConsultationRoll.Of(shown));
    }
}

/// <summary>The consultations that are open, or wait to be judged.</summary>
/// <param name="Groups">The study groups.</param>
/// <param name="Group">The one that was chosen.</param>
/// <param name="Consultations">A part of them, the first to close first.</param>
/// <param name="Next">Where the next part is; null where this is the last.</param>
public sealed record ConsultationsView(ImmutableArray<FormChoice> Groups, string? Group, ImmutableArray<ConsultationView> Consultations, string? Next);

/// <summary>The whole roll of one consultation.</summary>
/// <param name="Consultation">The consultation.</param>
/// <param name="Words">What was searched for.</param>
/// <param name="Answer">Which answer was asked for; null for any.</param>
/// <param name="Lines">The Member States for which that holds.</param>
public sealed record ConsultationPageView(ConsultationView Consultation, string? Words, string? Answer, ImmutableArray<RollLine> Lines);
