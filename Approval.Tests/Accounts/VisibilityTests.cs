using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Members;
using Approval.Host.Accounts;
using Approval.Host.Scenarios;
using Approval.Tests.Acts;
using Approval.Tests.Approvals;
using Approval.Tests.CommandLine;
using Approval.Tests.Rulebooks;
using Approval.Tests.Scenarios;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Accounts;

/// <summary>What each role sees of an approval, on the running approvals of SG17 and on every story that is shipped.</summary>
internal sealed class VisibilityTests
{
    private static IEnumerable<string> Stories() =>
        Directory.EnumerateFiles(Path.Combine(Command.Shipped, "scenarios"), "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [TestCase("reader", Degree.Public)]
    [TestCase("administrator", Degree.Public)]
    [TestCase("chair:SG13", Degree.Public)]
    [TestCase("delegate:FRA", Degree.Member)]
    [TestCase("delegate:nobody-here", Degree.Member)]
    [TestCase("chair:SG17", Degree.Chair)]
    [TestCase("chair:SG13,SG17 delegate:FRA", Degree.Chair)]
    [TestCase("secretariat", Degree.Tsb)]
    [TestCase("director administrator", Degree.Tsb)]
    public void A_role_sees_to_its_degree(string roles, Degree degree) => Assert.That(Of(roles).Degree, Is.EqualTo(degree));

    [Test]
    public void Comments_are_shown_to_members_and_not_to_the_public()
    {
        var comment = RunningApproval.Aap.Facts.Comments.Single();

        Assert.That(Visibility.Of(People.DelegateOfGbr, RunningApproval.Aap).Sees(comment), Is.True);
        Assert.That(Visibility.Of(People.Reader, RunningApproval.Aap).Sees(comment), Is.False);
        Assert.That(Visibility.Of(People.Administrator, RunningApproval.Aap).Sees(comment), Is.False);
    }

    [Test]
    public void A_reply_is_shown_to_its_own_member_the_chair_and_tsb_and_to_nobody_else()
    {
        var reply = RunningApproval.Tap.Facts.Replies.Single();

        Assert.That(
            People.All.Where(person => Visibility.Of(person, RunningApproval.Tap).Sees(reply)).Select(person => person.Roles.ToString()),
            Is.EqualTo(["chair:SG17", "delegate:FRA", "director", "secretariat"]));
    }

    [TestCase("last-call-announcement", "reader delegate chair tsb")]
    [TestCase("additional-review-announcement", "reader delegate chair tsb")]
    [TestCase("tap-result", "reader delegate chair tsb")]
    [TestCase("ipr-posting", "reader delegate chair tsb")]
    [TestCase("comments-posting", "delegate chair tsb")]
    [TestCase("announcement", "delegate chair tsb")]
    [TestCase("consultation-request", "delegate chair tsb")]
    [TestCase("consultation-result", "chair tsb")]
    [TestCase("consultation-comments", "chair tsb")]
    [TestCase("last-call-information", "chair tsb")]
    public void A_letter_is_shown_to_those_to_whom_it_goes(string kind, string seers) =>
        Assert.That(SeersOf(Letter(kind, isIssued: true)), Is.EqualTo(seers));

    [TestCase("consultation-result", "chair tsb")]
    [TestCase("consultation-comments", "chair tsb")]
    [TestCase("last-call-announcement", "tsb")]
    [TestCase("tap-result", "tsb")]
    public void A_draft_is_tsbs_and_the_chairs_where_it_goes_to_the_chair(string kind, string seers) =>
        Assert.That(SeersOf(Letter(kind, isIssued: false)), Is.EqualTo(seers));

    [Test]
    public void A_letter_to_a_category_is_not_shown_to_a_delegate_of_another()
    {
        var request = Letter("consultation-request", isIssued: true);

        Assert.That(Of("delegate:known").Sees(request), Is.False, "a Sector Member");
        Assert.That(Of("delegate:known").Sees(Letter("announcement", isIssued: true)), Is.True);
        Assert.That(Of("delegate:nobody-here").Sees(Letter("announcement", isIssued: true)), Is.False, "a member that the approval does not know");
    }

    [Test]
    public void Every_announcement_that_is_posted_on_the_web_is_public_and_the_comments_are_not() => Assert.That(
        ShippedRulebook.Value.Notifications.Where(each => each.Kind.Value != "comments-posting" && (each.Medium.StartsWith("AAP announcement", StringComparison.Ordinal) || each.Medium.Contains("website", StringComparison.Ordinal)))
            .Where(each => !Of("reader").Sees(Letter(each.Kind.Value, isIssued: true)))
            .Select(each => each.Kind.Value),
        Is.Empty);

    [TestCaseSource(nameof(Stories))]
    public void The_public_reads_in_no_story_who_said_what_and_who_acted(string file)
    {
        var (@case, received) = Play(file);
        var sight = Visibility.Of(People.Reader, @case);
        var facts = @case.Timeline.Where(row => sight.Sees(row, received)).Select(row => sight.Show(row, received)).ToList();
        var texts = facts
            .Where(row => row.Event is not ("MemberEnrolled" or "IprStatementFiled"))
            .Select(row => row.Text)
            .Concat(@case.Decisions.Select(row => sight.Show(row).Because))
            .ToList();
        var speakers = received.Values.SelectMany(Speakers).Distinct()
            .Select(id => @case.Opening.MemberStates.ContainsKey(id) ? id.Value.ToUpperInvariant() : id.Value).ToList();

        Assert.That(from text in texts from name in speakers where Words(text).Contains(name) select $"{name}: {text}", Is.Empty);
        Assert.That(from text in texts from name in Actors(received.Values) where text.Contains(name, StringComparison.Ordinal) select $"{name}: {text}", Is.Empty);
        Assert.That(facts.Select(row => row.By).Intersect(Actors(received.Values)), Is.Empty);
        Assert.That(@case.Rejected.Where(row => sight.Sees(row, received)), Is.Empty);
    }

    [TestCaseSource(nameof(Stories))]
    public void Tsb_reads_every_story_whole(string file)
    {
        var (@case, received) = Play(file);
        var sight = Visibility.Of(People.Secretariat, @case);

        Assert.That(@case.Timeline.Where(row => !sight.Sees(row, received) || sight.Show(row, received) != row), Is.Empty);
        Assert.That(@case.Decisions.Where(row => sight.Show(row) != row), Is.Empty);
        Assert.That(@case.Letters.Where(row => !sight.Sees(row)), Is.Empty);
        Assert.That(@case.Rejected.Where(row => !sight.Sees(row, received)), Is.Empty);
    }

    [TestCaseSource(nameof(Stories))]
    public void Each_degree_sees_what_the_one_before_does(string file)
    {
        var (@case, received) = Play(file);
        var sights = new[] { "reader", "delegate:zwe", $"chair:{@case.Opening.Text.StudyGroup}", "secretariat" }.Select(roles => Visibility.Of(People.With(roles), @case)).ToList();
        foreach (var (less, more) in sights.Zip(sights.Skip(1)))
        {
            Assert.That(@case.Timeline.Where(row => less.Sees(row, received) && !more.Sees(row, received)), Is.Empty);
            Assert.That(@case.Letters.Where(row => less.Sees(row) && !more.Sees(row)), Is.Empty);
            Assert.That(@case.Rejected.Where(row => less.Sees(row, received) && !more.Sees(row, received)), Is.Empty);
        }
    }

    [Test]
    public void A_member_sees_its_own_reply_in_the_story_with_its_delegates_name_and_another_member_does_not()
    {
        var acts = RunningApproval.Tap.Acts.ToDictionary(act => act.Index);
        var row = RunningApproval.Tap.Timeline.Single(each => each.Event == "ReplyReceived") with { By = "Jean Martin (delegate of FRA)" };
        var own = Visibility.Of(People.DelegateOfFra, RunningApproval.Tap);

        Assert.That(own.Sees(row, acts), Is.True);
        Assert.That(own.Show(row, acts).By, Is.EqualTo("Jean Martin (delegate of FRA)"));
        Assert.That(Visibility.Of(People.DelegateOfGbr, RunningApproval.Tap).Sees(row, acts), Is.False);
        Assert.That(own.Sees(row, ImmutableDictionary<InputIndex, Act>.Empty), Is.False, "an act that is not known is nobody's own");
    }

    [TestCase("Jane Doe (chair of SG17)", "chair of SG17")]
    [TestCase("Jan Doe (TSB secretariat) for FRA", "TSB secretariat")]
    [TestCase("Jean Martin (delegate of FRA)", "delegate")]
    [TestCase("Jane Doe (delegate of FRA, chair of SG17)", "delegate, chair of SG17")]
    [TestCase("Jane Doe", null)]
    [TestCase(null, null)]
    public void The_public_sees_the_role_of_who_acted_and_not_the_person(string? by, string? shown)
    {
        var row = new TimelineRow(RunningApproval.At, "Consented", new("A.8 § 3.1"), new InputIndex(0), by, "The meeting consented.");

        Assert.That(Of("reader").Show(row, ImmutableDictionary<InputIndex, Act>.Empty).By, Is.EqualTo(shown));
        Assert.That(Of("secretariat").Show(row, ImmutableDictionary<InputIndex, Act>.Empty).By, Is.EqualTo(by));
    }

    [Test]
    public void The_public_sees_an_overrides_rule_and_reason_and_not_who_ordered_it()
    {
        var act = new AnnounceLastCall { Index = new(5), At = RunningApproval.At, By = "Jan Doe (TSB secretariat)", Override = new Override("Agreed in plenary.", null) };
        var row = new TimelineRow(RunningApproval.At, "RuleOverridden", new("A.8 § 4.6"), act.Index, act.By, "Too late. That stands aside by order of Jan Doe (TSB secretariat): Agreed in plenary.");
        var received = new Dictionary<InputIndex, Act> { [act.Index] = act };

        Assert.That(Of("reader").Show(row, received).Text, Is.EqualTo("Too late. That stands aside by order of TSB secretariat: Agreed in plenary."));
        Assert.That(Of("reader").Show(row, new Dictionary<InputIndex, Act>()).Text, Is.EqualTo("Too late. That stands aside by order of TSB."));
        Assert.That(Of("chair:SG17").Show(row, received), Is.EqualTo(row));
    }

    [TestCase("FRA opposes: 1 of the 2 that block.", "1 member opposes: 1 of the 2 that block.")]
    [TestCase("FRA, GBR and known oppose: 2 of the 2.", "3 members oppose: 2 of the 2.")]
    [TestCase("FRA, present, declared doubt. TAP and AAP, TSB and WTSA stay.", "1 member, present, declared doubt. TAP and AAP, TSB and WTSA stay.")]
    [TestCase("fra and well-known are no names here; nobody opposes.", "fra and well-known are no names here; nobody opposes.")]
    public void A_judgment_tells_the_public_how_many_opposed_and_not_who(string because, string shown)
    {
        var row = new DecisionRow("meeting-outcome", RunningApproval.At, new("A.8 § 5.4"), DecisionOutcome.NotApproved, [], because);

        Assert.That(Of("reader").Show(row).Because, Is.EqualTo(shown));
        Assert.That(Of("delegate:GBR").Show(row).Because, Is.EqualTo(shown));
        Assert.That(Of("chair:SG17").Show(row).Because, Is.EqualTo(because));
    }

    private static Sight Of(string roles) => Visibility.Of(People.With(roles.Split(' ')), RunningApproval.Aap);

    private static string SeersOf(LetterRow letter) => string.Join(
        ' ',
        new[] { ("reader", "reader"), ("delegate", "delegate:FRA"), ("chair", "chair:SG17"), ("tsb", "secretariat") }.Where(each => Of(each.Item2).Sees(letter)).Select(each => each.Item1));

    private static LetterRow Letter(string kind, bool isIssued)
    {
        var notification = ShippedRulebook.Value.Notification(new LetterKind(kind));
        return new LetterRow(notification.Kind, notification.Id, RunningApproval.At, notification.Addressees, notification.Clause, null, isIssued ? RunningApproval.At : null);
    }

    private static (ApprovalCase Case, IReadOnlyDictionary<InputIndex, Act> Received) Play(string file)
    {
        var story = new ScenarioReader(ScenarioFiles.Law).ReadFile(Path.Combine(Command.Shipped, "scenarios", file));
        var acts = story.Inputs.Select((act, place) => act with
        {
            By = $"Person{place} Doe (TSB secretariat)",
            Override = act.Override is { } order ? order with { By = order.By is null ? null : $"Person{place} Roe (Director of TSB)" } : null,
        }).ToList();
        var @case = CaseEngine.Open(ShippedProcedures.Library, story.Opening, acts.Count > 0 ? acts[0].At : story.Until);
        @case = acts.Aggregate(@case, (played, act) => CaseEngine.Apply(ShippedProcedures.Library, played, act));
        return (CaseEngine.AdvanceTo(ShippedProcedures.Library, @case, Instant.Min(story.Until, @case.Now + Duration.FromDays(3000))), acts.ToDictionary(act => act.Index));
    }

    private static IEnumerable<MemberId> Speakers(Act act) => act switch
    {
        Comment comment => [comment.From],
        Reply reply => [reply.From],
        Objection objection => [objection.From],
        MeetingDecision decision => [.. decision.Opposing, .. decision.Abstaining, .. decision.MoreTime, .. decision.PolicyImplications, .. decision.Reservations.Select(reservation => reservation.From)],
        _ => [],
    };

    private static IEnumerable<string> Actors(IEnumerable<Act> acts) =>
        acts.SelectMany(act => new[] { act.By, act.Override?.By }).OfType<string>().Distinct();

    private static HashSet<string> Words(string text) => [.. text.Split([' ', ',', '.', ':', ';', '(', ')', '\'', '"'], StringSplitOptions.RemoveEmptyEntries)];
}
