using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Approval.Engine;

namespace Approval.Tests.Architecture;

/// <summary>What the built engine refers to, read from its metadata.</summary>
internal static class EngineAssembly
{
    private static readonly ImmutableArray<byte> Image = [.. File.ReadAllBytes(typeof(RuleId).Assembly.Location)];

    /// <summary>The assemblies that it references.</summary>
    public static ImmutableArray<string> References { get; } = Read(metadata =>
        metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)));

    /// <summary>The types outside it that it names, by full name.</summary>
    public static ImmutableArray<string> Types { get; } = Read(metadata =>
        metadata.TypeReferences.Select(handle => NameOf(metadata, handle)));

    /// <summary>The members outside it that it uses: <c>System.DateTime.get_Now</c>.</summary>
    public static ImmutableArray<string> Members { get; } = Read(metadata => metadata.MemberReferences
        .Select(metadata.GetMemberReference)
        .Select(member => (Owner: OwnerOf(metadata, member.Parent), Name: metadata.GetString(member.Name)))
        .Where(member => member.Owner is not null)
        .Select(member => $"{member.Owner}.{member.Name}"));

    private static ImmutableArray<string> Read(Func<MetadataReader, IEnumerable<string>> read)
    {
        using var file = new PEReader(Image);
        return [.. read(file.GetMetadataReader()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string? OwnerOf(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => NameOf(metadata, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => GenericOwnerOf(metadata, (TypeSpecificationHandle)parent),
        _ => null,
    };

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    // ECMA-335 II.23.2.14: a generic instance is GENERICINST, CLASS or VALUETYPE, and then the type.
    private static string? GenericOwnerOf(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        signature.ReadCompressedInteger();
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? NameOf(metadata, (TypeReferenceHandle)type) : null;
    }
}
