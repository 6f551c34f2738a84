using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Feel;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Aap;

/// <summary>
/// The comments of one window, counted by class (A.8 §§ 4.4.1, 4.5.1; readings § 14). A comment withdrawn before the
/// close was not received; one withdrawn later was. An opposing comment is substantive until judged otherwise.
/// </summary>
/// <param name="Substantive">Substantive by the sender's view or the chair's judgment.</param>
/// <param name="Typographical">Judged typographical by the chair.</param>
/// <param name="Unjudged">Typographical in the sender's view, not yet judged.</param>
/// <param name="Supportive">Supportive; they never count.</param>
/// <param name="Withdrawn">Withdrawn before the close.</param>
internal sealed record CommentCount(int Substantive, int Typographical, int Unjudged, int Supportive, int Withdrawn)
{
    /// <summary>Whether the text is approved: nothing but typographical comments was received.</summary>
    internal bool Approves => Substantive == 0 && Unjudged == 0;

    /// <summary>Why it is approved, where it is.</summary>
    internal ApprovalBasis Basis => Typographical == 0 ? ApprovalBasis.WithoutComment : ApprovalBasis.TypographicalOnly;

    /// <summary>Counts the comments of a window that has closed.</summary>
    internal static CommentCount Of(CaseFacts facts, ReviewWindow window, Settings settings)
    {
        int substantive = 0, typographical = 0, unjudged = 0, supportive = 0, withdrawn = 0;
        foreach (var comment in facts.Comments)
        {
            if (comment.Window != window.Number)
            {
                continue;
            }

            if (comment.WithdrawnAt < window.Closing.At)
            {
                withdrawn++;
                continue;
            }

            switch (comment.Judged ?? (comment.Opposes ? CommentClass.Substantive : comment.Class))
            {
                case CommentClass.Substantive:
                    substantive++;
                    break;
                case CommentClass.Typographical when comment.Judged is not null:
                    typographical++;
                    break;
                case CommentClass.Typographical:
                    unjudged++;
                    break;
                case CommentClass.Supportive when settings.Says(SettingName.SupportiveComments, "count"):
                    substantive++;
                    break;
                default:
                    supportive++;
                    break;
            }
        }

        return new CommentCount(substantive, typographical, unjudged, supportive, withdrawn);
    }

    /// <summary>Every count by name.</summary>
    internal (string Name, FeelValue Value)[] Arithmetic() =>
    [
        ("substantive", FeelValue.Of(Substantive)),
        ("typographical", FeelValue.Of(Typographical)),
        ("unjudged", FeelValue.Of(Unjudged)),
        ("supportive", FeelValue.Of(Supportive)),
        ("withdrawn", FeelValue.Of(Withdrawn)),
    ];

    /// <summary>The counts in a sentence.</summary>
    internal string InWords() =>
        $"{Substantive} substantive, {Typographical} judged typographical, {Unjudged} not yet judged; {Supportive} supportive, which do not count; {Withdrawn} withdrawn before the close.";
}
