using NewsMonitor.Text;

namespace NewsMonitor.Rules.Compilation;

/// <summary>A word of a query, and its term joined with the next where both may be written as one word.</summary>
internal readonly record struct QueryWord(Term Term, string? JoinedWithNext);

/// <summary>Splits and folds the words of queries and articles.</summary>
internal sealed class Analyzer
{
    private Analyzer(bool isPlain) => IsPlain = isPlain;

    /// <summary>The product's: folding, stemming by language, and compounds written as one word or several.</summary>
    public static Analyzer Full { get; } = new(isPlain: false);

    /// <summary>
    /// Words at Unicode's default boundaries (UAX #29, with the colon within words as up to Unicode 15.0), lower-cased
    /// one UTF-16 unit at a time, and nothing else: the same as other engines, so that results can be compared.
    /// </summary>
    public static Analyzer Plain { get; } = new(isPlain: true);

    public bool IsPlain { get; }

    public string Fold(string word) => IsPlain ? PlainAnalyzer.ToLower(word) : Folding.Fold(word.AsSpan());

    public IReadOnlyList<QueryWord> Analyze(string text, TermKind kind) => (kind, IsPlain) switch
    {
        (TermKind.Name, false) => AnalyzeName(text),
        (TermKind.Exact, false) => AnalyzeExact(text),
        (TermKind.Word, false) => AnalyzeWords(text),
        _ => AnalyzePlain(text, kind),
    };

    private static List<QueryWord> AnalyzeWords(string text)
    {
        var (words, hyphens) = (new List<string>(), new List<bool>());
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            words.Add(Folding.Fold(text.AsSpan(token.Offset, token.Length)));
            hyphens.Add(token.Separator == TokenSeparator.Hyphen);
        }

        return
        [
            .. words.Select((word, i) => new QueryWord(
                new Term(word, TermKind.Word), CanJoin(i) ? word + words[i + 1] : null)),
        ];

        bool CanJoin(int i)
            => i + 1 < words.Count && (hyphens[i + 1] || (IsLongEnough(words[i]) && IsLongEnough(words[i + 1])));

        static bool IsLongEnough(string word) => word.Length >= TermDictionary.MinCompoundHalf;
    }

    private static List<QueryWord> AnalyzeExact(string text)
    {
        var words = new List<QueryWord>();
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            var form = ExactFormNormalizer.Normalize(text.AsSpan(token.Offset, token.Length));
            words.Add(new QueryWord(new Term(form, TermKind.Exact), null));
        }

        return words;
    }

    private static List<QueryWord> AnalyzeName(string text)
        => [.. NameExpansion.Expand(text)
            .Select(spellings => new Term(string.Join(TermTable.SpellingSeparator, spellings), TermKind.Name))
            .Select(term => new QueryWord(term, null))];

    private static List<QueryWord> AnalyzePlain(string text, TermKind kind)
        => [.. PlainAnalyzer.Tokenize(text)
            .Select(word => new Term(kind == TermKind.Exact ? word : PlainAnalyzer.ToLower(word), kind))
            .Select(term => new QueryWord(term, null))];
}
