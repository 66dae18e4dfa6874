namespace NewsMonitor.Drafts;

internal sealed class DraftName(IReadOnlyList<DraftWord> words)
{
    /// <summary>The words of the first occurrence.</summary>
    public IReadOnlyList<DraftWord> Words { get; } = words;

    /// <summary>The folded words, separated by spaces, by which equal names are recognised.</summary>
    public string Key => string.Join(' ', Words.Select(word => word.Folded));

    public string Text
        => string.Concat(Words.Select((word, index) => index == 0 ? word.Surface : word.Connector + word.Surface));

    /// <summary>The number of occurrences, in full or by the last word alone.</summary>
    public int Count { get; set; }

    public int FirstSentence { get; set; } = words[0].Sentence;

    /// <summary>The number of occurrences after a preposition of place.</summary>
    public int PlaceCount { get; set; }

    /// <summary>True if the name occurs after a role, or before a verb of speech.</summary>
    public bool IsPerson { get; set; }

    public bool IsSingleWord => Words.Count == 1;
}
