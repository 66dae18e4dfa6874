namespace NewsMonitor.Settings;

/// <summary>An error in the settings, or something surely not intended.</summary>
/// <param name="Path">The setting, as <c>Rules:truce-talks:Query</c>.</param>
internal sealed record SettingsProblem(string Path, string Message, string Remedy)
{
    /// <summary>The file or the environment variable; null if the setting is missing from all.</summary>
    public string? Source { get; init; }

    /// <summary>The line in <see cref="Source"/>, from 1; 0 if unknown.</summary>
    public int Line { get; init; }

    /// <summary>The column in that line, from 1; 0 if unknown.</summary>
    public int Column { get; init; }

    /// <summary>A text and a line with a caret under the place in it; empty if there is none.</summary>
    public string Snippet { get; init; } = "";

    /// <summary>The failed example of a rule: a warning at start, an error if an edit breaks it; else null.</summary>
    public string? FailedExample { get; init; }
}
