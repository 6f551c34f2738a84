using System.Globalization;
using System.Text.Json.Serialization;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Api.Commands;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Guards;
using Approval.Host.Api.Lists;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Pages;
using Approval.Host.Pages.SignIn;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Telemetry;
using Microsoft.AspNetCore.HttpOverrides;

namespace Approval.Host.Api;

/// <summary>What every request passes through: the clock's mark, a problem for whatever fails, and the token.</summary>
public static partial class ApiPipeline
{
    /// <summary>Registers what the routes need.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services, InstallationOptions options)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            JsonForms.Apply(json.SerializerOptions);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddContractDocument();
        services.AddReading();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RequestRate>(provider, new MachineClock()));
        services.AddPages(options);
        return services;
    }

    /// <summary>Adds the pipeline and the routes.</summary>
    public static void UseApi(this WebApplication app)
    {
        app.UseForwardedHeaders(Forwarded(app.Services.GetRequiredService<InstallationOptions>()));
        app.UseRouting();
        app.UseRequestTelemetry();
        app.Use(AnswerHeaders.AddAsync);
        app.Use(AnswerProblemsAsync);
        app.UsePages();
        app.Use(AuthenticateAsync);
        app.Use(Negotiation.CheckAsync);
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapTelemetry();
        var api = app.MapGroup("/api");
        AnswerHeadToo(api);
        api.AddEndpointFilter(QueryParameters.RefuseUnknownAsync);
        api.MapApprovals(app.Services.GetRequiredService<LaunchReader>());
        api.MapApprovalCommands();
        api.MapMeetingCommands();
        api.MapMemberCommands();
        api.MapAccounts();
        api.MapTokens();
        api.MapSettingCommands();
        api.MapClock();
        api.MapReading();
        app.MapPages();
        app.UseEndpoints(_ => { });
    }

    /// <summary>The sender's address as the proxies in front say it, one of them for each request.</summary>
    private static ForwardedHeadersOptions Forwarded(InstallationOptions options)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.Proxies)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        return forwarded;
    }

    /// <summary>What can be read can be asked after: HEAD is GET without the body.</summary>
    private static void AnswerHeadToo(RouteGroupBuilder api) => ((IEndpointConventionBuilder)api).Finally(route =>
    {
        if (route.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] })
        {
            route.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        }
    });

    private static async Task AnswerProblemsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (HttpMethods.IsOptions(context.Request.Method) && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status405MethodNotAllowed })
            {
                // Routing has said in Allow what the address knows.
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            }
            else if (!context.Response.HasStarted && context.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed && context.Response.ContentLength is null && context.Response.ContentType is null)
            {
                await AnswerAsync(context, context.Response.StatusCode == StatusCodes.Status404NotFound
                    ? Problem.Of(StatusCodes.Status404NotFound, "unknown-address", "There is nothing at this address.", "See /openapi/v1.json for what there is.")
                    : Problem.Of(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "This address does not know that method.", "See /openapi/v1.json for what it knows."));
            }
        }
        catch (Exception failure) when (!context.Response.HasStarted && failure is not OperationCanceledException)
        {
            await AnswerAsync(context, ProblemOf(context, failure));
        }
    }

    private static Task AnswerAsync(HttpContext context, Problem problem) =>
        PageGuards.IsOfBrowser(context) ? PagePipeline.AnswerAsync(context, problem) : problem.AsResult().ExecuteAsync(context);

    private static Problem ProblemOf(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case ApiRefusedException refused:
                return refused.Problem;
            case CommandRefusedException refused:
                return Problem.Of(refused);
            case LetterIncompleteException incomplete:
                return Problem.Of(incomplete);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.Of(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is larger than this host takes.", "Send less; the limit stands in /openapi/v1.json.");
            case BadHttpRequestException:
                return Problem.Of(StatusCodes.Status400BadRequest, "malformed", "The request cannot be read.", "Compare it with /openapi/v1.json.");
            case RefusedException { Faults: [var fault, ..] }:
                return Unable(context, fault);
            default:
                if (context.RequestServices.GetRequiredService<IApprovalStores>().FaultOf(failure) is { } trouble)
                {
                    return Unable(context, trouble);
                }

                LogDefect(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Approval.Api"), context.Request.Method, PathOf(context), failure);
                return Problem.Of(
                    StatusCodes.Status500InternalServerError,
                    "defect",
                    string.Create(CultureInfo.InvariantCulture, $"This is an error of the product, not of your request; it is in the log under {context.TraceIdentifier}."),
                    "Please report it with that number.");
        }
    }

    // The log names the file; who asks over HTTP has no business with the machine's paths.
    private static Problem Unable(HttpContext context, Fault fault)
    {
        LogTrouble(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Approval.Api"), context.Request.Method, PathOf(context), fault);
        return Problem.Of(StatusCodes.Status503ServiceUnavailable, fault.Code, fault.What, fault.Repair);
    }

    // An address that is itself a secret, as an invitation's is, must not stand in the log.
    private static string PathOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments(InvitationRoutes.Folder, StringComparison.OrdinalIgnoreCase) ? InvitationRoutes.Address : context.Request.Path;

    private static async Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var register = context.RequestServices.GetRequiredService<AccountRegister>();
        var header = context.Request.Headers.Authorization.ToString();
        const string scheme = "Bearer ";
        var check = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? await register.CheckAsync(header[scheme.Length..].Trim(), context.RequestAborted)
            : TokenCheck.Missing;
        var rate = context.RequestServices.GetRequiredService<RequestRate>();
        if (check.Account is not { } account)
        {
            rate.Count(context, null);
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"approval\"";
            await Problem.Of(StatusCodes.Status401Unauthorized, check.Code, check.What, "Send Authorization: Bearer with a token that an administrator issued to you and that holds.").AsResult().ExecuteAsync(context);
            return;
        }

        rate.Count(context, account.Id);
        context.Items[typeof(Account)] = account;
        context.Items[typeof(ApiToken)] = check.Token;
        await next(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed by a defect.")]
    private static partial void LogDefect(ILogger logger, string method, string path, Exception defect);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} could not be answered: {Fault}")]
    private static partial void LogTrouble(ILogger logger, string method, string path, Fault fault);
}
