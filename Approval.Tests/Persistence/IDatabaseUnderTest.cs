using Approval.Host.Persistence;

namespace Approval.Tests.Persistence;

/// <summary>A database of one test, empty at first and gone with it.</summary>
public interface IDatabaseUnderTest : IAsyncDisposable
{
    /// <summary>A way to reach it that shares nothing with the others, as another process would have.</summary>
    IApprovalStores Reach();

    /// <summary>Runs a script, past the product.</summary>
    Task ExecuteAsync(string script);
}
