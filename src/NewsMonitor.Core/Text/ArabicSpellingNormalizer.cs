namespace NewsMonitor.Text;

/// <summary>
/// Removes the Arabic article, alone or with the conjunctions and prepositions written as one with it (وال, بال, لل),
/// and unifies letters that writers use interchangeably. A conjunction without an article stays: it may be the word's
/// own first letter.
/// </summary>
internal static class ArabicSpellingNormalizer
{
    private const int MinRest = 3;

    private static readonly string[] Articles = ["وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال"];

    public static int Normalize(char[] letters, int length)
    {
        for (var index = 0; index < length; index++)
        {
            letters[index] = Letter(letters[index]);
        }

        foreach (var article in Articles)
        {
            if (length - article.Length >= MinRest && letters.AsSpan(0, length).StartsWith(article))
            {
                letters.AsSpan(article.Length, length - article.Length).CopyTo(letters);
                return length - article.Length;
            }
        }

        return length;
    }

    // The final yeh without dots, and letters from Persian keyboards.
    private static char Letter(char letter) => letter switch
    {
        'ى' or 'ی' => 'ي',
        'ک' => 'ك',
        'ہ' or 'ە' => 'ه',
        _ => letter,
    };
}
