using System.Collections.Immutable;
using Approval.Engine.Reference;
using NUnit.Framework;

namespace Approval.Tests.Reference;

/// <summary>Reference data with anything unknown, missing or doubled in them are refused with the place.</summary>
public sealed class ReferenceLoadingTests
{
    [TestCase("member-states.json", "\"code\": \"AFG\"", "\"code\": \"AF\"", "wrong-form", "$.memberStates[0].code")]
    [TestCase("member-states.json", "\"code\": \"AFG\"", "\"code\": \"ALB\"", "doubled", "$.memberStates[2]")]
    [TestCase("member-states.json", "\"name\": \"Afghanistan\"", "\"title\": \"Afghanistan\"", "unknown-field", "$.memberStates[0].title")]
    [TestCase("member-states.json", "\"name\": \"Albania\"", "\"name\": \"Algeria\"", "doubled", "$.memberStates[49]")]
    [TestCase("study-groups.json", "\"code\": \"SG2\"", "\"code\": \"sg 2\"", "wrong-form", "$.studyGroups[1].code")]
    [TestCase("study-groups.json", "\"number\": 1,", "\"number\": 0,", "unknown-value", "$.studyGroups[0].number")]
    [TestCase("study-groups.json", "\"number\": 1,", "\"number\": 100,", "unknown-value", "$.studyGroups[0].number")]
    [TestCase("study-groups.json", "\"titleIs\": \"official\"", "\"titleIs\": \"made\"", "unknown-value", "$.studyGroups[0].titleIs")]
    [TestCase("study-groups.json", "\"status\": \"past\"", "\"status\": \"closed\"", "unknown-value", "$.studyGroups[0].status")]
    [TestCase("study-groups.json", "\"SG2\"\n", "\"SG22\"\n", "unknown-value", "$.studyGroups[0].succeededBy[0]")]
    [TestCase("questions.json", "\"id\": \"1/2\"", "\"id\": \"1-2\"", "wrong-form", "$.questions[0].id")]
    [TestCase("questions.json", "\"id\": \"1/2\"", "\"id\": \"1/3\"", "foreign-question", "$.questions[0].id")]
    [TestCase("questions.json", "\"id\": \"1/2\"", "\"id\": \"2/2\"", "doubled", "$.questions[1]")]
    [TestCase("questions.json", "\"group\": \"SG2\"", "\"group\": \"SG16\"", "unknown-group", "$.questions[0].group")]
    [TestCase("holidays.json", "\"date\": \"2026-01-01\"", "\"date\": \"2027-01-01\"", "doubled", "$.holidays[9]")]
    [TestCase("holidays.json", "\"date\": \"2026-01-01\"", "\"date\": \"1 January\"", "bad-date", "$.holidays[0].date")]
    [TestCase("holidays.json", "\"place\"", "\"city\"", "unknown-field", "$.city")]
    public void Changed_file_is_refused_naming_the_place(string file, string text, string changed, string code, string where)
    {
        var broken = ShippedText.ReplaceFirst(ShippedRolls.Files[file], text, changed);

        var faults = ReferenceRolls.Load(ShippedRolls.Files.ToImmutableDictionary().SetItem(file, broken)).Faults;

        Assert.That(faults.Select(fault => (fault.Code, fault.Where.File, fault.Where.Path)), Does.Contain((code, file, where)));
    }
}
