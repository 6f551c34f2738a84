using System.Collections.Immutable;
using System.Text.Json;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Members;

namespace Approval.Tests.Approvals.Canonical;

/// <summary>The texts of earlier releases that must load for ever.</summary>
internal static class Fixtures
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "Approval.Tests", "Approvals", "Canonical", "Fixtures", "v1");

    public static IEnumerable<string> Acts() => Names("acts");

    public static IEnumerable<string> Stories() => Names("stories");

    public static string Act(string name) => Text("acts", name);

    public static string Roll { get; } = Text(string.Empty, "roll");

    public static ImmutableSortedDictionary<MemberId, Member> MemberStates { get; } = RollJson.Read(Roll);

    public static Story StoryOf(string name)
    {
        using var document = JsonDocument.Parse(Text("stories", name));
        var parts = document.RootElement;
        return new Story(
            parts.GetProperty("opening").GetRawText(), Items(parts, "acts"), Items(parts, "timeline"), Items(parts, "rejected"), parts.GetProperty("case").GetRawText());
    }

    private static ImmutableArray<string> Items(JsonElement parts, string name) => [.. parts.GetProperty(name).EnumerateArray().Select(item => item.GetRawText())];

    private static string Text(string folder, string name) => File.ReadAllText(Path.Combine(s_folder, folder, name + ".json")).TrimEnd('\n');

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(Path.Combine(s_folder, folder), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    /// <summary>An approval as it was put away.</summary>
    internal sealed record Story(string Opening, ImmutableArray<string> Acts, ImmutableArray<string> Timeline, ImmutableArray<string> Rejected, string Case)
    {
        public ApprovalCase Read() => CaseJson.Read(
            Case,
            OpeningJson.Read(Opening, MemberStates),
            [.. Acts.Select(ActJson.Read)],
            [.. Timeline.Select(RowJson.ReadTimeline)],
            [.. Rejected.Select(RowJson.ReadRejected)]);
    }
}
