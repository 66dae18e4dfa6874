namespace NewsMonitor.Text;

/// <summary>
/// The spellings of one word of a name in Latin script. Names from Arabic, Persian, Hebrew, Russian or Ukrainian are
/// spelled in several ways (Haniyeh, Haniya; Zelensky, Zelenskyy), and a rule should not have to list them. Common
/// names
/// are listed; others follow the rules of transliteration, and names that come from elsewhere stay as they are. The
/// relation is symmetric: if Haniyeh covers Haniya, Haniya covers Haniyeh.
/// </summary>
public static class NameVariants
{
    /// <summary>The most spellings of one name; those with the fewest changes are kept.</summary>
    public const int MaxCount = 64;

    /// <summary>Returns the spellings of a word of a name, the word itself among them, folded and in ordinal
    /// order.</summary>
    /// <param name="name">The word as written. A leading article written apart, as in al-Haniyeh, is ignored.</param>
    /// <returns>Nothing for a text without letters and digits, or longer than any word.</returns>
    public static IReadOnlyList<string> Expand(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var word = Normalize(name);
        if (word.Length == 0)
        {
            return [];
        }

        var core = KnownNames.RemoveAttachedParticle(word);
        var spellings = GetSpellings(core);
        return [.. spellings.Concat(WithAttachedParticle(spellings))
            .Prepend(word)
            .Distinct(StringComparer.Ordinal)
            .Take(MaxCount)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Returns true for an article that may be omitted from a name: the al of al-Haniyeh.</summary>
    /// <param name="word">The word as written.</param>
    public static bool IsParticle(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return KnownNames.IsParticle(Folding.Fold(word.AsSpan()));
    }

    // Joins and folds the words of a name, without the article.
    private static string Normalize(string name)
    {
        var words = new List<string>();
        var tokenizer = new Tokenizer(name);
        while (tokenizer.MoveNext())
        {
            words.Add(Folding.Fold(name.AsSpan(tokenizer.Current.Offset, tokenizer.Current.Length)));
        }

        var word = string.Concat(words.Count > 1 && KnownNames.IsParticle(words[0]) ? words.Skip(1) : words);
        return word.Length > Folding.MaxWordLength ? "" : word;
    }

    private static List<string> GetSpellings(string word)
    {
        if (KnownNames.Find(word) is { } known)
        {
            return [.. known];
        }

        // Spellings of which this word is not a spelling in turn belong to another name.
        return KnownNames.TrySplitAbdul(word, out var rest)
            ? [.. GetSpellings(rest).SelectMany(KnownNames.GetAbdulSpellings)]
            : Transliterator.Generate(word, MaxCount).FindAll(spelling => IsMutual(spelling, word));
    }

    private static bool IsMutual(string spelling, string word)
        => spelling == word
           || (KnownNames.Find(spelling) is null && !KnownNames.TrySplitAbdul(spelling, out _)
               && Transliterator.Generate(spelling, MaxCount).Contains(word));

    // Spellings with the article written as one word with them: elsisi.
    private static IEnumerable<string> WithAttachedParticle(List<string> spellings)
        => from spelling in spellings
           from attached in new[] { "al" + spelling, "el" + spelling }
           where KnownNames.RemoveAttachedParticle(attached) == spelling
           select attached;
}
