namespace NewsMonitor.Text;

/// <summary>A sound of a name, as it is written and in all its spellings.</summary>
internal sealed record Phoneme(string Written, string[] Spellings)
{
    public static Phoneme Invariant(string letters) => new(letters, [letters]);
}

/// <summary>The sounds of Arabic, Persian, Hebrew, Russian and Ukrainian names that have several spellings.</summary>
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

    // Each with the context in which it applies: Marwan, Nuseirat, Rahim, Faysal, Kandil and Tariq, Bassam, Sayyaf.
    // Between other letters the same
    // spellings are other names.
    private static readonly Rule[] Rules =
    [
        new(["oua", "wa"], context => context.Before is not ('e' or 'i' or 'o' or 'u' or 's' or 't')),
        new(["oo", "ou", "u"], context => context.IsBetweenConsonants && context.After[0] != 'w'),
        new(
            ["ee", "i"],
            context => context.IsBetweenConsonants && context.After is ['m' or 'd' or 'l' or 'f' or 'b' or 'r']),
        new(["ai", "ay", "ei", "ey"], context => context.IsBetweenConsonants),
        new(
            ["k", "q"],
            context =>
                (context.Before == ' ' && context.After is ['a', not ('i' or 'y'), ..])
                || (context.Before is 'a' or 'i' && context.After is [])),
        new(
            ["s", "ss"],
            context =>
                (IsVowel(context.Before) || context.Before == 'y')
                && context.After is not (['e'] or []) && IsVowel(context.After[0])),
        new(["y", "yy"], context => context.Before == 'a' && context.After is ['a', ..]),
    ];

    // Letter groups that transliteration does not produce, and the endings of Western family names.
    private static readonly string[] WesternParts
        = ["x", "p", "v", "ck", "ph", "wh", "zh", "ow", "ew", "tz", "qi", "qu", "eau", "sch"];

    private static readonly string[] WesternEndings =
    [
        "son", "sen", "ton", "mann", "stein", "berg", "burg", "ford", "land", "field", "wood", "worth", "ley", "ng",
        "es", "ez", "etti", "elli", "ette",
    ];

    /// <summary>Names with Western letter groups or endings have one spelling.</summary>
    public static bool IsWestern(string word)
        => Array.Exists(WesternParts, part => word.Contains(part, StringComparison.Ordinal))
           || Array.Exists(WesternEndings, ending => word.EndsWith(ending, StringComparison.Ordinal))
           || HasHardC(word);

    public static bool HasSeveralSyllables(string word)
    {
        var simplified = word.Replace("oua", "wa", StringComparison.Ordinal);
        return Enumerable.Range(0, simplified.Length).Count(index => BeginsSyllable(simplified, index)) > 1;
    }

    public static Phoneme? FindSlavicEnding(string word)
        => MatchEnding(word, Sky, 3) ?? MatchEnding(word, Ny, 4, "lr") ?? MatchEnding(word, Vich, 3, "oey");

    public static bool HasArabicEnding(string word) => FindArabicEnding(word) is not null;

    public static Phoneme? FindEnding(string word)
        => FindArabicEnding(word)
           ?? MatchEnding(word, Lla, 4, "aou")
           ?? MatchEnding(word, Ah, 4, Consonants)
           ?? MatchEnding(word, FinalU, 5, Consonants)
           ?? (word[^2] != word[^3] && !IsVowel(word[^3]) ? MatchEnding(word, FinalI, 3, Consonants) : null);

    public static Phoneme GetPhoneme(string word, int at, int stem)
    {
        foreach (var (spellings, applies) in Rules)
        {
            var written = FindLongest(word.AsSpan(at, stem - at), spellings);
            var before = at == 0 ? ' ' : word[at - 1];
            if (written is not null && applies(new Context(before, word[(at + written.Length)..])))
            {
                return new Phoneme(written, spellings);
            }
        }

        return Phoneme.Invariant(word[at].ToString());
    }

    private static Phoneme? FindArabicEnding(string word)
        => MatchEnding(word, Iya, 2, Consonants) ?? MatchEnding(word, Aya, 3, Consonants);

    /// <summary>Matches the longest ending whose stem is long enough and ends in one of some letters.</summary>
    private static Phoneme? MatchEnding(string word, string[] endings, int minStem, string before = "")
    {
        var ending = endings.Where(ending => word.EndsWith(ending, StringComparison.Ordinal))
            .MaxBy(ending => ending.Length);
        var stem = word.Length - (ending?.Length ?? 0);
        return ending is not null && GetMinLength(word.AsSpan(0, stem)) >= minStem
            && (before.Length == 0 || before.Contains(word[stem - 1], StringComparison.Ordinal))
            ? new Phoneme(ending, endings)
            : null;
    }

    /// <summary>The length of a word in its shortest spelling: oo, ou and double letters count as one.</summary>
    private static int GetMinLength(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        for (var index = 1; index < word.Length; index++)
        {
            length -= word[index] == word[index - 1] || (word[index - 1] == 'o' && word[index] == 'u') ? 1 : 0;
        }

        return length;
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
        => (IsVowel(word[index]) || (word[index] == 'y' && index + 1 == word.Length))
           && (index == 0 || !IsVowel(word[index - 1]));

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private sealed record Rule(string[] Spellings, Func<Context, bool> Applies);

    private readonly record struct Context(char Before, string After)
    {
        public bool IsBetweenConsonants
            => IsConsonant(Before) && After.Length > 0 && IsConsonant(After[0]) && After[0] != 'y';

        private static bool IsConsonant(char letter) => Consonants.Contains(letter, StringComparison.Ordinal);
    }
}
