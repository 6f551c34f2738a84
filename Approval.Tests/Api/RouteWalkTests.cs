using System.Text.Json.Nodes;
using Approval.Host.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Approval.Tests.Api;

/// <summary>
/// Walks every operation of the OpenAPI document and tries on it what must not be: strangers, wrong roles, unknown
/// things, stale versions, repeated keys and bodies that cannot be read. A route that the document does not
/// describe wholly is not walked wholly, and fails.
/// </summary>
[TestFixture]
internal sealed class RouteWalkTests
{
    /// <summary>Where the wrong state is not that the command has been done before: what makes it wrong.</summary>
    private static readonly Dictionary<string, Func<WalkedHost, Dictionary<string, string>, Task>> s_wrongStates = new(StringComparer.Ordinal)
    {
        ["changeAccount"] = CloseAccountAsync,
        ["issueToken"] = CloseAccountAsync,
    };

    /// <summary>Whose wrong state no simulated host can be in; it has a test of its own.</summary>
    private static readonly string[] s_ofRealHosts = ["moveClock"];

    /// <summary>What an address needs beside its path.</summary>
    private static readonly Dictionary<string, string> s_needed = new(StringComparer.Ordinal)
    {
        ["getPlan"] = "?procedure=aap&consent=2027-01-15",
    };

    private WalkedHost _walked = null!;
    private Dictionary<string, string> _things = null!;
    private DocumentedOperation _operation = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _walked = await WalkedHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _walked.DisposeAsync();

    [TestCaseSource(typeof(DocumentedOperation), nameof(DocumentedOperation.All))]
    public async Task Every_operation_refuses_what_must_not_be_with_status_code_and_clause_and_changes_nothing(DocumentedOperation operation)
    {
        Assert.That(operation.Roles, Is.Not.Null.And.Not.Empty, "The document does not say who may use it (x-roles).");
        (_operation, _things) = (operation, await _walked.MakeThingsAsync(operation));
        var before = _walked.Rows();
        await RefuseStrangersAsync();
        await RefuseWrongRolesAsync();
        await RefuseUnknownThingsAsync();
        await RefuseVersionsAsync();
        await RefuseBodiesAsync();
        await RefuseFormsAsync();
        Assert.That(_walked.Rows(), Is.EqualTo(before), "Something was changed by what was refused.");
        await DoOnceAsync();
        await RefuseWrongStateAsync();
    }

    private async Task RefuseStrangersAsync()
    {
        using var nobody = new HttpClient { BaseAddress = _walked.Host.Address };
        var answer = await RefusedAsync(Call(), nobody, 401, "token-missing");
        Assert.That(answer.Headers, Contains.Key("WWW-Authenticate"));
        nobody.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer appr_what-somebody-made-up");
        await RefusedAsync(Call(), nobody, 401, "token-mistyped");
        foreach (var (code, barred) in _walked.Barred)
        {
            await RefusedAsync(Call(), barred, 401, code);
        }
    }

    private async Task RefuseWrongRolesAsync()
    {
        foreach (var role in new[] { "chair", "delegate", "director", "secretariat", "reader", "administrator" }.Except(_operation.Roles!))
        {
            await ForbiddenAsync(_walked.As(role));
        }

        if (_operation.IsCommand && _operation.Roles!.Contains("chair") && _operation.Names.Contains("approval"))
        {
            await ForbiddenAsync(_walked.OtherChair);
        }

        if (_operation.IsCommand)
        {
            await ForbiddenAsync(_walked.ReadingAs(AllowedRole));
        }
    }

    private async Task ForbiddenAsync(HttpClient client)
    {
        var answer = await RefusedAsync(Call(), client, 403);
        Assert.That((string?)answer.Json["clause"], Is.Not.Null.And.Not.Empty, $"A role speaks, and no clause is given: {answer.Text}");
    }

    private async Task RefuseUnknownThingsAsync()
    {
        foreach (var name in _operation.Names.Where(_ => _operation.Codes(404).Count > 0))
        {
            var unknown = name switch
            {
                "approval" => "AAP-SG17-1999-0001",
                "place" => "4711",
                _ => "nobody-knows-this",
            };
            await RefusedAsync(Call() with { Address = AddressWith(name, unknown) }, Allowed, 404);
        }
    }

    private async Task RefuseVersionsAsync()
    {
        if (_operation.HasVersion)
        {
            await RefusedAsync(Call() with { IfMatch = "\"999\"" }, Allowed, 412, "stale-version");
            await RefusedAsync(Call() with { IfMatch = "7" }, Allowed, 400, "malformed-if-match");
        }

        if (_operation.NeedsVersion)
        {
            await RefusedAsync(Call() with { IfMatch = null }, Allowed, 428, "if-match-required");
        }

        if (_operation.IsCommand)
        {
            await RefusedAsync(Call() with { Key = null }, Allowed, 400, "idempotency-key-required");
            await RefusedAsync(Call() with { Key = new string('k', 201) }, Allowed, 400, "idempotency-key-required");
        }
    }

    private async Task RefuseBodiesAsync()
    {
        if (_operation.Method == HttpMethod.Get || _operation.Method == HttpMethod.Delete)
        {
            return;
        }

        var most = _walked.Host.Services.GetRequiredService<InstallationOptions>().MostBodyBytes;
        var body = _operation.Example?.ToJsonString() ?? "{}";
        await RefusedAsync(Call() with { Body = "{" }, Allowed, 400, "malformed-json");
        await RefusedAsync(Call() with { Body = "[]" }, Allowed, 400, "wrong-type");
        await RefusedAsync(Call() with { Body = string.Concat(Enumerable.Repeat("[", 50)) + string.Concat(Enumerable.Repeat("]", 50)) }, Allowed, 400, "too-deep");
        await RefusedAsync(Call() with { Body = body[..^1] + (body.Length > 2 ? "," : string.Empty) + "\"surprise\": true }" }, Allowed, 400, "unknown-field");
        await RefusedAsync(Call() with { Body = body, MediaType = "text/plain" }, Allowed, 415, "not-json");
        foreach (var isChunked in new[] { false, true })
        {
            await RefusedAsync(Call() with { Body = body + new string(' ', most), IsChunked = isChunked }, Allowed, 413, "too-large");
        }

        if (_operation.Example is JsonObject example)
        {
            var wrong = example.DeepClone().AsObject();
            wrong[wrong.First().Key] = new JsonArray();
            await RefusedAsync(Call() with { Body = wrong.ToJsonString() }, Allowed, 400, "wrong-type");
        }
    }

    private async Task RefuseFormsAsync()
    {
        await RefusedAsync(Call() with { Address = AddressWith(string.Empty, string.Empty) + "?surprise=1" }, Allowed, 400, "unknown-parameter");
        await RefusedAsync(Call() with { Accept = "image/tiff" }, Allowed, 406, "not-acceptable");
        var answer = await (Call() with { Method = HttpMethod.Patch, Body = null }).SendAsync(Allowed);
        answer.Expect(405, "method-not-allowed");
        Assert.That(answer.Headers["Allow"].Split(", "), Is.SupersetOf(_operation.MethodsOfItsPath.Select(method => method.Method)));
    }

    /// <summary>Does what the example says: once, however often it is sent; and its key serves no other request.</summary>
    private async Task DoOnceAsync()
    {
        var call = Call() with { Address = AddressWith(string.Empty, string.Empty) + s_needed.GetValueOrDefault(_operation.Name) };
        var done = await call.SendAsync(Allowed);
        Assert.That(done.Status, Is.AnyOf(200, 201), done.Text);
        if (!_operation.IsCommand)
        {
            return;
        }

        await _walked.SettleAsync();
        var rows = _walked.Rows();
        var again = await call.SendAsync(Allowed);
        Assert.That((again.Status, Visible(again)), Is.EqualTo((done.Status, Visible(done))));
        await RefusedAsync(call with { Body = call.Body is null ? "{}" : call.Body + " " }, Allowed, 422, "key-reused");
        Assert.That(_walked.Rows(), Is.EqualTo(rows), "The repeated command changed something.");
    }

    private async Task RefuseWrongStateAsync()
    {
        if (_operation.Codes(409).Count == 0 || s_ofRealHosts.Contains(_operation.Name))
        {
            return;
        }

        if (s_wrongStates.TryGetValue(_operation.Name, out var spoil))
        {
            await spoil(_walked, _things);
        }

        await RefusedAsync(Call(), Allowed, 409);
    }

    /// <summary>A role that may use it: TSB where it may, which sees everything.</summary>
    private string AllowedRole => _operation.Roles!.Contains("secretariat") ? "secretariat" : _operation.Roles![0];

    private HttpClient Allowed => _walked.As(AllowedRole);

    /// <summary>The operation as its example shows it, on the things that were made for it.</summary>
    private ApiCall Call() => new ApiCall(_operation.Method, AddressWith(string.Empty, string.Empty)) with
    {
        Body = _operation.Example?.ToJsonString(),
        IfMatch = _operation.HasVersion ? "*" : null,
    };

    private string AddressWith(string name, string value) => _operation.Names.Aggregate(
        _operation.Path, (path, each) => path.Replace($"{{{each}}}", Uri.EscapeDataString(each == name ? value : Thing(each)), StringComparison.Ordinal));

    private string Thing(string name) => _things.TryGetValue(name, out var thing) ? thing : throw new AssertionException($"The walk has nothing to fill {{{name}}} with.");

    private async Task<ApiAnswer> RefusedAsync(ApiCall call, HttpClient client, int status, string? code = null)
    {
        var answer = await call.SendAsync(client);
        var where = $"{call.Method} {call.Address} must answer {status} {code}: {answer.Text}";
        Assert.That(answer.Status, Is.EqualTo(status), where);
        Assert.That(answer.MediaType, Is.EqualTo("application/problem+json"), where);
        Assert.That(answer.Code, code is null ? Is.Not.Null : Is.EqualTo(code), where);
        Assert.That((int)answer.Json["status"]!, Is.EqualTo(status), where);
        Assert.That((string?)answer.Json["repair"] ?? (string?)answer.Json["clause"], Is.Not.Null.And.Not.Empty, where);
        Assert.That(_operation.Codes(status), Does.Contain(answer.Code), $"The document does not name it. {where}");
        Assert.That(answer.Text, Does.Not.Contain("   at ").And.Not.Contain("Exception"), where);
        Assert.That(answer.Headers.ContainsKey("Server"), Is.False, where);
        Assert.That(answer.Headers["X-Content-Type-Options"], Is.EqualTo("nosniff"), where);
        return answer;
    }

    /// <summary>An answer without what is shown once.</summary>
    private static string Visible(ApiAnswer answer)
    {
        var json = answer.Json;
        if (json is JsonObject fields && fields.ContainsKey("secret"))
        {
            fields.Remove("secret");
            fields.Remove("remark");
        }

        return json.ToJsonString();
    }

    private static async Task CloseAccountAsync(WalkedHost walked, Dictionary<string, string> things) =>
        (await ApiCall.Post($"/api/accounts/{things["account"]}/close").SendAsync(walked.As("administrator"))).Expect(200);
}
