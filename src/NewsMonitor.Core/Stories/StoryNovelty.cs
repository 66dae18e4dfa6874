using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>
/// What a further article of a story brings that was not known before: a name or a number in its headline that no earlier
/// article had anywhere, or another kind of outlet (another language, a feed with none of the tags that were heard so far).
/// </summary>
public sealed class StoryNovelty
{
    private readonly HashSet<string> _knownTerms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownLanguages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _knownTags = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasUntaggedFeed;

    /// <summary>Takes note of an article that was told.</summary>
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

    /// <summary>What an article brings, in words for its readers; empty when nothing.</summary>
    public IReadOnlyList<string> FindNewDetails(Article article)
    {
        var reader = new SignatureReader(article);
        var news = FindNewWords(article.Title, reader);
        if (!_knownLanguages.Contains(reader.LanguageTag))
        {
            news.Add($"the first report in another language ({reader.LanguageTag})");
        }

        if (article.FeedTags.Count > 0 && !_hasUntaggedFeed && !article.FeedTags.Any(_knownTags.Contains))
        {
            news.Add($"the first report from feeds tagged {article.FeedTags[0]}");
        }

        return news;
    }

    private List<string> FindNewWords(string title, SignatureReader reader)
    {
        var news = new List<string>();
        var counts = WordCounts.ForLanguage(reader.LanguageTag);
        var tokenizer = new Tokenizer(title);
        while (tokenizer.MoveNext())
        {
            var word = WordAt(title, tokenizer.Current);
            if (reader.FindTerm(word) is { } term && !_knownTerms.Contains(term) && IsNameOrNumber(word, term, counts))
            {
                _knownTerms.Add(term);
                news.Add(word.ToString());
            }
        }

        return news;
    }

    // A word that is not known to be a name is one where it is written so; of languages without a background nothing is known.
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
