using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Stories;

/// <summary>
/// What a further article of a story brings that was not known before: a name or a number in its headline that no earlier
/// article had anywhere, or another kind of outlet (another language, a feed with none of the tags that were heard so far).
/// </summary>
public sealed class StoryNews
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _languages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tags = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasUntagged;

    /// <summary>Takes note of an article that was told.</summary>
    public void Learn(Article article)
    {
        var reader = new SignatureReader(article);
        foreach (var text in (ReadOnlySpan<string>)[article.Title, article.Summary, article.Content])
        {
            var tokenizer = new Tokenizer(text);
            while (tokenizer.MoveNext())
            {
                if (reader.FindTerm(WordAt(text, tokenizer.Current)) is { } term)
                {
                    _words.Add(term);
                }
            }
        }

        _languages.Add(reader.LanguageTag);
        _tags.UnionWith(article.FeedTags);
        _hasUntagged |= article.FeedTags.Count == 0;
    }

    /// <summary>What an article brings, in words for its readers; empty when nothing.</summary>
    public IReadOnlyList<string> In(Article article)
    {
        var reader = new SignatureReader(article);
        var news = Words(article.Title, reader);
        if (!_languages.Contains(reader.LanguageTag))
        {
            news.Add($"the first report in another language ({reader.LanguageTag})");
        }

        if (article.FeedTags.Count > 0 && !_hasUntagged && !article.FeedTags.Any(_tags.Contains))
        {
            news.Add($"the first report from feeds tagged {article.FeedTags[0]}");
        }

        return news;
    }

    private List<string> Words(string title, SignatureReader reader)
    {
        var news = new List<string>();
        var counts = WordCounts.ForLanguage(reader.LanguageTag);
        var tokenizer = new Tokenizer(title);
        while (tokenizer.MoveNext())
        {
            var word = WordAt(title, tokenizer.Current);
            if (reader.FindTerm(word) is { } term && !_words.Contains(term) && IsTelling(word, term, counts))
            {
                _words.Add(term);
                news.Add(word.ToString());
            }
        }

        return news;
    }

    // A word that is not known to be a name is one where it is written so; of languages without a background nothing is known.
    private static bool IsTelling(ReadOnlySpan<char> word, string term, WordCounts? counts)
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
