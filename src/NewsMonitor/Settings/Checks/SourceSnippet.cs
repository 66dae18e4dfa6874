using System.Globalization;

namespace NewsMonitor.Settings.Checks;

/// <summary>Draws a text with a caret under a place in it.</summary>
internal static class SourceSnippet
{
    private const int MaxBefore = 60;
    private const int MaxAfter = 40;

    /// <summary>Returns the text around a column (UTF-16 units from 1; 0 for none) with a caret under it.</summary>
    public static string Render(string text, int column)
    {
        var index = Math.Clamp(column - 1, 0, text.Length);
        var start = Math.Max(0, index - MaxBefore);
        var end = Math.Min(text.Length, start + MaxBefore + MaxAfter);
        var front = (start > 0 ? "…" : "") + ReplaceControls(text[start..index]);
        var line = front + ReplaceControls(text[index..end]) + (end < text.Length ? "…" : "");
        return column == 0 ? line : $"{line}\n{new string(' ', new StringInfo(front).LengthInTextElements)}^";
    }

    private static string ReplaceControls(string text)
        => string.Create(text.Length, text, (line, source) =>
        {
            for (var index = 0; index < line.Length; index++)
            {
                line[index] = char.IsControl(source[index]) ? ' ' : source[index];
            }
        });
}
