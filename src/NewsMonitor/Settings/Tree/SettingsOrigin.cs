namespace NewsMonitor.Settings.Tree;

/// <summary>Where a part of the settings was written.</summary>
/// <param name="Source">The file as it was named, or the environment variable.</param>
/// <param name="Line">The line in the file, from 1; 0 for a variable.</param>
/// <param name="Column">The column in that line in characters, from 1; 0 for a variable.</param>
public readonly record struct SettingsOrigin(string Source, int Line, int Column)
{
    /// <summary>Whether it is an environment variable.</summary>
    public bool IsVariable => Line == 0;

    /// <summary>The origin of something in an environment variable.</summary>
    public static SettingsOrigin FromVariable(string name) => new(name, 0, 0);
}
