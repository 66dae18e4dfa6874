namespace NewsMonitor.Text;

/// <summary>
/// The spellings that one word of a name stands for in Latin script: names that come from Arabic, Persian, Hebrew, Russian
/// or Ukrainian are written in several ways (Haniyeh, Haniya; Zelensky, Zelenskyy), and a rule should not have to list them.
/// Common names are listed; others are spelt by the habits of transliteration. What shows that it comes from elsewhere stays as
/// it is. Spellings stand for each other both ways: whatever Haniyeh stands for stands for Haniyeh.
/// </summary>
public static class NameVariants
{
    /// <summary>The most spellings of one name; beyond, those that differ least are kept.</summary>
    public const int MaxCount = 64;

    /// <summary>The spellings of a word of a name, folded as words of articles are, in ordinal order, the word itself among them.</summary>
    /// <param name="name">
    /// The word, as it is written. A leading article that stands for itself is left off, for the word alone is found behind any:
    /// al-Haniyeh is Haniyeh. Other parts are read as one word: Abdel-Fattah is abdelfattah.
    /// </param>
    /// <returns>Nothing when there is no letter and no digit in it.</returns>
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
        return [.. spellings.Concat(WithAttachedParticle(spellings)).Prepend(word).Distinct(StringComparer.Ordinal).Take(MaxCount)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether a word is an article that names are written with or without: the al of al-Haniyeh.</summary>
    /// <param name="word">The word, as it is written.</param>
    public static bool IsParticle(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return KnownNames.IsParticle(Folding.Fold(word.AsSpan()));
    }

    /// <summary>The words of a name as one, folded, without the article.</summary>
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
        if (KnownNames.Find(word) is { } family)
        {
            return [.. family];
        }

        // A spelling that reads as another name by itself is none of this one.
        return KnownNames.TrySplitAbdul(word, out var master)
            ? [.. GetSpellings(master).SelectMany(KnownNames.GetAbdulSpellings)]
            : Transliterator.Generate(word, MaxCount).FindAll(spelling => IsMutual(spelling, word));
    }

    private static bool IsMutual(string spelling, string word)
        => spelling == word
           || (KnownNames.Find(spelling) is null && !KnownNames.TrySplitAbdul(spelling, out _)
               && Transliterator.Generate(spelling, MaxCount).Contains(word));

    /// <summary>The spellings with the article written as one with them: elsisi.</summary>
    private static IEnumerable<string> WithAttachedParticle(List<string> spellings)
        => from spelling in spellings
           from attached in new[] { "al" + spelling, "el" + spelling }
           where KnownNames.RemoveAttachedParticle(attached) == spelling
           select attached;
}
