using System.Runtime.CompilerServices;
using NewsMonitor.Settings.Files;
using NewsMonitor.Wording;

namespace NewsMonitor.Fakes;

/// <summary>
/// Keeps what a developer's shell sets for the program out of the tests, and of the programs that they start.
/// </summary>
internal static class DeveloperEnvironment
{
    [ModuleInitializer]
    internal static void Clear()
    {
        Environment.SetEnvironmentVariable(ProgramCommand.EnvironmentVariable, null);
        Environment.SetEnvironmentVariable(SettingsFile.EnvironmentVariable, null);
    }
}
