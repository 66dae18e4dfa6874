using System.Collections;
using System.Collections.Frozen;

namespace NewsMonitor.Settings.Files;

/// <summary>Everything that settings are made from.</summary>
/// <param name="Files">Later files override earlier ones.</param>
/// <param name="Environment">Environment variables override all files; <c>TZ</c> is the default zone.</param>
internal sealed record SettingsInput(IReadOnlyList<SettingsFile> Files, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Reads the files that <see cref="SettingsFile.Locate"/> returned, and the environment.</summary>
    public static SettingsInput Read(IReadOnlyList<string> paths)
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>();
        return new SettingsInput(
            [.. paths.Select(SettingsFile.Read)],
            environment.ToFrozenDictionary(
                variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal));
    }

    /// <summary>Reads the same files again; the environment of a process does not change.</summary>
    public SettingsInput Reread() => this with { Files = [.. Files.Select(file => SettingsFile.Read(file.Path))] };

    /// <summary>True if the files are still as they were read.</summary>
    public bool IsUnchanged() => Files.All(file => file.IsUnchanged());

    public bool IsSameAs(SettingsInput other)
        => Files.Zip(other.Files, (file, otherFile) => file.IsSameAs(otherFile)).All(same => same);
}
