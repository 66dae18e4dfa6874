using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Sv;

namespace NewsMonitor.Text;

/// <summary>Lucene's light stemmers: they remove number, gender and case, and leave derivations alone.</summary>
internal static class LuceneStemmers
{
    private const int MinLength = 4;

    [ThreadStatic]
    private static char[]? _letters;

    public static Stemmer German { get; } = Create(
        () => new GermanLightStemmer().Stem, GermanSpellingNormalizer.Normalize);

    public static Stemmer Spanish { get; } = Create(() => new SpanishLightStemmer().Stem);

    /// <summary>The stemmer leaves words of five letters alone, many of which are common: morto, morti.</summary>
    public static Stemmer Italian { get; } = Create(() => new ItalianLightStemmer().Stem, static (letters, length)
        => length == 5 && letters[4] is 'a' or 'e' or 'i' or 'o' ? 4 : length);

    /// <summary>The plurals of -ão are -ões, -ães and -ãos, folded.</summary>
    public static Stemmer Portuguese { get; } = Create(() => new PortugueseLightStemmer().Stem, static (letters, length)
        => letters.AsSpan(0, length) is [.., 'o' or 'a', 'e', 's'] ? ReplaceEnd(letters, length, 3, "ao") : length);

    public static Stemmer Russian { get; } = Create(() => new RussianLightStemmer().Stem);

    public static Stemmer Bulgarian { get; } = Create(() => new BulgarianStemmer().Stem);

    public static Stemmer Czech { get; } = Create(() => new CzechStemmer().Stem);

    /// <summary>The definite plural is the plural with -na.</summary>
    public static Stemmer Swedish { get; } = Create(() => new SwedishLightStemmer().Stem, static (letters, length)
        => letters.AsSpan(0, length) is [_, _, .., 'r', 'n', 'a'] ? length - 2 : length);

    /// <summary>In both standards. The definite plural ends in -ene.</summary>
    public static Stemmer Norwegian { get; } = Create(
        () => new NorwegianLightStemmer(NorwegianStandard.BOKMAAL | NorwegianStandard.NYNORSK).Stem,
        static (letters, length)
        => letters.AsSpan(0, length) is [_, _, .., 'e', 'n', 'e'] ? length - 3 : length);

    public static Stemmer Finnish { get; } = Create(() => new FinnishLightStemmer().Stem);

    public static Stemmer Hungarian { get; } = Create(() => new HungarianLightStemmer().Stem);

    public static Stemmer Greek { get; } = Create(() => new GreekStemmer().Stem);

    public static Stemmer Arabic { get; } = Create(
        () => new ArabicStemmer().StemSuffix, ArabicSpellingNormalizer.Normalize);

    private static int ReplaceEnd(char[] letters, int length, int count, string end)
    {
        end.CopyTo(0, letters, length - count, end.Length);
        return length - count + end.Length;
    }

    private static Stemmer Create(Func<Func<char[], int, int>> make, Func<char[], int, int>? prepare = null)
    {
        // Lazy, so that English alone never loads Lucene.
        var stem = new Lazy<Func<char[], int, int>>(make);
        return (word, buffer) => Stem(word, buffer, stem, prepare);
    }

    private static ReadOnlySpan<char> Stem(
        ReadOnlySpan<char> word, Span<char> buffer, Lazy<Func<char[], int, int>> stem, Func<char[], int, int>? prepare)
    {
        if (word.Length < MinLength || !IsLetters(word))
        {
            return word;
        }

        var letters = _letters ??= new char[2 * Folding.BufferSize];
        word.CopyTo(letters);
        var length = prepare is null ? word.Length : prepare(letters, word.Length);
        length = stem.Value(letters, length);
        letters.AsSpan(0, length).CopyTo(buffer);
        return buffer[..length];
    }

    private static bool IsLetters(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!char.IsLetter(character))
            {
                return false;
            }
        }

        return true;
    }
}
