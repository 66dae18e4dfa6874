namespace NewsMonitor.Digests;

/// <summary>A text with highlighted parts.</summary>
/// <param name="Text">The text.</param>
/// <param name="Highlights">The highlighted parts: in order, inside the text, not overlapping.</param>
public sealed record HighlightedText(string Text, IReadOnlyList<Highlight> Highlights)
{
    /// <summary>An empty text.</summary>
    public static HighlightedText Empty { get; } = new("", []);

    /// <summary>Splits the text into parts that are highlighted or not.</summary>
    public IEnumerable<(string Text, bool IsMarked)> Parts()
    {
        var position = 0;
        foreach (var highlight in Highlights)
        {
            if (highlight.Start > position)
            {
                yield return (Text[position..highlight.Start], false);
            }

            position = highlight.Start + highlight.Length;
            yield return (Text[highlight.Start..position], true);
        }

        if (position < Text.Length)
        {
            yield return (Text[position..], false);
        }
    }
}

/// <summary>A highlighted part of a text.</summary>
/// <param name="Start">The first character, in UTF-16 units.</param>
/// <param name="Length">The length in UTF-16 units; at least 1.</param>
public readonly record struct Highlight(int Start, int Length);
