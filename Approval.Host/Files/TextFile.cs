using System.Text;
using Approval.Engine.Files;

namespace Approval.Host.Files;

/// <summary>Reads files that users name, within limits and with errors in our own words.</summary>
public static class TextFile
{
    /// <summary>The largest file that is read: 16 MiB, far more than any story, table or diagram needs.</summary>
    public const int LargestSize = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of a file, without a byte order mark.</summary>
    /// <exception cref="RefusedException">The file is missing, cannot be read, or is too large.</exception>
    public static ReadOnlyMemory<byte> ReadBytes(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw Refuse("not-a-file", path, "This is a folder.", "Name a file in it.");
            }

            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse("file-not-found", path, "There is no such file.", "Check the name and the folder it is in.");
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw Refuse("file-not-readable", path, "The file cannot be read.", "Check that it is a file and that you may read it.");
        }
    }

    /// <summary>The text of a file in UTF-8.</summary>
    /// <exception cref="RefusedException">The file is missing, cannot be read, is too large, or is not UTF-8.</exception>
    public static string ReadText(string path)
    {
        var bytes = ReadBytes(path);
        try
        {
            return Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw Refuse("not-utf-8", path, "The file is not text in UTF-8.", "Save it as UTF-8.");
        }
    }

    /// <summary>Writes a text in UTF-8, over a file that is there.</summary>
    /// <exception cref="RefusedException">The file cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text, Strict);
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw Refuse("file-not-writable", path, "The file cannot be written.", "Check that its folder is there and that you may write to it.");
        }
    }

    private static ReadOnlyMemory<byte> Read(FileStream stream, string path)
    {
        using var content = new MemoryStream();
        var block = new byte[81920];
        int count;
        while ((count = stream.Read(block, 0, block.Length)) > 0)
        {
            if (content.Length + count > LargestSize)
            {
                throw Refuse("file-too-large", path, "The file is larger than 16 MiB.", "Split it, or check that it is the file you meant.");
            }

            content.Write(block, 0, count);
        }

        ReadOnlyMemory<byte> bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        return bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
    }

    private static RefusedException Refuse(string code, string path, string what, string repair) =>
        new(new Fault(code, new Place(path), what, repair));
}
