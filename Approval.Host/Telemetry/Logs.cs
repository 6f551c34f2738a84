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

        // It would put the whole address of a request beside everything that is told, and some addresses are secrets; our own scope names the request.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        ("Microsoft.EntityFrameworkCore", LogLevel.Warning),
        ("Microsoft.Hosting", LogLevel.Warning),

        // It would tell a failed start a second time, with a stack trace; that is told in our own words.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),

        // It would warn that keys lie in the database as they are; who reads the database reads all that they protect anyway.
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Error),
        ("MassTransit", LogLevel.Warning),
        ("Quartz", LogLevel.Warning),
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
}
