using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Approval.Tests.Architecture;

/// <summary>The engine is a pure function: nothing that it is built on lets the world in.</summary>
[TestFixture]
public sealed class EnginePurityTests
{
    private static readonly string[] TypesThatLetTheWorldIn =
    [
        @"^System\.IO\.(File|Directory|Drive|FileSystem|Path$|Pipes|IsolatedStorage|MemoryMapped)",
        @"^System\.(Net|Data|Diagnostics\.(Process|Stopwatch|Trace|Debug$|Activity|Tracing)|Runtime\.InteropServices\.(Marshal$|NativeLibrary)|Security\.Cryptography)",
        @"^System\.(Console|AppDomain|Random|TimeProvider|TimeZoneInfo|GC)$",
        @"^System\.Threading\.(Thread$|Timer|PeriodicTimer|Monitor|SpinWait|Semaphore|Mutex|Interlocked|ThreadLocal|AsyncLocal|Parallel)",
        @"^System\.Threading\.Tasks\.",
        @"^System\.Linq\.Parallel",
        @"^NodaTime\.(SystemClock|ZonedClock|IClock)$",
    ];

    private static readonly string[] MembersThatLetTheWorldIn =
    [
        @"^System\.(DateTime|DateTimeOffset)\.get_(Now|UtcNow|Today)$",
        @"^System\.Guid\.(NewGuid|CreateVersion7)$",
        @"^System\.Globalization\.(CultureInfo|NumberFormatInfo|DateTimeFormatInfo)\.(get|set)_(Current|Installed|Default)",
        @"^System\.(String|Char)\.To(Lower|Upper)$",
        @"^System\.StringComparer\.get_(CurrentCulture|CurrentCultureIgnoreCase)$",
        @"^NodaTime\.DateTimeZoneProviders\.get_Bcl$",
        @"^NodaTime\.(IDateTimeZoneProvider|DateTimeZoneCache)\.GetSystemDefault$",
    ];

    // The compiler's own: an iterator asks which thread it is on, to hand itself out once, and the generated code of a
    // pattern asks for the process's time limit of patterns. Neither changes an answer.
    private static readonly string[] OfEnvironmentAndContext = ["System.AppContext.GetData", "System.Environment.get_CurrentManagedThreadId"];

    [Test]
    public void Of_environment_and_context_the_engine_uses_what_the_compiler_puts_in() =>
        Assert.That(EngineAssembly.Members.Where(name => Regex.IsMatch(name, @"^System\.(Environment|AppContext)\.")), Is.SubsetOf(OfEnvironmentAndContext));

    [Test]
    public void The_engine_references_NodaTime_and_the_framework_only() =>
        Assert.That(EngineAssembly.References.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)), Is.EqualTo(new[] { "NodaTime" }));

    [TestCaseSource(nameof(TypesThatLetTheWorldIn))]
    public void The_engine_names_no_type_of_the_world(string pattern) =>
        Assert.That(EngineAssembly.Types.Where(name => Regex.IsMatch(name, pattern)), Is.Empty);

    [TestCaseSource(nameof(MembersThatLetTheWorldIn))]
    public void The_engine_uses_no_member_that_reads_the_world(string pattern) =>
        Assert.That(EngineAssembly.Members.Where(name => Regex.IsMatch(name, pattern)), Is.Empty);

    [TestCase("NodaTime.Instant")]
    [TestCase("System.Xml.XmlReader")]
    public void What_the_engine_is_built_on_is_seen(string type) => Assert.That(EngineAssembly.Types, Does.Contain(type));

    [TestCase("System.String.Concat")]
    [TestCase("System.Collections.Immutable.ImmutableArray`1.Add")]
    public void Members_of_plain_and_of_generic_types_are_seen(string member) => Assert.That(EngineAssembly.Members, Does.Contain(member));
}
