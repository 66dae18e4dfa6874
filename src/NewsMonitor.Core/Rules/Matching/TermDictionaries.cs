using NewsMonitor.Rules.Compilation;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>The term dictionaries of all languages, each built when the first article needs it.</summary>
internal sealed class TermDictionaries
{
    private readonly FieldSet _searchedFields;
    private readonly bool[] _isPositional;
    private readonly TermDictionary?[] _dictionaries = new TermDictionary?[Language.All.Count];

    public TermDictionaries(TermTable terms, Analyzer analyzer, FieldSet searchedFields)
    {
        Terms = terms.ToArray();
        Analyzer = analyzer;
        _isPositional = terms.GetPositionalFlags();
        _searchedFields = searchedFields;
        if (analyzer.IsPlain)
        {
            Array.Fill(_dictionaries, new TermDictionary(Terms, null));
        }
    }

    public Term[] Terms { get; }

    public Analyzer Analyzer { get; }

    /// <summary>Two threads may both build a dictionary; either will do.</summary>
    private TermDictionary GetDictionary(Language language)
        => _dictionaries[language.Index] ??= new TermDictionary(Terms, language);

    public ArticleIndex CreateIndex() => new(Terms.Length, _searchedFields);

    public WordCache CreateCache(Language language) => new(GetDictionary(language), _isPositional);
}
