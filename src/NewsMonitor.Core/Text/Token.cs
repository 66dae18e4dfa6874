namespace NewsMonitor.Text;

/// <summary>A word of a text. Offset and length are in UTF-16 units.</summary>
internal readonly record struct Token(int Position, int Offset, int Length, TokenSeparator Separator)
{
    public int End => Offset + Length;
}

internal enum TokenSeparator
{
    /// <summary>Punctuation, or nothing before the first word.</summary>
    Other,

    /// <summary>White space alone.</summary>
    Space,

    /// <summary>A single hyphen: the two words form a compound.</summary>
    Hyphen,
}
