namespace NewsMonitor.Text;

/// <summary>
/// Folds German umlauts also where they are written out (Muenchen, Goetz, Faehre), and removes the n of plurals in -eln
/// and -ern.
/// </summary>
internal static class GermanSpellingNormalizer
{
    public static int Normalize(char[] letters, int length)
    {
        var kept = 1;
        for (var index = 1; index < length; index++)
        {
            if (letters[index] != 'e' || !IsUmlaut(letters.AsSpan(0, kept)))
            {
                letters[kept++] = letters[index];
            }
        }

        return letters.AsSpan(0, kept) is [_, _, _, .., 'e', 'l' or 'r', 'n'] ? kept - 1 : kept;
    }

    // In neue and Quelle the e is a letter of its own.
    private static bool IsUmlaut(ReadOnlySpan<char> before) => before switch
    {
        [.., 'a' or 'o'] => true,
        [.., 'a' or 'e' or 'i' or 'o' or 'q', 'u'] => false,
        [.., 'u'] => true,
        _ => false,
    };
}
