namespace Approval.Host.Pages.Secretariat;

/// <summary>Study groups in the order in which people list them: SG2 before SG17.</summary>
internal static class StudyGroupOrder
{
    /// <summary>Compares codes: by their letters, then by their number.</summary>
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create((one, other) =>
        string.CompareOrdinal(Letters(one), Letters(other)) is not 0 and var letters ? letters : Number(one).CompareTo(Number(other)));

    private static string Letters(string code) => code.TrimEnd([.. "0123456789"]);

    private static int Number(string code) => int.TryParse(code[Letters(code).Length..], out var number) ? number : 0;
}
