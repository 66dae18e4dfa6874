namespace NewsMonitor.Text;

/// <summary>A sound of a name.</summary>
/// <param name="Written">How it is written.</param>
/// <param name="Spellings">All the ways to write it.</param>
internal sealed record Phoneme(string Written, string[] Spellings)
{
    /// <summary>Letters that are written in one way only.</summary>
    public static Phoneme Invariant(string letters) => new(letters, [letters]);
}

/// <summary>The sounds of names from Arabic, Persian, Hebrew, Russian and Ukrainian that are written in several ways.</summary>
internal static class TransliterationRules
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
    private static readonly Rule[] Rules =
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

    private static readonly string[] WesternEndings =
    [
        "son", "sen", "ton", "mann", "stein", "berg", "burg", "ford", "land", "field", "wood", "worth", "ley", "ng", "es", "ez",
        "etti", "elli", "ette",
    ];

    /// <summary>Whether a name comes from where names are written in one way.</summary>
    public static bool IsWestern(string word)
        => Array.Exists(WesternParts, part => word.Contains(part, StringComparison.Ordinal))
           || Array.Exists(WesternEndings, end => word.EndsWith(end, StringComparison.Ordinal))
           || HasHardC(word);

    /// <summary>Whether a name has more than one syllable, as far as its letters tell.</summary>
    public static bool HasSeveralSyllables(string word)
    {
        var vowels = word.Replace("oua", "wa", StringComparison.Ordinal);
        return Enumerable.Range(0, vowels.Length).Count(index => BeginsSyllable(vowels, index)) > 1;
    }

    /// <summary>The end of a name from Russian or Ukrainian; null when it has none.</summary>
    public static Phoneme? FindSlavicEnding(string word)
        => MatchEnding(word, Sky, 3) ?? MatchEnding(word, Ny, 4, "lr") ?? MatchEnding(word, Vich, 3, "oey");

    /// <summary>Whether a name ends as only names from Arabic do.</summary>
    public static bool HasArabicEnding(string word) => FindArabicEnding(word) is not null;

    /// <summary>The end of a name; null when it is written in one way.</summary>
    public static Phoneme? FindEnding(string word)
        => FindArabicEnding(word)
           ?? MatchEnding(word, Lla, 4, "aou")
           ?? MatchEnding(word, Ah, 4, Consonants)
           ?? MatchEnding(word, FinalU, 5, Consonants)
           ?? (word[^2] != word[^3] && !IsVowel(word[^3]) ? MatchEnding(word, FinalI, 3, Consonants) : null);

    /// <summary>The sound that begins at a place.</summary>
    /// <param name="word">The name.</param>
    /// <param name="at">The place.</param>
    /// <param name="stem">Where the end begins that is no part of this.</param>
    public static Phoneme GetPhoneme(string word, int at, int stem)
    {
        foreach (var (spellings, holds) in Rules)
        {
            var written = FindLongest(word.AsSpan(at, stem - at), spellings);
            if (written is not null && holds(new Context(at == 0 ? ' ' : word[at - 1], word[(at + written.Length)..])))
            {
                return new Phoneme(written, spellings);
            }
        }

        return Phoneme.Invariant(word[at].ToString());
    }

    private static Phoneme? FindArabicEnding(string word) => MatchEnding(word, Iya, 2, Consonants) ?? MatchEnding(word, Aya, 3, Consonants);

    /// <summary>The end of a word, when it is one of some and what stands before it is long enough and ends well.</summary>
    private static Phoneme? MatchEnding(string word, string[] ends, int minStem, string before = "")
    {
        var end = ends.Where(end => word.EndsWith(end, StringComparison.Ordinal)).MaxBy(end => end.Length);
        var stem = word.Length - (end?.Length ?? 0);
        return end is not null && GetMinLength(word.AsSpan(0, stem)) >= minStem && (before.Length == 0 || before.Contains(word[stem - 1], StringComparison.Ordinal))
            ? new Phoneme(end, ends)
            : null;
    }

    /// <summary>How long a word is in its shortest spelling: oo, ou and double letters are one.</summary>
    private static int GetMinLength(ReadOnlySpan<char> word)
    {
        var weight = word.Length;
        for (var index = 1; index < word.Length; index++)
        {
            weight -= word[index] == word[index - 1] || (word[index - 1] == 'o' && word[index] == 'u') ? 1 : 0;
        }

        return weight;
    }

    private static string? FindLongest(ReadOnlySpan<char> text, string[] spellings)
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

    private sealed record Rule(string[] Spellings, Func<Context, bool> Applies);

    private readonly record struct Context(char Before, string After)
    {
        public bool IsBetweenConsonants => IsConsonant(Before) && After.Length > 0 && IsConsonant(After[0]) && After[0] != 'y';

        private static bool IsConsonant(char letter) => Consonants.Contains(letter, StringComparison.Ordinal);
    }
}
