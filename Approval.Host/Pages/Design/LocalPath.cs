namespace Approval.Host.Pages.Design;

/// <summary>An address within this site, where a browser may be sent back to. Anything else is the first page: nobody is led away by a link of ours.</summary>
public static class LocalPath
{
    /// <summary>The address, if it is one of this site.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !address.Any(char.IsControl) ? address : "/";
}
