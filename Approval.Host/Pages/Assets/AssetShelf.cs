using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Approval.Host.Pages.Assets;

/// <summary>A style sheet, script or picture of the product.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Compressed">The same, compressed with Brotli.</param>
/// <param name="Address">Where it is; another content has another address.</param>
internal sealed record Asset(string Type, byte[] Content, byte[] Compressed, string Address);

/// <summary>The files that pages load. They are part of the program, so that no page can show another version's style.</summary>
internal sealed class AssetShelf
{
    private const string Prefix = "Approval.Host.Pages.Assets.";
    private const int TagLength = 12;

    private static readonly FrozenDictionary<string, string> s_types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Asset> _assets = Load();

    /// <summary>Where a file is.</summary>
    public string AddressOf(string name) => _assets[name].Address;

    /// <summary>A file by its name; null for none.</summary>
    public Asset? Find(string name) => _assets.GetValueOrDefault(name);

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(AssetShelf).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..], name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var content = memory.ToArray();
            var tag = Convert.ToHexStringLower(SHA256.HashData(content))[..TagLength];
            return new Asset(s_types[Path.GetExtension(name)], content, Compress(content), $"/assets/{tag}/{name[Prefix.Length..]}");
        }, StringComparer.Ordinal);
    }

    private static byte[] Compress(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, CompressionLevel.SmallestSize))
        {
            brotli.Write(content);
        }

        return memory.ToArray();
    }
}

/// <summary>Gives out the files that pages load.</summary>
internal static class AssetRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapAssets(this WebApplication app) => app.MapGet("/assets/{tag}/{name}", Give).ExcludeFromDescription();

    private static IResult Give(HttpContext context, string tag, string name, AssetShelf shelf)
    {
        if (shelf.Find(name) is not { } asset || !asset.Address.Contains($"/{tag}/", StringComparison.Ordinal))
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            return Results.Bytes(asset.Content, asset.Type);
        }

        headers.ContentEncoding = "br";
        return Results.Bytes(asset.Compressed, asset.Type);
    }
}
