using System.Globalization;

namespace NewsMonitor.Settings;

/// <summary>Draws a text with a caret under a place in it.</summary>
internal static class TextPicture
{
    private const int Before = 60;
    private const int After = 40;

    /// <summary>The text around a column, and a caret under it in a second line.</summary>
    /// <param name="text">The text; line breaks and tabs are drawn as blanks.</param>
    /// <param name="column">The column in UTF-16 units, from 1; 0 draws the text alone.</param>
    public static string Of(string text, int column)
    {
        var index = Math.Clamp(column - 1, 0, text.Length);
        var start = Math.Max(0, index - Before);
        var end = Math.Min(text.Length, start + Before + After);
        var front = (start > 0 ? "…" : "") + Line(text[start..index]);
        var line = front + Line(text[index..end]) + (end < text.Length ? "…" : "");
        return column == 0 ? line : $"{line}\n{new string(' ', new StringInfo(front).LengthInTextElements)}^";
    }

    private static string Line(string text)
        => string.Create(text.Length, text, (line, source) =>
        {
            for (var index = 0; index < line.Length; index++)
            {
                line[index] = char.IsControl(source[index]) ? ' ' : source[index];
            }
        });
}
