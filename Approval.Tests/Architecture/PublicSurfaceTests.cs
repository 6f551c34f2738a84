using System.Globalization;
using Approval.Engine;
using NUnit.Framework;

namespace Approval.Tests.Architecture;

/// <summary>What others may call is agreed in a text file, so that no change to it goes unseen.</summary>
[TestFixture]
public sealed class PublicSurfaceTests
{
    private static readonly string Approved = Path.Combine(Repository.Root, "Approval.Tests", "Architecture", "Approval.Engine.public.txt");

    [Test]
    public void The_public_surface_of_the_engine_is_the_approved_one()
    {
        var lines = SurfaceText.Of(typeof(RuleId).Assembly);
        var approved = File.Exists(Approved) ? File.ReadAllLines(Approved) : [];
        var changes = lines.Except(approved).Select(line => $"+ {line}").Concat(approved.Except(lines).Select(line => $"- {line}")).ToArray();
        if (changes.Length == 0)
        {
            return;
        }

        var received = Path.ChangeExtension(Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetFileName(Approved)), "received.txt");
        File.WriteAllText(received, string.Join('\n', lines) + "\n");
        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{changes.Length} lines of the engine's public surface differ from the approved ones:\n{string.Join('\n', changes)}\nIf the change is meant, approve it: cp {received} {Approved}"));
    }

    [Test]
    public void A_surface_names_types_with_their_members() =>
        Assert.That(SurfaceText.Of(typeof(RuleId).Assembly), Has.Some.StartsWith("Approval.Engine.RuleId: ").And.Some.EqualTo("Approval.Engine.RuleId"));
}
