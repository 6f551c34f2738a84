using Approval.Host.Accounts;

namespace Approval.Tests.Accounts;

/// <summary>Accounts for tests, by their roles.</summary>
internal static class People
{
    public static Account ChairOfSg17 => With("chair:SG17");

    public static Account ChairOfSg13 => With("chair:SG13");

    public static Account DelegateOfFra => With("delegate:FRA");

    public static Account DelegateOfGbr => With("delegate:GBR");

    public static Account Director => With("director");

    public static Account Secretariat => With("secretariat");

    public static Account Reader => With("reader");

    public static Account Administrator => With("administrator");

    public static IEnumerable<Account> All => [ChairOfSg17, ChairOfSg13, DelegateOfFra, DelegateOfGbr, Director, Secretariat, Reader, Administrator];

    public static Account With(params string[] roles)
    {
        var read = Account.Read("jane.doe", "Jane Doe", roles);
        return read.Value ?? throw new ArgumentException(string.Join('\n', read.Faults), nameof(roles));
    }
}
