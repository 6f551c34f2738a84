using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Files;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>Reads what every changing request must carry: who, under which key, on which version, and a body.</summary>
public static class Requests
{
    private const int LongestKey = 200;

    /// <summary>The account whose token came with the request.</summary>
    public static Account Actor(this HttpContext context) => (Account)context.Items[typeof(Account)]!;

    /// <summary>The body as a JSON object that knows its places.</summary>
    /// <exception cref="CommandRefusedException">It is no JSON object.</exception>
    public static async Task<(JsonTree Tree, ReadOnlyMemory<byte> Bytes)> ReadBodyAsync(this HttpRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.HasJsonContentType())
        {
            throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status415UnsupportedMediaType, "not-json", "The request's content type is not JSON.", "Send Content-Type: application/json."));
        }

        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(4096), stop);
            if (read == 0)
            {
                break;
            }

            buffer.Advance(read);
        }

        var loaded = JsonTreeReader.Read(buffer.WrittenMemory, "body");
        return loaded.Value is { } tree
            ? (tree, buffer.WrittenMemory)
            : throw new CommandRefusedException(RefusalGround.Malformed, [.. loaded.Faults]);
    }

    /// <summary>A body of a known form.</summary>
    /// <exception cref="CommandRefusedException">It has not that form.</exception>
    public static T As<T>(this JsonTree tree, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, JsonForms.Options) ?? throw new JsonException();
        }
        catch (JsonException wrong)
        {
            throw new CommandRefusedException(RefusalGround.Malformed, [new Fault(
                "malformed", new Place("body", null, wrong.Path), "The body has not the form that is asked for here.", "Compare it with the schema in /openapi/v1.json.")]);
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

        return text.Length > 2 && text[0] == '"' && text[^1] == '"' && int.TryParse(text[1..^1], out var version)
            ? version
            : throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status400BadRequest, "malformed-if-match", "If-Match is not an ETag of this product.", "Send one ETag as you received it, such as \"7\", or *."));
    }

    /// <summary>The ETag of a version.</summary>
    public static string Tag(int version) => $"\"{version}\"";
}
