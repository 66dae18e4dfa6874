using NewsMonitor.Articles;
using NewsMonitor.Rules.Compilation;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>
/// Evaluates a query in the plainest and slowest way: it walks the syntax tree and compares every word with every word.
/// It shares the analysis of single words with the engine, and nothing else.
/// </summary>
internal sealed class BruteForce
{
    private readonly Dictionary<ArticleField, List<Word>> _words = [];
    private readonly Article _article;
    private readonly Language _language;
    private readonly Dictionary<string, QueryNode> _terms;

    public BruteForce(Article article, IReadOnlyDictionary<string, string> terms)
    {
        _article = article;
        _language = Language.FromTag(article.Language);
        _terms = terms.ToDictionary(
            term => term.Key, term => QueryParser.Parse(term.Value).Tree!, StringComparer.Ordinal);
        _words[ArticleField.Title] = Read(article.Title);
        _words[ArticleField.Summary] = Read(article.Summary);
        _words[ArticleField.Content] = Read(article.Content);
        _words[ArticleField.Author] = Read(article.Author);
    }

    public bool Matches(QueryNode node)
        => Matches(node, [ArticleField.Title, ArticleField.Summary, ArticleField.Content]);

    private bool Matches(QueryNode node, ArticleField[] fields) => node switch
    {
        AndNode and => and.Operands.All(part => Matches(part, fields)),
        OrNode or => or.Operands.Any(part => Matches(part, fields)),
        NotNode not => !Matches(not.Operand, fields),
        FieldNode field => Matches(field.Operand, [field.Field]),
        ReferenceNode reference => Matches(_terms[reference.Name], fields),
        AtLeastNode count => count.Operands.Count(part => Matches(part, fields)) >= count.MinCount,
        MetadataNode metadata => HasMetadata(metadata),
        NearNode near => fields.Any(field => (from left in Places(near.Left, field)
                                              from right in Places(near.Right, field)
                                              where near.IsOrdered
                                                  ? right.First > left.Last && right.First - left.Last <= near.Distance
                                                  : Gap(left, right) <= near.Distance
                                              select left).Any()),
        _ => fields.Any(field => Places(node, field).Any()),
    };

    // The distance between the nearest words of two spans.
    private static int Gap((int First, int Last) one, (int First, int Last) other)
        => (from left in Enumerable.Range(one.First, one.Last - one.First + 1)
            from right in Enumerable.Range(other.First, other.Last - other.First + 1)
            select Math.Abs(left - right)).Min();

    private IEnumerable<(int First, int Last)> Places(QueryNode node, ArticleField field)
    {
        var words = _words[field];
        return node switch
        {
            OrNode or => or.Operands.SelectMany(part => Places(part, field)),
            ReferenceNode reference => Places(_terms[reference.Name], field),
            PrefixNode prefix => Spans(words).Where(span => IsOneWord(words, span)
                                                            && Join(words, span)
                                                                .StartsWith(
                                                                    Folding.Fold(prefix.Text.AsSpan()),
                                                                    StringComparison.Ordinal)),
            WordNode word => RowsOfForms(words, Read(word.Text)),
            PhraseNode phrase => RowsOfForms(words, Read(phrase.Text)),
            ExactNode exact => Rows(
                words, [.. Read(exact.Text).Select(sought => (Func<(int First, int Last), bool>)(span
                => span.First == span.Last && words[span.First].Form == sought.Form))]),
            NameNode name => Rows(
                words, [.. NameExpansion.Expand(name.Text).Select(spellings => (Func<(int First, int Last), bool>)(span
                => IsOneWord(words, span) && spellings.Contains(Join(words, span))))]),
            _ => throw new InvalidOperationException(),
        };
    }

    // Adjacent spans that pass one test after another.
    private static IEnumerable<(int First, int Last)> Rows(List<Word> words, Func<(int First, int Last), bool>[] tests)
        => tests.Skip(1).Aggregate(
            Spans(words).Where(tests[0]),
            (rows, test) => from row in rows
                            from span in Spans(words)
                            where span.First == row.Last + 1 && test(span)
                            select (row.First, span.Last));

    private IEnumerable<(int First, int Last)> RowsOfForms(List<Word> words, List<Word> sought)
        => Enumerable.Range(0, words.Count).SelectMany(
            start => EndsOf(words, start, sought, 0).Select(last => (start, last)));

    private IEnumerable<int> EndsOf(List<Word> words, int at, List<Word> sought, int next)
    {
        if (next == sought.Count)
        {
            return [at - 1];
        }

        var canJoin = next + 1 < sought.Count && (sought[next + 1].Separator == TokenSeparator.Hyphen
                                                  || (sought[next].Text.Length >= 4 && sought[next + 1].Text.Length >= 4));
        return Spans(words).Where(span => span.First == at).SelectMany(span =>
            (IsForm(words, span, sought[next].Text, allowsSpace: true) ? EndsOf(words, span.Last + 1, sought, next + 1) : [])
            .Concat(canJoin && IsForm(words, span, sought[next].Text + sought[next + 1].Text, allowsSpace: false)
                ? EndsOf(words, span.Last + 1, sought, next + 2)
                : []));
    }

    private bool IsForm(List<Word> words, (int First, int Last) span, string sought, bool allowsSpace)
        => (IsOneWord(words, span) || (allowsSpace && IsWrittenApart(words, span)))
           && _language.Stem(Join(words, span)) == _language.Stem(sought);

    private bool HasMetadata(MetadataNode metadata) => metadata.Field switch
    {
        MetadataField.Feed => _article.FeedId == metadata.Value,
        MetadataField.Tag =>
            _article.FeedTags.Concat(_article.Categories).Any(
                tag => string.Equals(tag.Trim(), metadata.Value, StringComparison.OrdinalIgnoreCase)),
        MetadataField.Site =>
            _article.Link is not null
                && $".{new Uri(_article.Link).Host}".EndsWith($".{metadata.Value}", StringComparison.Ordinal),
        _ => _article.Language?.Split('-')[0] == metadata.Value,
    };

    private static IEnumerable<(int First, int Last)> Spans(List<Word> words)
        => from first in Enumerable.Range(0, words.Count)
           from last in Enumerable.Range(first, Math.Min(4, words.Count - first))
           select (first, last);

    // One word, two parts of a compound, or a compound from its start.
    private static bool IsOneWord(List<Word> words, (int First, int Last) span)
        => Enumerable.Range(span.First + 1, span.Last - span.First)
            .All(word => words[word].Separator == TokenSeparator.Hyphen)
           && (span.Last - span.First <= 1 || words[span.First].Separator != TokenSeparator.Hyphen);

    private static bool IsWrittenApart(List<Word> words, (int First, int Last) span)
        => span.Last == span.First + 1 && words[span.Last].Separator == TokenSeparator.Space
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
            var word = text.AsSpan(token.Offset, token.Length);
            words.Add(new Word(Folding.Fold(word), ExactFormNormalizer.Normalize(word), token.Separator));
        }

        return words;
    }

    private sealed record Word(string Text, string Form, TokenSeparator Separator);
}
