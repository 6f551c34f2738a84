using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>
/// Lets the packages that are to be had work together: EF Core's SQLite provider asks for SQLitePCLRaw.core 2.1, only
/// 2.0.6 is to be had, and every member that it uses is there. The system's own SQLite is newer than the bundled one
/// and is taken where there is one. This file can go once the registry holds SQLitePCLRaw 2.1.
/// </summary>
internal static class NativeSqlite
{
    private const string Core = "SQLitePCLRaw.core";
    private const string BundledLibrary = "e_sqlite3";
    private static readonly string[] s_systemLibraries = ["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll"];

#pragma warning disable CA2255 // The first use of SQLite may come from any thread of any caller; nothing else comes before it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Arrange()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == Core ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Core + ".dll")) : null;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
        {
            if (loaded.LoadedAssembly.GetName().Name == "SQLitePCLRaw.provider.e_sqlite3")
            {
                NativeLibrary.SetDllImportResolver(loaded.LoadedAssembly, FindLibrary);
            }
        };
    }

    private static IntPtr FindLibrary(string library, Assembly assembly, DllImportSearchPath? paths)
    {
        if (library != BundledLibrary)
        {
            return IntPtr.Zero;
        }

        foreach (var system in s_systemLibraries)
        {
            if (NativeLibrary.TryLoad(system, out var handle))
            {
                return handle;
            }
        }

        return IntPtr.Zero;
    }
}
