namespace NewsMonitor.Text;

/// <summary>
/// Reduces the forms of a French word to one stem: number, gender, and the participles and infinitive of verbs in -er.
/// Lucene's French stemmers merge derivations (organe, organisation) or leave short words alone (otage, otages).
/// </summary>
internal static class FrenchStemmer
{
    private const int MinLength = 4;
    private const int MinStem = 3;

    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (word.Length < MinLength || word.ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        // Journaux; but not eaux, whose singular is eau.
        if (word.Length > MinLength && word is [.., not 'e', 'a', 'u', 'x'])
        {
            word[..^2].CopyTo(buffer);
            buffer[word.Length - 2] = 'l';
            return buffer[..(word.Length - 1)];
        }

        var length = RemoveEnding(word, word[^1] is 's' or 'x' ? 1 : 0);
        length = word[..length] is [.., 'e', 'r'] ? RemoveEnding(word[..length], 1) : length;
        while (length > MinStem && word[length - 1] == 'e')
        {
            length--;
        }

        return IsDouble(word[..length]) ? word[..(length - 1)] : word[..length];
    }

    private static int RemoveEnding(ReadOnlySpan<char> word, int count)
        => word.Length - count >= MinStem ? word.Length - count : word.Length;

    // Israélien, israélienne; officiel, officielle.
    private static bool IsDouble(ReadOnlySpan<char> word)
        => word.Length > MinStem && word[^1] == word[^2] && word[^1] is 'n' or 'l' or 't';
}
