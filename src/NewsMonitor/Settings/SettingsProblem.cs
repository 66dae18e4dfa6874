namespace NewsMonitor.Settings;

/// <summary>Something wrong, or surely not meant, in the settings.</summary>
/// <param name="Path">The setting, as <c>Rules:truce-talks:Query</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record SettingsProblem(string Path, string Message, string Remedy)
{
    /// <summary>The file or environment variable it came from; null when it is missing from all.</summary>
    public string? Source { get; init; }

    /// <summary>The line in <see cref="Source"/>, from 1; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>The column in that line, from 1; 0 when unknown.</summary>
    public int Column { get; init; }

    /// <summary>A text and a caret under the place in it, several lines; empty when there is none.</summary>
    public string Snippet { get; init; } = "";

    /// <summary>
    /// The example that is not answered as its rule says, null for any other problem: a warning at start, a refusal when an
    /// edit breaks it.
    /// </summary>
    public string? FailedExample { get; init; }
}
