using System.Collections;
using System.Reflection;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Execution;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Approvals.Canonical;

/// <summary>What any release has kept, every later one reads, and writes again as it was.</summary>
[TestFixture]
internal sealed class FixtureTests
{
    private static IEnumerable<Type> ActTypes => typeof(Act).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Act)));

    [TestCaseSource(typeof(Fixtures), nameof(Fixtures.Acts))]
    public void An_act_that_was_kept_is_read_and_written_again_as_it_was(string name) =>
        Assert.That(ActJson.Write(ActJson.Read(Fixtures.Act(name))), Is.EqualTo(Fixtures.Act(name)));

    [Test]
    public void Every_act_that_the_engine_knows_has_a_fixture() => Assert.That(Fixtures.Acts(), Is.SupersetOf(ActTypes.Select(type => Terms.Hyphenated(type.Name))));

    [Test]
    public void A_roll_that_was_kept_is_read_and_written_again_as_it_was() => Assert.That(RollJson.Write(Fixtures.MemberStates), Is.EqualTo(Fixtures.Roll));

    [TestCaseSource(typeof(Fixtures), nameof(Fixtures.Stories))]
    public void An_approval_that_was_kept_is_read_and_written_again_as_it_was(string name)
    {
        var kept = Fixtures.StoryOf(name);

        Assert.That(OpeningJson.Write(OpeningJson.Read(kept.Opening, Fixtures.MemberStates)), Is.EqualTo(kept.Opening));
        Assert.That(kept.Acts.Select(text => ActJson.Write(ActJson.Read(text))), Is.EqualTo(kept.Acts));
        Assert.That(kept.Timeline.Select(text => RowJson.Write(RowJson.ReadTimeline(text))), Is.EqualTo(kept.Timeline));
        Assert.That(kept.Rejected.Select(text => RowJson.Write(RowJson.ReadRejected(text))), Is.EqualTo(kept.Rejected));
        Assert.That(CaseJson.Write(kept.Read()), Is.EqualTo(kept.Case));
    }

    [TestCaseSource(typeof(Fixtures), nameof(Fixtures.Stories))]
    public void An_approval_that_was_kept_goes_on(string name)
    {
        var kept = Fixtures.StoryOf(name).Read();
        var later = CaseEngine.AdvanceTo(ShippedProcedures.Library, kept, kept.Now + Duration.FromDays(400));

        Assert.That(later.Process.Failure, Is.Null);
        Assert.That(later.WaitingFor is null, Is.EqualTo(later.HasEnded));
    }

    [Test]
    public void The_fixtures_show_every_state_of_both_procedures() => Assert.That(
        Fixtures.Stories().Select(name => Fixtures.StoryOf(name).Read()).Select(kept => (kept.Procedure, kept.State)),
        Is.SupersetOf(CaseStates.OfAap.Select(state => (Procedure.Aap, state)).Concat(CaseStates.OfTap.Select(state => (Procedure.Tap, state)))));

    /// <summary>A member that were not written would be missing in what is read, and so would be seen nowhere.</summary>
    [Test]
    public void Every_member_of_what_is_kept_says_something_in_some_fixture()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kept in Fixtures.Acts().Select(name => (object)ActJson.Read(Fixtures.Act(name))).Concat(Fixtures.Stories().Select(name => Fixtures.StoryOf(name).Read())))
        {
            Look(kept, seen);
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in ActTypes.Append(typeof(ApprovalCase)))
        {
            Collect(type, all, []);
        }

        Assert.That(all.Except(seen), Is.Empty, "Add a fixture in which these say something.");
        Assert.That(all, Has.Count.GreaterThan(150));
    }

    private static void Look(object value, HashSet<string> seen)
    {
        foreach (var member in Members(value.GetType()))
        {
            if (member.GetValue(value) is { } said and not false and not ICollection { Count: 0 })
            {
                seen.Add($"{value.GetType().Name}.{member.Name}");
                foreach (var part in Parts(said))
                {
                    Look(part, seen);
                }
            }
        }
    }

    private static IEnumerable<object> Parts(object said) => said switch
    {
        IDictionary table => table.Keys.Cast<object>().Concat(table.Values.Cast<object>()),
        IEnumerable items and not string => items.Cast<object>(),
        _ => [said],
    };

    private static void Collect(Type type, HashSet<string> all, HashSet<Type> known)
    {
        if (!known.Add(type))
        {
            return;
        }

        foreach (var part in type.GenericTypeArguments)
        {
            Collect(part, all, known);
        }

        foreach (var member in Members(type))
        {
            all.Add($"{type.Name}.{member.Name}");
            Collect(member.PropertyType, all, known);
        }
    }

    // What a process's state holds is pinned where that is written.
    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.Assembly == typeof(Act).Assembly && type != typeof(ProcessState) && !type.IsEnum && !type.IsAbstract
            ? type.GetProperties().Where(member => member.SetMethod is { IsPublic: true, IsStatic: false })
            : [];
}
