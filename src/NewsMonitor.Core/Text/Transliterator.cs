namespace NewsMonitor.Text;

/// <summary>
/// Spells a name in the ways that newspapers transliterate it: sound by sound, each with the letters that stand for it.
/// Only sounds whose spellings make no other name are varied: e and i, or m and mm, part names from each other.
/// </summary>
internal static class Transliterator
{
    private const int MinLength = 4;

    /// <summary>The spellings, those that differ least first.</summary>
    /// <param name="word">The name, folded.</param>
    /// <param name="atMost">How many at most.</param>
    public static List<string> Generate(string word, int atMost)
    {
        var sounds = Split(word);
        var varied = sounds.Count(sound => sound.Spellings.Length > 1);
        var spellings = new List<string>();
        for (var changes = 0; changes <= varied && spellings.Count < atMost; changes++)
        {
            Append(sounds, 0, changes, "", spellings, atMost);
        }

        return spellings;
    }

    /// <summary>Whether a word has what names from Arabic have, and hardly any others.</summary>
    public static bool LooksArabic(string word)
        => word.Length >= MinLength && !TransliterationRules.IsWestern(word)
           && (word.Contains("kh", StringComparison.Ordinal) || word.Contains("gha", StringComparison.Ordinal)
               || word.Contains('q', StringComparison.Ordinal) || TransliterationRules.HasArabicEnding(word));

    private static void Append(List<Phoneme> sounds, int index, int changes, string before, List<string> spellings, int atMost)
    {
        if (spellings.Count >= atMost)
        {
            return;
        }

        if (index == sounds.Count)
        {
            if (changes == 0)
            {
                spellings.Add(before);
            }

            return;
        }

        var sound = sounds[index];
        Append(sounds, index + 1, changes, before + sound.Written, spellings, atMost);
        foreach (var other in changes > 0 ? sound.Spellings : [])
        {
            if (other != sound.Written)
            {
                Append(sounds, index + 1, changes - 1, before + other, spellings, atMost);
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

        var sounds = new List<Phoneme>();
        var end = TransliterationRules.FindEnding(word);
        var stem = word.Length - (end?.Written.Length ?? 0);
        for (var at = 0; at < stem; at += sounds[^1].Written.Length)
        {
            sounds.Add(TransliterationRules.GetPhoneme(word, at, stem));
        }

        return end is null ? sounds : [.. sounds, end];
    }
}
