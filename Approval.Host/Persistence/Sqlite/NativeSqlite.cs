using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>
/// Lets the packages that are to be had work together: EF Core's SQLite provider asks for SQLitePCLRaw.core 2.1, only
/// 2.0.6 is to be had, and every member that it uses is there. The system's own SQLite is taken where it is not older
/// than the bundled one. This file can go once the registry holds SQLitePCLRaw 2.1.
/// </summary>
internal static class NativeSqlite
{
    private const string Core = "SQLitePCLRaw.core";
    private const string Provider = "SQLitePCLRaw.provider.e_sqlite3";
    private const string BundledLibrary = "e_sqlite3";

    /// <summary>The bundled SQLite, 3.35.5, which is the first that knows all that EF Core writes.</summary>
    private const int BundledVersion = 3_035_005;

    private static readonly string[] SystemLibraries = ["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll"];

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();

#pragma warning disable CA2255 // The first use of SQLite may come from any thread of any caller; nothing else comes before it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Arrange()
    {
        // Asked for without a version, the assembly that came with the program is found, wherever that is.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name is { Name: Core, Version: not null } ? context.LoadFromAssemblyName(new AssemblyName(Core)) : null;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
        {
            if (loaded.LoadedAssembly.GetName().Name == Provider)
            {
                NativeLibrary.SetDllImportResolver(loaded.LoadedAssembly, FindLibrary);
            }
        };
    }

    /// <summary>The system's SQLite; zero where there is none, or an older one than the bundled.</summary>
    internal static IntPtr FindSystemLibrary()
    {
        foreach (var name in SystemLibraries)
        {
            if (!NativeLibrary.TryLoad(name, out var library))
            {
                continue;
            }

            if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var function)
                && Marshal.GetDelegateForFunctionPointer<VersionNumber>(function)() >= BundledVersion)
            {
                return library;
            }

            NativeLibrary.Free(library);
        }

        return IntPtr.Zero;
    }

    private static IntPtr FindLibrary(string library, Assembly assembly, DllImportSearchPath? paths) =>
        library == BundledLibrary ? FindSystemLibrary() : IntPtr.Zero;
}
