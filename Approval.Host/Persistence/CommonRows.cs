namespace Approval.Host.Persistence;

/// <summary>Rows that many transactions go by and few change. A database that has one writer at a time guards them by that alone.</summary>
public enum CommonRows
{
    /// <summary>The meetings: an approval that becomes concerned by one must not miss its move.</summary>
    Meetings,

    /// <summary>The members: of two lists that name one member, the later stands whole.</summary>
    Members,

    /// <summary>The accounts: of two last administrators not both may go.</summary>
    Accounts,
}
