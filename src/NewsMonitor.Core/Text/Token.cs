namespace NewsMonitor.Text;

/// <summary>A word of a text.</summary>
/// <param name="Position">Its number among the words of the text, from 0.</param>
/// <param name="Offset">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is, in UTF-16 units.</param>
/// <param name="Separator">What stands between it and the word before.</param>
internal readonly record struct Token(int Position, int Offset, int Length, TokenSeparator Separator)
{
    /// <summary>Where the text goes on after it.</summary>
    public int End => Offset + Length;
}

/// <summary>What stands between a word and the one before.</summary>
internal enum TokenSeparator
{
    /// <summary>Punctuation, or nothing because it is the first.</summary>
    Other,

    /// <summary>White space alone.</summary>
    Space,

    /// <summary>One hyphen and nothing else: the two are parts of a compound.</summary>
    Hyphen,
}
