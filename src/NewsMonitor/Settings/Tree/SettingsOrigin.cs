namespace NewsMonitor.Settings.Tree;

/// <summary>The place where a part of the settings was written.</summary>
/// <param name="Source">The file as it was given, or the environment variable.</param>
/// <param name="Line">From 1; 0 for a variable.</param>
/// <param name="Column">In characters, from 1; 0 for a variable.</param>
internal readonly record struct SettingsOrigin(string Source, int Line, int Column)
{
    public bool IsVariable => Line == 0;

    public static SettingsOrigin FromVariable(string name) => new(name, 0, 0);
}
