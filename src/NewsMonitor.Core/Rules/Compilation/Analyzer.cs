using NewsMonitor.Text;

namespace NewsMonitor.Rules.Compilation;

/// <summary>A word of a query.</summary>
/// <param name="Term">What it asks for.</param>
/// <param name="JoinedWithNext">It and the next word as one, where they may be written so; else null.</param>
internal readonly record struct QueryWord(Term Term, string? JoinedWithNext);

/// <summary>How words are read and compared, in queries and in articles.</summary>
internal sealed class Analyzer
{
    private Analyzer(bool isPlain) => IsPlain = isPlain;

    /// <summary>The product's: folding, inflection by language, compounds written in one word or more.</summary>
    public static Analyzer Full { get; } = new(isPlain: false);

    /// <summary>
    /// Words at Unicode's default boundaries (UAX #29, with the colon within words as up to Unicode 15.0), lower-cased one UTF-16 unit
    /// at a time, and nothing else: what other engines do too, so that answers can be compared.
    /// </summary>
    public static Analyzer Plain { get; } = new(isPlain: true);

    /// <summary>Whether it is <see cref="Plain"/>.</summary>
    public bool IsPlain { get; }

    /// <summary>A word as it is compared, before inflection.</summary>
    public string Fold(string word) => IsPlain ? PlainAnalyzer.ToLower(word) : Folding.Fold(word.AsSpan());

    /// <summary>The words of a query's text.</summary>
    public IReadOnlyList<QueryWord> Analyze(string text, TermKind kind) => (kind, IsPlain) switch
    {
        (TermKind.Name, false) => AnalyzeName(text),
        (TermKind.Exact, false) => AnalyzeExact(text),
        (TermKind.Word, false) => AnalyzeWords(text),
        _ => [.. PlainAnalyzer.Tokenize(text).Select(word => new QueryWord(new Term(kind == TermKind.Exact ? word : PlainAnalyzer.ToLower(word), kind), null))],
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

        return [.. words.Select((word, i) => new QueryWord(new Term(word, TermKind.Word), MayJoin(i) ? word + words[i + 1] : null))];

        bool MayJoin(int i) => i + 1 < words.Count
                               && (hyphens[i + 1] || (words[i].Length >= TermDictionary.MinCompoundHalf && words[i + 1].Length >= TermDictionary.MinCompoundHalf));
    }

    private static List<QueryWord> AnalyzeExact(string text)
    {
        var words = new List<QueryWord>();
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            words.Add(new QueryWord(new Term(ExactFormNormalizer.Normalize(text.AsSpan(token.Offset, token.Length)), TermKind.Exact), null));
        }

        return words;
    }

    private static List<QueryWord> AnalyzeName(string text)
        => [.. NameExpansion.Expand(text).Select(spellings => new QueryWord(new Term(string.Join(TermTable.SpellingSeparator, spellings), TermKind.Name), null))];
}
