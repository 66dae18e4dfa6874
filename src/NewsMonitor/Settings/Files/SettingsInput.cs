using System.Collections;
using System.Collections.Frozen;

namespace NewsMonitor.Settings.Files;

/// <summary>What settings are made of.</summary>
/// <param name="Files">The files; later ones are laid over earlier ones.</param>
/// <param name="Environment">The environment variables, which are laid over all files; <c>TZ</c> is the default zone.</param>
public sealed record SettingsInput(IReadOnlyList<SettingsFile> Files, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Reads the files, and the environment of this process.</summary>
    /// <param name="paths">The files, as <see cref="SettingsFile.Locate"/> gives them.</param>
    public static SettingsInput Read(IReadOnlyList<string> paths)
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>();
        return new SettingsInput(
            [.. paths.Select(SettingsFile.Read)],
            environment.ToFrozenDictionary(
                variable => (string)variable.Key, variable => (string?)variable.Value ?? "", StringComparer.Ordinal));
    }

    /// <summary>Reads the same files again; the environment of a process stays as it is.</summary>
    public SettingsInput Reread() => this with { Files = [.. Files.Select(file => SettingsFile.Read(file.Path))] };

    /// <summary>Whether the files of two readings brought the same.</summary>
    public bool IsSameAs(SettingsInput other)
        => Files.Zip(other.Files, (file, otherFile) => file.IsSameAs(otherFile)).All(same => same);
}
