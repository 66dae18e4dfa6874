namespace NewsMonitor.Text;

/// <summary>Words as Unicode's defaults alone make them.</summary>
internal static class PlainAnalyzer
{
    /// <summary>The words of a text.</summary>
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

    /// <summary>A word in small letters.</summary>
    public static string ToLower(string word) => string.Create(word.Length, word, static (folded, source) => ToLower(source, folded));

    /// <summary>Writes a word in small letters, one UTF-16 unit at a time.</summary>
    public static void ToLower(ReadOnlySpan<char> word, Span<char> folded)
    {
        for (var i = 0; i < word.Length; i++)
        {
            folded[i] = char.ToLowerInvariant(word[i]);
        }
    }
}
