namespace NewsMonitor.Digests;

/// <summary>A text with marked parts.</summary>
/// <param name="Text">The text.</param>
/// <param name="Highlights">The marked parts, in order, apart from each other and inside the text.</param>
public sealed record HighlightedText(string Text, IReadOnlyList<Highlight> Highlights)
{
    /// <summary>No text.</summary>
    public static HighlightedText Empty { get; } = new("", []);

    /// <summary>The text cut at its marks: each part with whether it is marked.</summary>
    public IEnumerable<(string Text, bool IsMarked)> Parts()
    {
        var position = 0;
        foreach (var mark in Highlights)
        {
            if (mark.Start > position)
            {
                yield return (Text[position..mark.Start], false);
            }

            position = mark.Start + mark.Length;
            yield return (Text[mark.Start..position], true);
        }

        if (position < Text.Length)
        {
            yield return (Text[position..], false);
        }
    }
}

/// <summary>A marked part of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is; at least 1.</param>
public readonly record struct Highlight(int Start, int Length);
