namespace NewsMonitor.Drafts;

/// <summary>A name that an article holds.</summary>
internal sealed class DraftName(IReadOnlyList<DraftWord> words)
{
    /// <summary>Its words, as first written.</summary>
    public IReadOnlyList<DraftWord> Words { get; } = words;

    /// <summary>The words folded, one blank between: what it is known by.</summary>
    public string Key => string.Join(' ', Words.Select(word => word.Folded));

    /// <summary>How it is written, with its hyphens.</summary>
    public string Text => string.Concat(Words.Select((word, place) => place == 0 ? word.Surface : word.Connector + word.Surface));

    /// <summary>How often it stands in the article, whole or by its last word.</summary>
    public int Count { get; set; }

    /// <summary>The first sentence it stands in.</summary>
    public int FirstSentence { get; set; } = words[0].Sentence;

    /// <summary>How often it stands behind in, at, from or near.</summary>
    public int PlaceCount { get; set; }

    /// <summary>Whether it stands where persons do: behind what one is, or before what one says.</summary>
    public bool IsPerson { get; set; }

    /// <summary>Whether it is a single word.</summary>
    public bool IsSingleWord => Words.Count == 1;
}
