using System.Buffers.Binary;
using System.Globalization;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using NUnit.Framework;

namespace Approval.Tests.Accounts.SignIn;

internal sealed class PasswordTests
{
    private static readonly AccountId s_jane = new("jane.doe.of.itu");

    [TestCase(11, "password-too-short")]
    [TestCase(12, null)]
    [TestCase(128, null)]
    [TestCase(129, "password-too-long")]
    public void A_password_has_twelve_to_a_hundred_and_twenty_eight_characters(int length, string? code)
    {
        Assert.That(CodeOf(new string('x', length)), Is.EqualTo(code));
        Assert.That(CodeOf(string.Concat(Enumerable.Repeat("🏛", length))), Is.EqualTo(code), "What is one character to a person counts as one.");
    }

    [TestCase("jane.doe.of.itu", "password-is-name")]
    [TestCase("JANE.DOE.OF.ITU", "password-is-name")]
    [TestCase(" Jane Marie Doe ", "password-is-name")]
    [TestCase("jane.doe.of.itu!", null)]
    [TestCase("            ", null)]
    [TestCase("aaaaaaaaaaaa", null)]
    public void A_password_is_not_what_everybody_knows_of_the_account_and_else_of_any_characters(string text, string? code) =>
        Assert.That(CodeOf(text), Is.EqualTo(code));

    [Test]
    public void A_letter_counts_once_however_it_is_typed()
    {
        Assert.That(CodeOf(string.Concat(Enumerable.Repeat("e\u0301", 11))), Is.EqualTo("password-too-short"));
        Assert.That(CodeOf(string.Concat(Enumerable.Repeat("e\u0301", 12))), Is.Null);
        Assert.That(CodeOf(string.Concat(Enumerable.Repeat("e\u0301", 128))), Is.Null);
        Assert.That(CodeOf(string.Concat(Enumerable.Repeat("\u00e9", 129))), Is.EqualTo("password-too-long"));
    }

    [TestCase("caf\u00e9 au lait, cr\u00e8me", "cafe\u0301 au lait, cre\u0300me")]
    [TestCase("cafe\u0301 au lait, cre\u0300me", "caf\u00e9 au lait, cr\u00e8me")]
    [TestCase("caf\u00e9\u00a0au lait, cr\u00e8me", "caf\u00e9 au lait, cr\u00e8me")]
    [TestCase("\ud55c\uad6d\uc5b4 \ud55c\uad6d\uc5b4 \ud55c\uad6d\uc5b4 1", "\u1112\u1161\u11ab\uad6d\uc5b4 \u1112\u1161\u11ab\uad6d\uc5b4 \ud55c\uad6d\uc5b4 1")]
    public async Task A_password_is_the_same_on_every_keyboard(string chosen, string typed)
    {
        using var hashing = new PasswordHashing();
        var hash = await hashing.HashAsync(Password.Choose(chosen, s_jane, "Jane").Value!, default);

        Assert.That(await hashing.CompareAsync(typed, hash, default), Is.EqualTo(PasswordMatch.Same));
        Assert.That(await hashing.CompareAsync(typed + "\u0301", hash, default), Is.EqualTo(PasswordMatch.Other));
    }

    [TestCase("square metres m\u00b2", "square metres m2")]
    [TestCase("the \ufb01rst of twelve", "the first of twelve")]
    [TestCase("caf\u00e9 au lait", "cafe au lait")]
    [TestCase("caf\u00e9 au lait", "CAF\u00c9 au lait")]
    public async Task What_only_looks_alike_is_another_password(string chosen, string typed)
    {
        using var hashing = new PasswordHashing();
        var hash = await hashing.HashAsync(Password.Choose(chosen, s_jane, "Jane").Value!, default);

        Assert.That(await hashing.CompareAsync(typed, hash, default), Is.EqualTo(PasswordMatch.Other));
    }

    [Test]
    public void Letters_and_marks_are_composed_as_elsewhere()
    {
        static string Text(string codes) => string.Concat(codes.Split(' ').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
        var pairs = File.ReadLines(Path.Combine(Repository.Root, "Approval.Tests", "Accounts", "SignIn", "composed.txt")).Where(line => line[0] != '#').Select(line => line.Split(';')).ToList();

        Assert.That(pairs, Has.Count.GreaterThan(200));
        Assert.That(pairs.Where(pair => CanonicalText.Of(Text(pair[0])) != Text(pair[1])).Select(pair => pair[0]), Is.Empty);
        Assert.That(pairs.Where(pair => CanonicalText.Of(Text(pair[1])) != Text(pair[1])).Select(pair => pair[1]), Is.Empty, "What is composed stays so.");
    }

    [Test]
    public void A_password_shows_itself_to_nobody()
    {
        var password = Password.Choose("correct horse battery", s_jane, "Jane").Value!;

        Assert.That($"{password}", Is.EqualTo("…"));
        Assert.That(Password.Choose("horse", s_jane, "Jane").Faults.Single().ToString(), Does.Not.Contain("horse"));
    }

    [Test]
    public async Task A_hash_knows_its_password_alone_and_is_each_time_another()
    {
        using var hashing = new PasswordHashing();
        var password = Password.Choose("correct horse battery", s_jane, "Jane").Value!;
        var one = await hashing.HashAsync(password, default);
        var other = await hashing.HashAsync(password, default);

        Assert.That(one, Is.Not.EqualTo(other));
        Assert.That(await hashing.CompareAsync("correct horse battery", one, default), Is.EqualTo(PasswordMatch.Same));
        Assert.That(await hashing.CompareAsync("correct horse battery ", one, default), Is.EqualTo(PasswordMatch.Other));
        Assert.That(await hashing.CompareAsync(string.Empty, one, default), Is.EqualTo(PasswordMatch.Other));
        Assert.That(await hashing.CompareAsync(new string('x', 10_000), one, default), Is.EqualTo(PasswordMatch.Other));
    }

    [Test]
    public async Task The_hash_of_nobody_takes_the_work_of_any_other_and_matches_nothing()
    {
        using var hashing = new PasswordHashing();
        var real = Convert.FromBase64String(await hashing.HashAsync(Password.Choose("correct horse battery", s_jane, "Jane").Value!, default));
        var nobody = Convert.FromBase64String(PasswordHashing.OfNobody);

        // The format, the function, the rounds and the length of the salt.
        Assert.That(nobody[..13], Is.EqualTo(real[..13]));
        Assert.That(nobody, Has.Length.EqualTo(real.Length));
        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(real.AsSpan(5)), Is.EqualTo(210_000));
        Assert.That(await hashing.CompareAsync(string.Empty, null, default), Is.EqualTo(PasswordMatch.Other));
        Assert.That(await hashing.CompareAsync("correct horse battery", null, default), Is.EqualTo(PasswordMatch.Other));
    }

    private static string? CodeOf(string text) => Password.Choose(text, s_jane, "Jane Marie Doe") is { Faults: [var fault] } ? fault.Code : null;
}
