namespace NewsMonitor.Digests;

/// <summary>A text with marked parts.</summary>
/// <param name="Text">The text.</param>
/// <param name="Marks">The marked parts, in order, apart from each other and inside the text.</param>
public sealed record MarkedText(string Text, IReadOnlyList<Mark> Marks)
{
    /// <summary>No text.</summary>
    public static MarkedText Empty { get; } = new("", []);

    /// <summary>The text cut at its marks: each part with whether it is marked.</summary>
    public IEnumerable<(string Text, bool IsMarked)> Parts()
    {
        var position = 0;
        foreach (var mark in Marks)
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
public readonly record struct Mark(int Start, int Length);
