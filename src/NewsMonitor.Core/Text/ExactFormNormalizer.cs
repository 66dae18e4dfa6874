namespace NewsMonitor.Text;

/// <summary>
/// A word as it is written: case, accents and ending count. Equivalent ways to write the same letters (NFKC), the full
/// stops of acronyms, invisible characters and a possessive 's do not.
/// </summary>
internal static class ExactFormNormalizer
{
    public static string Normalize(ReadOnlySpan<char> word)
    {
        Span<char> form = stackalloc char[Folding.BufferSize];
        return form[..Normalize(word, form)].ToString();
    }

    /// <summary>
    /// Returns the length written to <paramref name="form"/>, which needs <see cref="Folding.BufferSize"/> units; 0 for
    /// a word that is too long or malformed.
    /// </summary>
    public static int Normalize(scoped ReadOnlySpan<char> word, Span<char> form)
    {
        if (word.Length > Folding.MaxWordLength)
        {
            return 0;
        }

        Span<char> composed = stackalloc char[Folding.BufferSize];
        var visible = Folding.IsPrintableAscii(word) ? word : composed[..Folding.Compose(word, composed)];
        word = Folding.RemovePossessive(visible);
        var length = 0;
        foreach (var character in word)
        {
            if (!IsDropped(character, length > 0 && char.IsDigit(form[length - 1])))
            {
                form[length++] = character;
            }
        }

        return length;
    }

    private static bool IsDropped(char character, bool isAfterDigit) => CharacterClasses.Get(character) switch
    {
        CharacterClass.Dot => !isAfterDigit,
        CharacterClass.Apostrophe or CharacterClass.LetterSeparator => true,
        _ => false,
    };
}
