using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Approval.Engine.Files;

namespace Approval.Host.Clauses;

/// <summary>Reads from the built tests, without loading or running them, which rules they pin: <c>[Law("TAP-19")]</c>.</summary>
public static class TestMarkings
{
    private static readonly ImmutableHashSet<string> Marks = ["LawAttribute"];
    private static readonly ImmutableHashSet<string> Tests = ["TestAttribute", "TestCaseAttribute", "TestCaseSourceAttribute", "TheoryAttribute", "PropertyAttribute"];
    private static readonly ImmutableHashSet<string> Resting = ["IgnoreAttribute", "ExplicitAttribute"];

    /// <summary>Every marking of a test that runs, as <c>Fixture.Test</c>; a marked fixture marks each of its tests.</summary>
    /// <param name="file">The file's name, for findings.</param>
    /// <param name="assembly">The compiled tests.</param>
    /// <returns>The markings; findings where the file is no assembly, or a marking stands on what is no test or does not run.</returns>
    public static (ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings) Of(string file, Stream assembly)
    {
        try
        {
            using var image = new PEReader(assembly, PEStreamOptions.LeaveOpen);
            if (!image.HasMetadata)
            {
                return ([], [NoAssembly(file)]);
            }

            MetadataReader metadata = image.GetMetadataReader();
            (bool Runs, Marking Marking)[] all = [.. metadata.TypeDefinitions.SelectMany(handle => OfFixture(metadata, metadata.GetTypeDefinition(handle)))];
            return (
                [.. all.Where(found => found.Runs).Select(found => found.Marking)],
                [.. all.Where(found => !found.Runs).Select(found => NoTest(file, found.Marking))]);
        }
        catch (BadImageFormatException)
        {
            return ([], [NoAssembly(file)]);
        }
    }

    private static IEnumerable<(bool Runs, Marking Marking)> OfFixture(MetadataReader metadata, TypeDefinition fixture)
    {
        ImmutableArray<string> common = Rules(metadata, fixture.GetCustomAttributes());
        bool rests = Bears(metadata, fixture.GetCustomAttributes(), Resting);
        string name = metadata.GetString(fixture.Name);
        int tests = 0;
        foreach (MethodDefinition method in fixture.GetMethods().Select(metadata.GetMethodDefinition))
        {
            CustomAttributeHandleCollection attributes = method.GetCustomAttributes();
            bool isTest = Bears(metadata, attributes, Tests);
            tests += isTest ? 1 : 0;
            bool runs = isTest && !rests && !Bears(metadata, attributes, Resting);
            ImmutableArray<string> rules = Rules(metadata, attributes);
            foreach (string rule in isTest ? rules.Concat(common) : rules)
            {
                yield return (runs, new Marking(rule, $"{name}.{metadata.GetString(method.Name)}"));
            }
        }

        // A fixture without tests of its own may inherit them.
        foreach (string rule in tests == 0 ? common : [])
        {
            yield return (!rests && fixture.BaseType.Kind == HandleKind.TypeDefinition, new Marking(rule, name));
        }
    }

    private static bool Bears(MetadataReader metadata, CustomAttributeHandleCollection attributes, ImmutableHashSet<string> names) =>
        attributes.Any(handle => names.Contains(AttributeName(metadata, metadata.GetCustomAttribute(handle))));

    private static ImmutableArray<string> Rules(MetadataReader metadata, CustomAttributeHandleCollection attributes) =>
    [
        .. attributes.Select(metadata.GetCustomAttribute)
            .Where(attribute => Marks.Contains(AttributeName(metadata, attribute)))
            .SelectMany(attribute => attribute.DecodeValue(AttributeTexts.Instance).FixedArguments)
            .SelectMany(argument => argument.Value is ImmutableArray<CustomAttributeTypedArgument<string>> rules ? rules : [])
            .Select(rule => rule.Value)
            .OfType<string>(),
    ];

    private static string AttributeName(MetadataReader metadata, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MethodDefinition => metadata.GetString(metadata.GetTypeDefinition(metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()).Name),
        _ => metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)
            : string.Empty,
    };

    private static Fault NoAssembly(string file) => new(
        "no-assembly", new Place(file), "This is not a compiled .NET assembly.", "Give the built Approval.Tests.dll with --tests.");

    private static Fault NoTest(string file, Marking marking) => new(
        "no-test", new Place(file, null, marking.Place), $"It is marked with {marking.Rule} and is no test that runs.", "Make it a test, or take the marking away.");
}
