using System.Globalization;
using Approval.Host.Accounts.Tokens;

namespace Approval.Host.Hosts;

/// <summary>The id of one run of a host, which no other run has.</summary>
/// <param name="Value">Machine, process, and a few letters by chance: process numbers come again.</param>
public sealed record HostId(string Value)
{
    /// <summary>The id of a host that starts now.</summary>
    public static HostId OfNewHost()
    {
        Span<byte> bits = stackalloc byte[4];
        new SystemRandomness().Fill(bits);
        return new HostId(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Convert.ToHexStringLower(bits)}"));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
