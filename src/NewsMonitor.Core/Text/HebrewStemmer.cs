namespace NewsMonitor.Text;

/// <summary>
/// Reduces the forms of a Hebrew word to one stem: without the letters written as one with it (the article, and, in,
/// to, from, as, that), without the endings of the plural and the feminine, and with one form of each letter.
/// </summary>
internal static class HebrewStemmer
{
    private const int MinStem = 3;
    private const string Prefixes = "והבלמכש";

    // Removing these from a word of four letters rarely yields another word.
    private const string SurePrefixes = "והבל";

    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.Length <= MinStem || word.ContainsAnyExceptInRange('א', 'ת'))
        {
            return word;
        }

        var rest = RemoveEnding(word);
        while (rest.Length > MinStem + 1 && Prefixes.Contains(rest[0], StringComparison.Ordinal))
        {
            rest = rest[1..];
        }

        rest = rest.Length == MinStem + 1 && SurePrefixes.Contains(rest[0], StringComparison.Ordinal)
            ? rest[1..]
            : rest;
        for (var index = 0; index < rest.Length; index++)
        {
            buffer[index] = Letter(rest[index]);
        }

        return buffer[..rest.Length];
    }

    private static ReadOnlySpan<char> RemoveEnding(ReadOnlySpan<char> word) => word switch
    {
        [_, _, _, .., 'י', 'ם'] or [_, _, _, .., 'ו', 'ת'] => word[..^2],
        [_, _, _, _, .., 'ה' or 'ת'] => word[..^1],
        _ => word,
    };

    // Final forms.
    private static char Letter(char letter) => letter switch
    {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        _ => letter,
    };
}
