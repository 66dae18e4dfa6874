using System.Collections.Frozen;

namespace NewsMonitor.Text;

/// <summary>Brings the inflected forms of a word to one key.</summary>
/// <param name="word">The word, folded.</param>
/// <param name="room">Room for the key, <see cref="Folding.Room"/> units.</param>
/// <returns>The key: a part of either, or a text of its own.</returns>
internal delegate ReadOnlySpan<char> Inflection(ReadOnlySpan<char> word, Span<char> room);

/// <summary>How the words of a language are compared.</summary>
internal sealed class Language
{
    private static readonly Language English = new(0, EnglishInflection.Key);
    private static readonly Language Other = new(1, static (word, _) => word);

    // By primary subtag. A language with inflection is one more entry here, and one more of All.
    private static readonly FrozenDictionary<string, Language>.AlternateLookup<ReadOnlySpan<char>> Known = new Dictionary<string, Language>(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["und"] = English,
        [""] = English,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Inflection _inflection;

    private Language(int index, Inflection inflection)
    {
        Index = index;
        _inflection = inflection;
    }

    /// <summary>The languages that differ in how words are compared, by <see cref="Index"/>.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, Other];

    /// <summary>Its place in <see cref="All"/>.</summary>
    public int Index { get; }

    /// <summary>The language that a tag names: English when there is none, forms as they are when it is not known.</summary>
    /// <param name="tag">A language tag (BCP 47), or null.</param>
    public static Language Of(string? tag)
    {
        var primary = tag.AsSpan().Trim();
        var end = primary.IndexOfAny('-', '_');
        var subtag = end < 0 ? primary : primary[..end];
        return Known.TryGetValue(subtag, out var language) ? language : Other;
    }

    /// <inheritdoc cref="Inflection"/>
    public ReadOnlySpan<char> Key(ReadOnlySpan<char> word, Span<char> room) => _inflection(word, room);

    /// <summary>The key of a word, as a text of its own.</summary>
    public string Key(string word)
    {
        Span<char> room = stackalloc char[Folding.Room];
        return Key(word, room).ToString();
    }
}
