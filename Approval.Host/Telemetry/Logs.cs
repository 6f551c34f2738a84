using Approval.Host.Configuration;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Approval.Host.Telemetry;

/// <summary>
/// The log: to the standard error, so that the standard output says only what whoever starts the host must read. No
/// token and no body of a message is ever told.
/// </summary>
public static class Logs
{
    /// <summary>Parts of the framework that tell more than an operator wants, unless the configuration asks for them.</summary>
    private static readonly (string Part, LogLevel Least)[] s_quiet =
    [
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("Microsoft.EntityFrameworkCore", LogLevel.Warning),
        ("Microsoft.Hosting", LogLevel.Warning),

        // It would tell a failed start a second time, with a stack trace; that is told in our own words.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),

        // It would warn that keys lie in the database as they are; who reads the database reads all that they protect anyway.
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Error),
        ("MassTransit", LogLevel.Warning),
        ("Quartz", LogLevel.Warning),
    ];

    /// <summary>
    /// Parts of the framework that tell the address of a request, and from which level on they do not. Some addresses are
    /// secrets, as an invitation's is: no configuration makes these parts tell more.
    /// </summary>
    private static readonly (string Part, LogLevel Least)[] s_silent =
    [
        // It would put the address beside everything that is told, too; our own scope names the request.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        ("Microsoft.AspNetCore.Routing", LogLevel.Information),
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Information),
    ];

    /// <summary>Arranges the log as the configuration says.</summary>
    public static void AddLog(this ILoggingBuilder logging, InstallationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        logging.ClearProviders();
        logging.SetMinimumLevel(options.LogLevels.Least);
        foreach (var (part, least) in s_quiet.Where(each => each.Least > options.LogLevels.Least))
        {
            logging.AddFilter(part, least);
        }

        foreach (var (part, least) in options.LogLevels.OfParts)
        {
            logging.AddFilter(part, least);
        }

        logging.Services.PostConfigure<LoggerFilterOptions>(Silence);
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddConsole(console =>
        {
            console.FormatterName = options.LogForm == LogForm.Json ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        logging.Services.AddSingleton<IConfigureOptions<SimpleConsoleFormatterOptions>>(new ConfigureOptions<SimpleConsoleFormatterOptions>(readable =>
        {
            readable.SingleLine = true;
            readable.IncludeScopes = true;
            readable.UseUtcTimestamp = true;
            readable.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            readable.ColorBehavior = LoggerColorBehavior.Disabled;
        }));
        logging.Services.AddSingleton<IConfigureOptions<JsonConsoleFormatterOptions>>(new ConfigureOptions<JsonConsoleFormatterOptions>(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        }));
    }

    /// <summary>Binds every rule, whichever is taken for a part, to what that part may tell at all: a rule is taken by the length of its name, and may have wildcards.</summary>
    private static void Silence(LoggerFilterOptions filter)
    {
        LoggerFilterRule[] rules = [.. filter.Rules, new LoggerFilterRule(null, null, filter.MinLevel, null)];
        filter.Rules.Clear();
        foreach (var rule in rules)
        {
            filter.Rules.Add(new LoggerFilterRule(
                rule.ProviderName,
                rule.CategoryName,
                rule.LogLevel,
                (provider, part, level) => MayTell(part, level) && rule.Filter?.Invoke(provider, part, level) != false));
        }
    }

    private static bool MayTell(string? part, LogLevel level) =>
        part is null || Array.TrueForAll(s_silent, each => (level >= each.Least && level != LogLevel.None) || !part.StartsWith(each.Part, StringComparison.OrdinalIgnoreCase));
}
