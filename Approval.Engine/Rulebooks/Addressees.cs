using System.Collections.Immutable;

namespace Approval.Engine.Rulebooks;

/// <summary>Those to whom letters go, in words.</summary>
public static class Addressees
{
    /// <summary>Addressees as a letter names them: <c>Member States, Sector Members and Associates</c>.</summary>
    public static string InWords(ImmutableArray<string> addressees)
    {
        var names = addressees.Select(addressee => addressee switch
        {
            "member-states" => "Member States",
            "sector-members" => "Sector Members",
            "associates" => "Associates",
            "academia" => "Academia",
            "study-group-chair" => "the study group's chair",
            "study-group-meeting" => "the study group meeting",
            "scientific-industrial-organizations" => "scientific or industrial organizations",
            "other-bureaux" => "the Directors of the other Bureaux",
            "public" => "the public",
            "membership" => "the membership",
            _ => addressee.Replace('-', ' '),
        }).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
