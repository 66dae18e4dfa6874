using System.Reflection;

namespace NewsMonitor.Wording;

/// <summary>The version of this program, as <c>--version</c> prints it.</summary>
internal static class ProgramVersion
{
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
