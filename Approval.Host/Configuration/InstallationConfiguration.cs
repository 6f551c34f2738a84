using System.Collections.Immutable;
using Approval.Engine.Files;

namespace Approval.Host.Configuration;

/// <summary>What somebody wrote for a setting.</summary>
/// <param name="Text">What.</param>
/// <param name="Where">Where.</param>
public sealed record Written(string Text, Place Where);

/// <summary>What holds for a setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Text">What holds, without secrets; null where the product works it out.</param>
/// <param name="Source">Where it was written; <c>default</c> where nobody wrote anything.</param>
public sealed record EffectiveSetting(Setting Setting, string? Text, string Source);

/// <summary>Everything that was set, read and found sound.</summary>
public sealed class InstallationConfiguration
{
    private readonly ImmutableDictionary<Setting, Written> _written;

    internal InstallationConfiguration(ImmutableDictionary<Setting, Written> written)
    {
        _written = written;
        var urls = Of(InstallationSettings.Urls);
        Options = new InstallationOptions
        {
            DataFolder = Of(InstallationSettings.Data),
            Urls = string.Join(';', urls.Select(url => url.GetLeftPart(UriPartial.Authority))),
            PublicAddress = IsWritten(InstallationSettings.PublicAddress) ? Of(InstallationSettings.PublicAddress) : urls[0],
            Clock = Of(InstallationSettings.Clock),
            SimulatedStart = IsWritten(InstallationSettings.SimulatedStart) ? Of(InstallationSettings.SimulatedStart) : null,
            Database = IsWritten(InstallationSettings.Database) ? Of(InstallationSettings.Database) : null,
            SweepInterval = Of(InstallationSettings.SweepInterval),
            OutboxInterval = Of(InstallationSettings.OutboxInterval),
            MarkerTolerance = Of(InstallationSettings.MarkerTolerance),
            MostBodyBytes = Of(InstallationSettings.MostBodyBytes),
            MostRequestsAMinute = Of(InstallationSettings.MostRequestsAMinute),
            MostPagesAMinute = IsWritten(InstallationSettings.MostPagesAMinute) ? Of(InstallationSettings.MostPagesAMinute) : 0,
            StuckAfterDays = Of(InstallationSettings.StuckAfterDays),
            Proxies = Of(InstallationSettings.Proxies),
            Outside = !IsWritten(OutsideSettings.Client) ? null : new OutsideProvider(
                Of(OutsideSettings.Authorization),
                Of(OutsideSettings.Token),
                Of(OutsideSettings.Userinfo),
                Of(OutsideSettings.Client),
                Of(OutsideSettings.Secret),
                Of(OutsideSettings.Scope),
                Of(OutsideSettings.AccountField),
                Of(OutsideSettings.Name)),
            WorkflowFolder = IsWritten(InstallationSettings.Workflows) ? Of(InstallationSettings.Workflows) : null,
            Broker = Of(InstallationSettings.Broker),
            BrokerUrl = IsWritten(InstallationSettings.BrokerUrl) ? Of(InstallationSettings.BrokerUrl) : null,
            BrokerManagementUrl = IsWritten(InstallationSettings.BrokerManagementUrl) ? Of(InstallationSettings.BrokerManagementUrl) : null,
            LogForm = Of(InstallationSettings.LogForm),
            LogLevels = Of(InstallationSettings.LogLevels),
            Traces = IsWritten(InstallationSettings.Traces) ? Of(InstallationSettings.Traces) : null,
        };
    }

    /// <summary>What the host goes by.</summary>
    public InstallationOptions Options { get; }

    /// <summary>What holds for every setting, and why.</summary>
    public ImmutableArray<EffectiveSetting> Effective =>
    [
        .. InstallationSettings.All.Select(setting => _written.TryGetValue(setting, out var written)
            ? new EffectiveSetting(setting, setting.Shown(written.Text), written.Where.ToString())
            : new EffectiveSetting(setting, setting.UsualText, "default")),
    ];

    private bool IsWritten(Setting setting) => _written.ContainsKey(setting);

    private T Of<T>(Setting<T> setting) => _written.TryGetValue(setting, out var written) ? setting.Read(written.Text) : setting.Usual;
}
