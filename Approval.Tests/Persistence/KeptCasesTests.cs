using Approval.Host.Proceedings;
using NUnit.Framework;

namespace Approval.Tests.Persistence;

/// <summary>An approval that is kept in mind is never taken for what the database says otherwise.</summary>
internal sealed class KeptCasesTests
{
    [Test]
    public void What_was_kept_holds_for_the_row_as_it_was()
    {
        using var kept = new KeptCases();
        kept.Keep(Rows.Approval("A"), null!, []);
        Assert.That(kept.Find(Rows.Approval("A")), Is.Not.Null);
    }

    [TestCase("B", 1, "", "{}")]
    [TestCase("A", 2, "", "{}")]
    [TestCase("A", 1, "another", "{}")]
    [TestCase("A", 1, "", "{ }")]
    public void And_for_no_other_approval_version_history_or_state(string id, int version, string historyHash, string state)
    {
        using var kept = new KeptCases();
        kept.Keep(Rows.Approval("A"), null!, []);
        var row = Rows.Approval(id);
        (row.Version, row.HistoryHash, row.State) = (version, historyHash, state);
        Assert.That(kept.Find(row), Is.Null);
    }
}
