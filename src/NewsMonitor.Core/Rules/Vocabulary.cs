using System.Collections.Frozen;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>What the rules know of one word, in one look-up.</summary>
/// <param name="Terms">The terms it is a form of; empty when it only begins a compound.</param>
/// <param name="TermsApart">Those of them that may be written apart.</param>
/// <param name="BeginsCompound">Whether a term begins with it that may be written apart: cease, for ceasefire.</param>
internal sealed record WordEntry(int[] Terms, int[] TermsApart, bool BeginsCompound);

/// <summary>The one dictionary of all rules' words for a language.</summary>
internal sealed class Vocabulary
{
    /// <summary>The fewest letters of each half when a closed word is written apart.</summary>
    public const int MinHalf = 4;

    private readonly FrozenDictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly PrefixIndex _prefixes;
    private readonly Language _language;

    /// <summary>Makes the dictionary.</summary>
    /// <param name="terms">All terms; a term's number is its place.</param>
    /// <param name="language">How words are compared.</param>
    public Vocabulary(IReadOnlyList<Term> terms, Language language)
    {
        _language = language;
        _words = Words(terms, language).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixes = new PrefixIndex(terms);
    }

    /// <summary>What is known of a folded word; null when nothing is.</summary>
    public WordEntry? Find(ReadOnlySpan<char> word)
    {
        if (word.Length > Folding.MaxLength)
        {
            return null;
        }

        Span<char> room = stackalloc char[Folding.Room];
        return _words.TryGetValue(_language.Key(word, room), out var entry) ? entry : null;
    }

    /// <summary>The prefixes that a folded word may begin with; each has still to be compared.</summary>
    public ReadOnlySpan<Prefix> PrefixesNear(ReadOnlySpan<char> word) => _prefixes.Near(word);

    private static Dictionary<string, WordEntry> Words(IReadOnlyList<Term> terms, Language language)
    {
        var byKey = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var beginnings = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < terms.Count; number++)
        {
            var (word, kind) = terms[number];
            if (kind == TermKind.Prefix)
            {
                continue;
            }

            var key = language.Key(word);
            byKey.TryAdd(key, []);
            byKey[key].Add(number);
            if (kind == TermKind.Word)
            {
                beginnings.UnionWith(Beginnings(word).Select(language.Key));
            }
        }

        var entries = beginnings.ToDictionary(key => key, _ => new WordEntry([], [], BeginsCompound: true), StringComparer.Ordinal);
        foreach (var (key, numbers) in byKey)
        {
            int[] apart = [.. numbers.Where(number => terms[number].Kind == TermKind.Word)];
            entries[key] = new WordEntry([.. numbers], apart, beginnings.Contains(key));
        }

        return entries;
    }

    // The other half may stand in the article in another form, so it is measured there.
    private static IEnumerable<string> Beginnings(string word)
    {
        for (var half = MinHalf; half < word.Length; half++)
        {
            yield return word[..half];
        }
    }
}
