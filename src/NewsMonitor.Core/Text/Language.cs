using System.Collections.Frozen;

namespace NewsMonitor.Text;

/// <summary>Brings the inflected forms of a word to one key.</summary>
/// <param name="word">The word, folded.</param>
/// <param name="room">Room for the key, <see cref="Folding.BufferSize"/> units.</param>
/// <returns>The key: a part of either, or a text of its own.</returns>
internal delegate ReadOnlySpan<char> Stemmer(ReadOnlySpan<char> word, Span<char> room);

/// <summary>How the words of a language are compared.</summary>
internal sealed class Language
{
    // By primary subtags (BCP 47); old ones and those of close kin too. Languages that are not here are compared as they are.
    private static readonly (string Subtags, Stemmer Inflection, bool Elides)[] Stemmed =
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

    /// <summary>The languages that differ in how words are compared, by <see cref="Index"/>.</summary>
    public static IReadOnlyList<Language> All { get; }
        = [.. Stemmed.Select((entry, index) => new Language(index, entry.Inflection, entry.Elides)), new(Stemmed.Length, static (word, _) => word, elides: false)];

    private static readonly FrozenDictionary<string, Language>.AlternateLookup<ReadOnlySpan<char>> Known = Stemmed
        .SelectMany((entry, index) => entry.Subtags.Split(' ').Select(subtag => (Subtag: subtag, Language: All[index])))
        .Append((Subtag: "", Language: All[0]))
        .ToFrozenDictionary(entry => entry.Subtag, entry => entry.Language, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Stemmer _stemmer;

    private Language(int index, Stemmer inflection, bool elides)
    {
        Index = index;
        HasElision = elides;
        _stemmer = inflection;
    }

    /// <summary>Its place in <see cref="All"/>.</summary>
    public int Index { get; }

    /// <summary>Whether small words lean on the next one by an apostrophe (<see cref="Elision"/>).</summary>
    public bool HasElision { get; }

    /// <summary>A tag of each language whose words are inflected here.</summary>
    public static IEnumerable<string> Tags => Stemmed.Select(entry => entry.Subtags.Split(' ')[0]);

    /// <summary>The language that a tag names: English when there is none, forms as they are when it is not known.</summary>
    /// <param name="tag">A language tag (BCP 47), or null.</param>
    public static Language FromTag(string? tag) => Known.TryGetValue(GetPrimarySubtag(tag), out var language) ? language : All[^1];

    /// <summary>The first part of a language tag: en of en-GB.</summary>
    public static ReadOnlySpan<char> GetPrimarySubtag(string? tag)
    {
        var trimmed = tag.AsSpan().Trim();
        var end = trimmed.IndexOfAny('-', '_');
        return end < 0 ? trimmed : trimmed[..end];
    }

    /// <inheritdoc cref="Stemmer"/>
    public ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> room) => _stemmer(word, room);

    /// <summary>The key of a word, as a text of its own.</summary>
    public string Stem(string word)
    {
        Span<char> room = stackalloc char[Folding.BufferSize];
        return Stem(word, room).ToString();
    }
}
