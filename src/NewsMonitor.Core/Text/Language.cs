using System.Collections.Frozen;

namespace NewsMonitor.Text;

/// <summary>
/// Reduces a folded word to its stem: a slice of either argument, or a text of its own. The buffer has <see
/// cref="Folding.BufferSize"/> units.
/// </summary>
internal delegate ReadOnlySpan<char> Stemmer(ReadOnlySpan<char> word, Span<char> buffer);

/// <summary>A language, or several of the same kin, with the way its words are stemmed.</summary>
internal sealed class Language
{
    // By primary subtags (BCP 47), old ones and close relatives included.
    private static readonly (string Subtags, Stemmer Stemmer, bool HasElision)[] Stemmed =
    [
        ("en und", EnglishStemmer.Stem, false),
        ("fr", FrenchStemmer.Stem, true),
        ("de", LuceneStemmers.German, false),
        ("es", LuceneStemmers.Spanish, false),
        ("it", LuceneStemmers.Italian, true),
        ("pt", LuceneStemmers.Portuguese, false),
        ("ru", LuceneStemmers.Russian, false),
        ("ar", LuceneStemmers.Arabic, false),
        ("he iw", HebrewStemmer.Stem, false),
        ("sv", LuceneStemmers.Swedish, false),
        ("no nb nn", LuceneStemmers.Norwegian, false),
        ("fi", LuceneStemmers.Finnish, false),
        ("hu", LuceneStemmers.Hungarian, false),
        ("el", LuceneStemmers.Greek, false),
        ("cs", LuceneStemmers.Czech, false),
        ("bg", LuceneStemmers.Bulgarian, false),
    ];

    public static IReadOnlyList<Language> All { get; }
        =
        [
            .. Stemmed.Select((entry, index) => new Language(index, entry.Stemmer, entry.HasElision)),
            new(Stemmed.Length, static (word, _) => word, hasElision: false),
        ];

    private static readonly FrozenDictionary<string, Language>.AlternateLookup<ReadOnlySpan<char>> Known = Stemmed
        .SelectMany((entry, index) => entry.Subtags.Split(' ').Select(subtag => (Subtag: subtag, Language: All[index])))
        .Append((Subtag: "", Language: All[0]))
        .ToFrozenDictionary(entry => entry.Subtag, entry => entry.Language, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Stemmer _stemmer;

    private Language(int index, Stemmer stemmer, bool hasElision)
    {
        Index = index;
        HasElision = hasElision;
        _stemmer = stemmer;
    }

    public int Index { get; }

    /// <summary>Small words attach to the next one by an apostrophe (<see cref="Elision"/>).</summary>
    public bool HasElision { get; }

    /// <summary>One tag for each language that is stemmed.</summary>
    public static IEnumerable<string> Tags => Stemmed.Select(entry => entry.Subtags.Split(' ')[0]);

    /// <summary>English when there is no tag; a language without stemming when the tag is not known.</summary>
    public static Language FromTag(string? tag)
        => Known.TryGetValue(GetPrimarySubtag(tag), out var language) ? language : All[^1];

    public static ReadOnlySpan<char> GetPrimarySubtag(string? tag)
    {
        var trimmed = tag.AsSpan().Trim();
        var end = trimmed.IndexOfAny('-', '_');
        return end < 0 ? trimmed : trimmed[..end];
    }

    public ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> buffer) => _stemmer(word, buffer);

    public string Stem(string word)
    {
        Span<char> buffer = stackalloc char[Folding.BufferSize];
        return Stem(word, buffer).ToString();
    }
}
