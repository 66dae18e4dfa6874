using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>
/// Finds what a follow-up adds to a story: a name or number in its headline that no earlier article contained, or
/// another kind of outlet (another language, a feed with none of the tags so far).
/// </summary>
public sealed class StoryNovelty
{
    private readonly HashSet<string> _knownTerms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownLanguages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownTags = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasUntaggedFeed;

    /// <summary>Adds an article that readers know already.</summary>
    public void AddKnown(Article article)
    {
        var reader = new SignatureReader(article);
        foreach (var text in (ReadOnlySpan<string>)[article.Title, article.Summary, article.Content])
        {
            var tokenizer = new Tokenizer(text);
            while (tokenizer.MoveNext())
            {
                if (reader.FindTerm(WordAt(text, tokenizer.Current)) is { } term)
                {
                    _knownTerms.Add(term);
                }
            }
        }

        _knownLanguages.Add(reader.LanguageTag);
        _knownTags.UnionWith(article.FeedTags);
        _hasUntaggedFeed |= article.FeedTags.Count == 0;
    }

    /// <summary>Returns the new details of an article in words for its readers, and remembers them.</summary>
    public IReadOnlyList<string> FindNewDetails(Article article)
    {
        var reader = new SignatureReader(article);
        var details = FindNewWords(article.Title, reader);
        if (!_knownLanguages.Contains(reader.LanguageTag))
        {
            details.Add($"the first report in another language ({reader.LanguageTag})");
        }

        if (article.FeedTags.Count > 0 && !_hasUntaggedFeed && !article.FeedTags.Any(_knownTags.Contains))
        {
            details.Add($"the first report from feeds tagged {article.FeedTags[0]}");
        }

        return details;
    }

    private List<string> FindNewWords(string title, SignatureReader reader)
    {
        var words = new List<string>();
        var counts = WordCounts.ForLanguage(reader.LanguageTag);
        var tokenizer = new Tokenizer(title);
        while (tokenizer.MoveNext())
        {
            var word = WordAt(title, tokenizer.Current);
            if (reader.FindTerm(word) is { } term && !_knownTerms.Contains(term) && IsNameOrNumber(word, term, counts))
            {
                _knownTerms.Add(term);
                words.Add(word.ToString());
            }
        }

        return words;
    }

    // An unknown word is a name if it is capitalised. Without word counts, a language may capitalise all nouns.
    private static bool IsNameOrNumber(ReadOnlySpan<char> word, string term, WordCounts? counts)
    {
        if (char.IsAsciiDigit(term[0]))
        {
            return true;
        }

        if (counts is null || !char.IsUpper(word[0]))
        {
            return false;
        }

        return !counts.TryFind(term, out var known) || known.IsName;
    }

    private static ReadOnlySpan<char> WordAt(string text, Token token) => text.AsSpan(token.Offset, token.Length);
}
