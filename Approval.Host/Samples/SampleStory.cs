using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Letters;
using Approval.Host.Proceedings;
using Approval.Host.Scenarios;
using NodaTime;

namespace Approval.Host.Samples;

/// <summary>One approval of the sample.</summary>
/// <param name="Scenario">Its story.</param>
/// <param name="IssuesLetters">Whether the letters that the story leaves to be signed are issued at its end; a running one leaves them.</param>
internal sealed record SampleStory(Scenario Scenario, bool IssuesLetters)
{
    private static readonly ImmutableArray<string> s_english = ["en"];

    /// <summary>When it begins.</summary>
    public Instant Begins => Scenario.Inputs[0].At;

    /// <summary>What letters say of the text: where it is published, and that this is a sample.</summary>
    public TextParticulars Particulars => new()
    {
        Summary = $"This approval belongs to the sample of the product. {Scenario.Name}.",
        Documents = [new Document(DocumentRole.Text, Scenario.Opening.Text.Title, null, Address, s_english)],
        Translated = false,
        Chair = $"the chair of {Scenario.Opening.Text.StudyGroup}",
    };

    /// <summary>Where ITU publishes the text; its list of Recommendations where the story is of several.</summary>
    private Uri Address
    {
        get
        {
            var number = Scenario.Opening.Text.Designation.Split(' ', '/');
            return number is ["ITU-T", var name, ..] ? new Uri($"https://www.itu.int/rec/T-REC-{name}/en") : new Uri("https://www.itu.int/itu-t/recommendations/");
        }
    }

    /// <summary>The acts, each with a mark that nobody of the story did them here.</summary>
    public IEnumerable<Act> Acts => Scenario.Inputs.Select(act => act with { By = SampleLoading.Actor });
}
