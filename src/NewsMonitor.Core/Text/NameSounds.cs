namespace NewsMonitor.Text;

/// <summary>A sound of a name.</summary>
/// <param name="Written">How it is written.</param>
/// <param name="Spellings">All the ways to write it.</param>
internal sealed record NameSound(string Written, string[] Spellings)
{
    /// <summary>Letters that are written in one way only.</summary>
    public static NameSound Fixed(string letters) => new(letters, [letters]);
}

/// <summary>The sounds of names from Arabic, Persian, Hebrew, Russian and Ukrainian that are written in several ways.</summary>
internal static class NameSounds
{
    private const string Consonants = "bcdfghjklmnpqrstvwxyz";

    // Zelensky, Navalny, Yanukovych.
    private static readonly string[] Sky = ["ski", "skii", "skij", "skiy", "sky", "skyi", "skyy"];
    private static readonly string[] Ny = ["niy", "ny", "nyi", "nyy"];
    private static readonly string[] Vich = ["vich", "vitch", "vych"];

    // Haniyeh, Shtayyeh, Nasrallah, Salama, Eliyahu, Masri.
    private static readonly string[] Iya = ["ieh", "iya", "iyah", "iye", "iyeh", "iyya", "iyyah", "iyye", "iyyeh"];
    private static readonly string[] Aya = ["aya", "ayah", "ayeh", "ayya", "ayyah", "ayyeh"];
    private static readonly string[] Lla = ["lla", "llah"];
    private static readonly string[] Ah = ["a", "ah", "eh"];
    private static readonly string[] FinalU = ["ou", "u"];
    private static readonly string[] FinalI = ["i", "y"];

    // Each with where it holds: Marwan, Nuseirat, Rahim, Faysal, Kandil and Tariq, Bassam, Sayyaf. Between other letters the same
    // spellings are other names.
    private static readonly Habit[] Habits =
    [
        new(["oua", "wa"], place => place.Before is not ('e' or 'i' or 'o' or 'u' or 's' or 't')),
        new(["oo", "ou", "u"], place => place.IsBetweenConsonants && place.After[0] != 'w'),
        new(["ee", "i"], place => place.IsBetweenConsonants && place.After is ['m' or 'd' or 'l' or 'f' or 'b' or 'r']),
        new(["ai", "ay", "ei", "ey"], place => place.IsBetweenConsonants),
        new(["k", "q"], place => (place.Before == ' ' && place.After is ['a', not ('i' or 'y'), ..]) || (place.Before is 'a' or 'i' && place.After is [])),
        new(["s", "ss"], place => (IsVowel(place.Before) || place.Before == 'y') && place.After is not (['e'] or []) && IsVowel(place.After[0])),
        new(["y", "yy"], place => place.Before == 'a' && place.After is ['a', ..]),
    ];

    // What transliteration does not write, and the ends of Western family names.
    private static readonly string[] WesternParts
        = ["x", "p", "v", "ck", "ph", "wh", "zh", "ow", "ew", "tz", "qi", "qu", "eau", "sch"];

    private static readonly string[] WesternEnds =
    [
        "son", "sen", "ton", "mann", "stein", "berg", "burg", "ford", "land", "field", "wood", "worth", "ley", "ng", "es", "ez",
        "etti", "elli", "ette",
    ];

    /// <summary>Whether a name comes from where names are written in one way.</summary>
    public static bool IsWestern(string word)
        => Array.Exists(WesternParts, part => word.Contains(part, StringComparison.Ordinal))
           || Array.Exists(WesternEnds, end => word.EndsWith(end, StringComparison.Ordinal))
           || HasHardC(word);

    /// <summary>Whether a name has more than one syllable, as far as its letters tell.</summary>
    public static bool HasSyllables(string word)
    {
        var vowels = word.Replace("oua", "wa", StringComparison.Ordinal);
        return Enumerable.Range(0, vowels.Length).Count(index => BeginsSyllable(vowels, index)) > 1;
    }

    /// <summary>The end of a name from Russian or Ukrainian; null when it has none.</summary>
    public static NameSound? SlavicEnd(string word)
        => EndIn(word, Sky, 3) ?? EndIn(word, Ny, 4, "lr") ?? EndIn(word, Vich, 3, "oey");

    /// <summary>Whether a name ends as only names from Arabic do.</summary>
    public static bool HasArabicEnd(string word) => ArabicEnd(word) is not null;

    /// <summary>The end of a name; null when it is written in one way.</summary>
    public static NameSound? End(string word)
        => ArabicEnd(word)
           ?? EndIn(word, Lla, 4, "aou")
           ?? EndIn(word, Ah, 4, Consonants)
           ?? EndIn(word, FinalU, 5, Consonants)
           ?? (word[^2] != word[^3] && !IsVowel(word[^3]) ? EndIn(word, FinalI, 3, Consonants) : null);

    /// <summary>The sound that begins at a place.</summary>
    /// <param name="word">The name.</param>
    /// <param name="at">The place.</param>
    /// <param name="stem">Where the end begins that is no part of this.</param>
    public static NameSound At(string word, int at, int stem)
    {
        foreach (var (spellings, holds) in Habits)
        {
            var written = Longest(word.AsSpan(at, stem - at), spellings);
            if (written is not null && holds(new Place(at == 0 ? ' ' : word[at - 1], word[(at + written.Length)..])))
            {
                return new NameSound(written, spellings);
            }
        }

        return NameSound.Fixed(word[at].ToString());
    }

    private static NameSound? ArabicEnd(string word) => EndIn(word, Iya, 2, Consonants) ?? EndIn(word, Aya, 3, Consonants);

    /// <summary>The end of a word, when it is one of some and what stands before it is long enough and ends well.</summary>
    private static NameSound? EndIn(string word, string[] ends, int minStem, string before = "")
    {
        var end = ends.Where(end => word.EndsWith(end, StringComparison.Ordinal)).MaxBy(end => end.Length);
        var stem = word.Length - (end?.Length ?? 0);
        return end is not null && Weight(word.AsSpan(0, stem)) >= minStem && (before.Length == 0 || before.Contains(word[stem - 1], StringComparison.Ordinal))
            ? new NameSound(end, ends)
            : null;
    }

    /// <summary>How long a word is in its shortest spelling: oo, ou and double letters are one.</summary>
    private static int Weight(ReadOnlySpan<char> word)
    {
        var weight = word.Length;
        for (var index = 1; index < word.Length; index++)
        {
            weight -= word[index] == word[index - 1] || (word[index - 1] == 'o' && word[index] == 'u') ? 1 : 0;
        }

        return weight;
    }

    private static string? Longest(ReadOnlySpan<char> text, string[] spellings)
    {
        string? longest = null;
        foreach (var spelling in spellings)
        {
            longest = text.StartsWith(spelling) && spelling.Length > (longest?.Length ?? 0) ? spelling : longest;
        }

        return longest;
    }

    private static bool HasHardC(string word)
    {
        var at = word.IndexOf('c', StringComparison.Ordinal);
        return at >= 0 && (at + 1 == word.Length || word[at + 1] != 'h');
    }

    private static bool BeginsSyllable(string word, int index)
        => (IsVowel(word[index]) || (word[index] == 'y' && index + 1 == word.Length)) && (index == 0 || !IsVowel(word[index - 1]));

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private sealed record Habit(string[] Spellings, Func<Place, bool> Holds);

    private readonly record struct Place(char Before, string After)
    {
        public bool IsBetweenConsonants => IsConsonant(Before) && After.Length > 0 && IsConsonant(After[0]) && After[0] != 'y';

        private static bool IsConsonant(char letter) => Consonants.Contains(letter, StringComparison.Ordinal);
    }
}
