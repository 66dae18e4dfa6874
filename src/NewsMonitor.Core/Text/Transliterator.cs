namespace NewsMonitor.Text;

/// <summary>
/// Spells a name in the ways that newspapers transliterate it, sound by sound. Only sounds whose spellings make no
/// other name vary: e and i, or m and mm, distinguish names.
/// </summary>
internal static class Transliterator
{
    private const int MinLength = 4;

    /// <summary>Returns the spellings with the fewest changes first.</summary>
    public static List<string> Generate(string word, int maxCount)
    {
        var phonemes = Split(word);
        var variable = phonemes.Count(phoneme => phoneme.Spellings.Length > 1);
        var spellings = new List<string>();
        for (var changes = 0; changes <= variable && spellings.Count < maxCount; changes++)
        {
            Append(phonemes, 0, changes, "", spellings, maxCount);
        }

        return spellings;
    }

    /// <summary>Looks for letter groups that few names from elsewhere have.</summary>
    public static bool LooksArabic(string word)
        => word.Length >= MinLength && !TransliterationRules.IsWestern(word)
           && (word.Contains("kh", StringComparison.Ordinal) || word.Contains("gha", StringComparison.Ordinal)
               || word.Contains('q', StringComparison.Ordinal) || TransliterationRules.HasArabicEnding(word));

    private static void Append(
        List<Phoneme> phonemes, int index, int changes, string before, List<string> spellings, int maxCount)
    {
        if (spellings.Count >= maxCount)
        {
            return;
        }

        if (index == phonemes.Count)
        {
            if (changes == 0)
            {
                spellings.Add(before);
            }

            return;
        }

        var phoneme = phonemes[index];
        Append(phonemes, index + 1, changes, before + phoneme.Written, spellings, maxCount);
        foreach (var other in changes > 0 ? phoneme.Spellings : [])
        {
            if (other != phoneme.Written)
            {
                Append(phonemes, index + 1, changes - 1, before + other, spellings, maxCount);
            }
        }
    }

    private static List<Phoneme> Split(string word)
    {
        if (word.Length < MinLength || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return [Phoneme.Invariant(word)];
        }

        if (TransliterationRules.FindSlavicEnding(word) is { } slavic)
        {
            return [Phoneme.Invariant(word[..^slavic.Written.Length]), slavic];
        }

        if (TransliterationRules.IsWestern(word) || !TransliterationRules.HasSeveralSyllables(word))
        {
            return [Phoneme.Invariant(word)];
        }

        var phonemes = new List<Phoneme>();
        var ending = TransliterationRules.FindEnding(word);
        var stem = word.Length - (ending?.Written.Length ?? 0);
        for (var at = 0; at < stem; at += phonemes[^1].Written.Length)
        {
            phonemes.Add(TransliterationRules.GetPhoneme(word, at, stem));
        }

        return ending is null ? phonemes : [.. phonemes, ending];
    }
}
