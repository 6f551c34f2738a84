using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Persistence;

/// <summary>The keys by which the framework protects what browsers keep, in the database: so all hosts share them, and none stand in anybody's home folder.</summary>
/// <param name="stores">The database.</param>
public sealed class SharedKeys(IApprovalStores stores) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var store = stores.Open();
        return [.. store.ProtectionKeys.AsNoTracking().OrderBy(row => row.Name).Select(row => row.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var row = new StoredProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) };
        stores.WriteAsync(store => Task.FromResult(store.ProtectionKeys.Add(row)), CancellationToken.None).GetAwaiter().GetResult();
    }
}
