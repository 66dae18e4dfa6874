namespace NewsMonitor.Text;

/// <summary>Splits and folds words by Unicode's defaults alone.</summary>
internal static class PlainAnalyzer
{
    public static IReadOnlyList<string> Tokenize(string text)
    {
        var words = new List<string>();
        var tokenizer = new Tokenizer(text, isPlain: true);
        while (tokenizer.MoveNext())
        {
            words.Add(text.Substring(tokenizer.Current.Offset, tokenizer.Current.Length));
        }

        return words;
    }

    public static string ToLower(string word)
        => string.Create(word.Length, word, static (folded, source) => ToLower(source, folded));

    /// <summary>One UTF-16 unit at a time, as other engines do.</summary>
    public static void ToLower(ReadOnlySpan<char> word, Span<char> folded)
    {
        for (var i = 0; i < word.Length; i++)
        {
            folded[i] = char.ToLowerInvariant(word[i]);
        }
    }
}
