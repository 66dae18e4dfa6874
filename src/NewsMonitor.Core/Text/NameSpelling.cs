namespace NewsMonitor.Text;

/// <summary>
/// Spells a name in the ways that newspapers transliterate it: sound by sound, each with the letters that stand for it.
/// Only sounds whose spellings make no other name are varied: e and i, or m and mm, part names from each other.
/// </summary>
internal static class NameSpelling
{
    private const int MinLength = 4;

    /// <summary>The spellings, those that differ least first.</summary>
    /// <param name="word">The name, folded.</param>
    /// <param name="atMost">How many at most.</param>
    public static List<string> Of(string word, int atMost)
    {
        var sounds = Sounds(word);
        var varied = sounds.Count(sound => sound.Spellings.Length > 1);
        var spellings = new List<string>();
        for (var changes = 0; changes <= varied && spellings.Count < atMost; changes++)
        {
            Spell(sounds, 0, changes, "", spellings, atMost);
        }

        return spellings;
    }

    /// <summary>Whether a word has what names from Arabic have, and hardly any others.</summary>
    public static bool LooksArabic(string word)
        => word.Length >= MinLength && !NameSounds.IsWestern(word)
           && (word.Contains("kh", StringComparison.Ordinal) || word.Contains("gha", StringComparison.Ordinal)
               || word.Contains('q', StringComparison.Ordinal) || NameSounds.HasArabicEnd(word));

    private static void Spell(List<NameSound> sounds, int index, int changes, string before, List<string> spellings, int atMost)
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
        Spell(sounds, index + 1, changes, before + sound.Written, spellings, atMost);
        foreach (var other in changes > 0 ? sound.Spellings : [])
        {
            if (other != sound.Written)
            {
                Spell(sounds, index + 1, changes - 1, before + other, spellings, atMost);
            }
        }
    }

    private static List<NameSound> Sounds(string word)
    {
        if (word.Length < MinLength || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return [NameSound.Fixed(word)];
        }

        if (NameSounds.SlavicEnd(word) is { } slavic)
        {
            return [NameSound.Fixed(word[..^slavic.Written.Length]), slavic];
        }

        if (NameSounds.IsWestern(word) || !NameSounds.HasSyllables(word))
        {
            return [NameSound.Fixed(word)];
        }

        var sounds = new List<NameSound>();
        var end = NameSounds.End(word);
        var stem = word.Length - (end?.Written.Length ?? 0);
        for (var at = 0; at < stem; at += sounds[^1].Written.Length)
        {
            sounds.Add(NameSounds.At(word, at, stem));
        }

        return end is null ? sounds : [.. sounds, end];
    }
}
