using System.Reflection;
using System.Reflection.Emit;
using NUnit.Framework;

namespace Approval.Tests.Clauses;

/// <summary>An assembly of tests that exists only in memory, so that its markings never count for the law.</summary>
internal sealed class BuiltTests
{
    private readonly PersistedAssemblyBuilder assembly = new(new AssemblyName("Built"), typeof(object).Assembly);
    private readonly TypeBuilder fixture;

    public BuiltTests(params string[] rulesOfFixture)
    {
        fixture = assembly.DefineDynamicModule("Built").DefineType("Fixture", TypeAttributes.Public);
        if (rulesOfFixture.Length > 0)
        {
            fixture.SetCustomAttribute(Law(rulesOfFixture));
        }
    }

    public static CustomAttributeBuilder Test { get; } = new(typeof(TestAttribute).GetConstructor([])!, []);

    public static CustomAttributeBuilder Ignored { get; } = new(typeof(IgnoreAttribute).GetConstructor([typeof(string)])!, ["why"]);

    public static CustomAttributeBuilder Law(params string[] rules) => new(typeof(LawAttribute).GetConstructor([typeof(string[])])!, [rules]);

    public BuiltTests Method(string name, params CustomAttributeBuilder[] attributes)
    {
        MethodBuilder method = fixture.DefineMethod(name, MethodAttributes.Public);
        method.GetILGenerator().Emit(OpCodes.Ret);
        foreach (CustomAttributeBuilder attribute in attributes)
        {
            method.SetCustomAttribute(attribute);
        }

        return this;
    }

    public MemoryStream Image()
    {
        fixture.CreateType();
        var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        return image;
    }
}
