using NewsMonitor.Articles;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>
/// What a query means, said as plainly and slowly as can be: it walks the syntax tree and compares every word with every
/// word. Shares the analysis of single words with the engine, and nothing else.
/// </summary>
internal sealed class BruteForce
{
    private readonly Dictionary<ArticleField, List<Word>> _words = [];
    private readonly Language _language;
    private readonly Dictionary<string, QueryNode> _terms;

    public BruteForce(Article article, IReadOnlyDictionary<string, string> terms)
    {
        _language = Language.Of(article.Language);
        _terms = terms.ToDictionary(term => term.Key, term => QueryParser.Parse(term.Value).Tree!, StringComparer.Ordinal);
        _words[ArticleField.Title] = Read(article.Title);
        _words[ArticleField.Summary] = Read(article.Summary);
        _words[ArticleField.Content] = Read(article.Content);
        _words[ArticleField.Author] = Read(article.Author);
    }

    public bool Matches(QueryNode node) => Matches(node, [ArticleField.Title, ArticleField.Summary, ArticleField.Content]);

    private bool Matches(QueryNode node, ArticleField[] fields) => node switch
    {
        AndNode and => and.Parts.All(part => Matches(part, fields)),
        OrNode or => or.Parts.Any(part => Matches(part, fields)),
        NotNode not => !Matches(not.Part, fields),
        FieldNode field => Matches(field.Part, [field.Field]),
        ReferenceNode reference => Matches(_terms[reference.Name], fields),
        PrefixNode prefix => fields.Any(field => HasPrefix(_words[field], Folding.Fold(prefix.Text.AsSpan()))),
        WordNode word => fields.Any(field => HasWords(_words[field], Read(word.Text))),
        PhraseNode phrase => fields.Any(field => HasWords(_words[field], Read(phrase.Text))),
        _ => throw new InvalidOperationException(),
    };

    private static bool HasPrefix(List<Word> words, string prefix)
        => Spans(words).Any(span => IsOneWord(words, span) && Join(words, span).StartsWith(prefix, StringComparison.Ordinal));

    private bool HasWords(List<Word> words, List<Word> sought)
        => Enumerable.Range(0, words.Count).Any(start => HasWordsAt(words, start, sought, 0));

    private bool HasWordsAt(List<Word> words, int at, List<Word> sought, int next)
    {
        if (next == sought.Count)
        {
            return true;
        }

        var mayJoin = next + 1 < sought.Count && (sought[next + 1].Link == TokenLink.Hyphen
                                                  || (sought[next].Text.Length >= 4 && sought[next + 1].Text.Length >= 4));
        return Spans(words).Where(span => span.First == at).Any(span =>
            (IsForm(words, span, sought[next].Text, mayBeApart: true) && HasWordsAt(words, span.Last + 1, sought, next + 1))
            || (mayJoin && IsForm(words, span, sought[next].Text + sought[next + 1].Text, mayBeApart: false)
                        && HasWordsAt(words, span.Last + 1, sought, next + 2)));
    }

    private bool IsForm(List<Word> words, (int First, int Last) span, string sought, bool mayBeApart)
        => (IsOneWord(words, span) || (mayBeApart && IsWrittenApart(words, span)))
           && _language.Key(Join(words, span)) == _language.Key(sought);

    private static IEnumerable<(int First, int Last)> Spans(List<Word> words)
        => from first in Enumerable.Range(0, words.Count)
           from last in Enumerable.Range(first, Math.Min(4, words.Count - first))
           select (first, last);

    /// <summary>One word, two parts of a compound, or a compound from its start on.</summary>
    private static bool IsOneWord(List<Word> words, (int First, int Last) span)
        => Enumerable.Range(span.First + 1, span.Last - span.First).All(word => words[word].Link == TokenLink.Hyphen)
           && (span.Last - span.First <= 1 || words[span.First].Link != TokenLink.Hyphen);

    private static bool IsWrittenApart(List<Word> words, (int First, int Last) span)
        => span.Last == span.First + 1 && words[span.Last].Link == TokenLink.Space
           && words[span.First].Text.Length >= 4 && words[span.Last].Text.Length >= 4;

    private static string Join(List<Word> words, (int First, int Last) span)
        => string.Concat(words.GetRange(span.First, span.Last - span.First + 1).Select(word => word.Text));

    private static List<Word> Read(string text)
    {
        var words = new List<Word>();
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            words.Add(new Word(Folding.Fold(text.AsSpan(token.Offset, token.Length)), token.Link));
        }

        return words;
    }

    private sealed record Word(string Text, TokenLink Link);
}
