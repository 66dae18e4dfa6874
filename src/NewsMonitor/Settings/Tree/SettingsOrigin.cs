namespace NewsMonitor.Settings.Tree;

/// <summary>The place where a part of the settings was written; line and column from 1, 0 for a variable.</summary>
internal readonly record struct SettingsOrigin(string Source, int Line, int Column)
{
    public bool IsVariable => Line == 0;

    public static SettingsOrigin FromVariable(string name) => new(name, 0, 0);
}
