using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>Reads what every changing request must carry: who, under which key, on which version, and a body.</summary>
public static class Requests
{
    private const int LongestKey = 200;

    /// <summary>The account whose token came with the request.</summary>
    public static Account Actor(this HttpContext context) => (Account)context.Items[typeof(Account)]!;

    /// <summary>The account as it keeps tokens, with the one that came with the request.</summary>
    public static TokenIssuer Issuer(this HttpContext context) => new(context.Actor(), context.Items[typeof(ApiToken)] as ApiToken);

    /// <summary>Sees that the account may use a part of the installation.</summary>
    /// <exception cref="CommandRefusedException">It may not.</exception>
    public static void MustBeFor(this HttpContext context, InstallationArea area, bool toRead = false)
    {
        if (RoleRules.Examine(context.Actor(), area, toRead) is { } refusal)
        {
            throw new CommandRefusedException(refusal);
        }
    }

    /// <summary>The account as the record of the installation shows it: in the role of TSB in which it acts.</summary>
    public static string TsbLabel(this HttpContext context)
    {
        var actor = context.Actor();
        return actor.LabelAs(actor.Roles.All.First(role => role.Kind is RoleKind.Director or RoleKind.Secretariat));
    }

    /// <summary>The body as a JSON value that knows its places.</summary>
    /// <exception cref="CommandRefusedException">It is not JSON.</exception>
    /// <exception cref="ApiRefusedException">It does not say that it is.</exception>
    public static async Task<(JsonTree Tree, ReadOnlyMemory<byte> Bytes)> ReadBodyAsync(this HttpRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.HasJsonContentType())
        {
            throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status415UnsupportedMediaType, "not-json", "The request's content type is not JSON.", "Send Content-Type: application/json."));
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status415UnsupportedMediaType, "encoded-body", "The request's body is compressed.", "Send it as it is, without Content-Encoding."));
        }

        var bytes = await request.ReadBytesAsync(stop);
        var loaded = JsonTreeReader.Read(bytes, "body");
        return loaded.Value is { } tree
            ? (tree, bytes)
            : throw new CommandRefusedException(RefusalGround.Malformed, [.. loaded.Faults]);
    }

    /// <summary>The body of a command that says everything by its address: none, or an empty object.</summary>
    /// <exception cref="CommandRefusedException">It says something.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadNoBodyAsync(this HttpRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var (tree, bytes) = await request.ReadBodyAsync(stop);
        var faults = new FaultList();
        faults.AsFields(tree)?.End();
        return faults.IsEmpty ? bytes : throw new CommandRefusedException(RefusalGround.Malformed, faults.Shown);
    }

    /// <summary>The bytes of the body.</summary>
    internal static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(this HttpRequest request, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(4096), stop);
            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);
        }
    }

    /// <summary>The command's key, of which the sender makes a new one for each command.</summary>
    /// <exception cref="ApiRefusedException">There is none, or it is too long.</exception>
    public static CommandKey Key(this HttpContext context, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > LongestKey)
        {
            throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status400BadRequest,
                "idempotency-key-required",
                "A request that changes something must carry an Idempotency-Key of at most 200 characters.",
                "Send a header Idempotency-Key with a new UUID for each command; repeat it only with the same command."));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n{request.Headers.IfMatch}\n"));
        hash.AppendData(body.Span);
        return new CommandKey(context.Actor().Id.Value, key, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The version that the sender decided on; null for <c>*</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isRequired">Whether the sender must say.</param>
    /// <exception cref="ApiRefusedException">It is missing where it must be, or cannot be read.</exception>
    public static int? ExpectedVersion(this HttpContext context, bool isRequired)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = context.Request.Headers.IfMatch.ToString();
        if (text.Length == 0 && isRequired)
        {
            throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status428PreconditionRequired,
                "if-match-required",
                "The request does not say on which version you decided.",
                "Send the ETag of what you read as If-Match, or If-Match: * to take whatever stands."));
        }

        if (text is "" or "*")
        {
            return null;
        }

        return text.Length > 2 && text[0] == '"' && text[^1] == '"' && int.TryParse(VersionIn(text[1..^1]), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status400BadRequest, "malformed-if-match", "If-Match is not an ETag of this product.", "Send one ETag as you received it, such as \"7\", or *."));
    }

    /// <summary>Answers with a record, and where it has a version, with its ETag.</summary>
    internal static IResult Answer<T>(this HttpContext context, T answer, int? version = null, string? madeAt = null)
    {
        if (version is { } number)
        {
            context.Response.Headers.ETag = Tag(number);
        }

        if (madeAt is not null)
        {
            context.Response.Headers.Location = madeAt;
        }

        return Results.Json(answer, JsonForms.Options, statusCode: madeAt is null ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    /// <summary>The ETag of a version; behind a point, how many messages of members have come to it since, which make nobody's decision stale.</summary>
    public static string Tag(int version, int heard = 0) =>
        heard == 0 ? string.Create(CultureInfo.InvariantCulture, $"\"{version}\"") : string.Create(CultureInfo.InvariantCulture, $"\"{version}.{heard}\"");

    private static string VersionIn(string tag) => tag.Split('.') is [var version, var heard] && heard.Length is > 0 and < 10 && heard.All(char.IsAsciiDigit) ? version : tag;
}
