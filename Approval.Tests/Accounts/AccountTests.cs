using Approval.Host.Accounts;
using NUnit.Framework;

namespace Approval.Tests.Accounts;

internal sealed class AccountTests
{
    [TestCase("chair:SG17", "Jane Doe (chair of SG17)")]
    [TestCase("chair:SG17,SG13", "Jane Doe (chair of SG13 and SG17)")]
    [TestCase("chair:SG20,SG3", "Jane Doe (chair of SG3 and SG20)")]
    [TestCase("secretariat", "Jane Doe (TSB secretariat)")]
    [TestCase("director", "Jane Doe (Director of TSB)")]
    [TestCase("delegate:FRA", "Jane Doe (delegate of FRA)")]
    [TestCase("delegate:acme-networks", "Jane Doe (delegate of acme-networks)")]
    [TestCase("reader", "Jane Doe (reader)")]
    [TestCase("administrator", "Jane Doe (administrator)")]
    [TestCase("chair:SG17 delegate:FRA", "Jane Doe (delegate of FRA, chair of SG17)")]
    public void An_account_is_labelled_with_its_roles(string roles, string label) =>
        Assert.That(People.With(roles.Split(' ')).Label, Is.EqualTo(label));

    [TestCase("chair:SG13,SG17")]
    [TestCase("delegate:FRA")]
    [TestCase("delegate:acme-networks")]
    [TestCase("director")]
    [TestCase("secretariat")]
    [TestCase("reader")]
    [TestCase("administrator")]
    [TestCase("delegate:FRA chair:SG13,SG17 administrator")]
    public void Roles_are_written_as_they_are_read(string text) =>
        Assert.That(AccountRoles.Parse(text).Value?.ToString(), Is.EqualTo(text));

    [TestCase("CHAIR:sg13,SG17,sg13", "chair:SG13,SG17")]
    [TestCase("chair:SG17 chair:SG13", "chair:SG13,SG17")]
    [TestCase("Delegate:fra delegate:FRA", "delegate:FRA")]
    public void Case_and_repetition_make_no_difference(string text, string same)
    {
        Assert.That(AccountRoles.Parse(text).Value?.ToString(), Is.EqualTo(same));
        Assert.That(AccountRoles.Parse(text).Value, Is.EqualTo(AccountRoles.Parse(same).Value));
    }

    [TestCase("", "no-role")]
    [TestCase("king", "unknown-role")]
    [TestCase("0", "unknown-role")]
    [TestCase("chair", "role-needs-group")]
    [TestCase("chair:", "role-needs-group")]
    [TestCase("chair:SG17,", "role-needs-group")]
    [TestCase("chair:SG 17", "unknown-role")]
    [TestCase("delegate", "role-needs-member")]
    [TestCase("delegate:FRA,GBR", "role-needs-member")]
    [TestCase("delegate:FRA delegate:GBR", "two-members")]
    [TestCase("secretariat:TSB", "role-without-scope")]
    [TestCase("secretariat delegate:FRA", "conflicting-roles")]
    [TestCase("director delegate:FRA", "conflicting-roles")]
    [TestCase("king queen", "unknown-role", "unknown-role")]
    public void Roles_that_cannot_be_are_refused_with_what_is_allowed(string text, params string[] codes)
    {
        var faults = AccountRoles.Parse(text).Faults;

        Assert.That(faults.Select(fault => fault.Code), Is.EqualTo(codes));
        Assert.That(faults.Select(fault => fault.Repair), Has.None.Empty);
    }

    [Test]
    public void An_unknown_role_is_told_every_role_there_is() =>
        Assert.That(
            Enum.GetNames<RoleKind>().Where(name => !AccountRoles.Parse("king").Faults.Single().Repair.Contains(name, StringComparison.OrdinalIgnoreCase)),
            Is.Empty);

    [Test]
    public void A_chair_without_a_group_cannot_be_built() => Assert.That(() => new Role.Chair(), Throws.ArgumentException);

    [TestCase("Jane (Director of TSB)")]
    [TestCase("")]
    [TestCase(" Jane")]
    [TestCase("Jane\nDoe")]
    [TestCase("Jane\u202EDoe")]
    public void A_name_that_could_forge_a_line_of_the_history_is_refused(string name)
    {
        Assert.That(Account.Read("jane", name, ["reader"]).Faults.Select(fault => fault.Code), Is.EqualTo(["bad-name"]));
        Assert.That(() => new Account(new AccountId("jane"), name, AccountRoles.OfAReader), Throws.ArgumentException);
    }

    [Test]
    public void Every_part_of_an_account_that_is_wrong_is_told_at_once() =>
        Assert.That(
            Account.Read("-", "(", ["king", "chair"]).Faults.Select(fault => (fault.Code, fault.Where.Path)),
            Is.EqualTo([("bad-id", "$.id"), ("bad-name", "$.name"), ("unknown-role", "$.roles[0]"), ("role-needs-group", "$.roles[1]")]));

    [TestCase("delegate:FRA chair:SG13,SG17", "chair:SG17,SG20", "chair:SG17")]
    [TestCase("delegate:FRA chair:SG13", "delegate:FRA", "delegate:FRA")]
    [TestCase("delegate:FRA", "delegate:GBR", null)]
    [TestCase("chair:SG13", "chair:SG17", null)]
    public void Roles_within_others_are_what_both_have(string roles, string others, string? shared) =>
        Assert.That(AccountRoles.Parse(roles).Value!.Within(AccountRoles.Parse(others).Value!)?.ToString(), Is.EqualTo(shared));
}
