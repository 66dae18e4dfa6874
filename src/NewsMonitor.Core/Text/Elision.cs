using System.Collections.Frozen;

namespace NewsMonitor.Text;

/// <summary>French and Italian words that lose their vowel before the next word: l'otage, d'Israël, dell'ONU.</summary>
internal static class Elision
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ElidedWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "un", "dell",
        "all", "nell", "sull", "dall", "coll", "quell", "quest", "bell", "sant", "anch", "com", "cos", "dov", "gl", "v",
        "ch")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word after the elided one; empty when there is no elision.</summary>
    public static ReadOnlySpan<char> RemoveElision(ReadOnlySpan<char> word)
    {
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (CharacterClasses.Get(word[i]) == CharacterClass.Apostrophe)
            {
                return ElidedWords.Contains(word[..i]) ? word[(i + 1)..] : [];
            }
        }

        return [];
    }
}
