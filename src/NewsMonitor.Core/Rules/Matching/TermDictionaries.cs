using NewsMonitor.Rules.Compilation;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Matching;

/// <summary>The words of all rules, and their dictionaries by language, each made when a first article needs it.</summary>
internal sealed class TermDictionaries
{
    private readonly FieldSet _searchedFields;
    private readonly bool[] _isPositional;
    private readonly TermDictionary?[] _dictionaries = new TermDictionary?[Language.All.Count];

    /// <summary>Takes the words of rules that have been built.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="analysis">How words are read and compared.</param>
    /// <param name="searched">The fields that some rule looks at.</param>
    public TermDictionaries(TermTable terms, Analyzer analysis, FieldSet searched)
    {
        Terms = terms.ToArray();
        Analyzer = analysis;
        _isPositional = terms.GetPositionalFlags();
        _searchedFields = searched;
        if (analysis.IsPlain)
        {
            Array.Fill(_dictionaries, new TermDictionary(Terms, null));
        }
    }

    /// <summary>All terms; a term's number is its place.</summary>
    public Term[] Terms { get; }

    /// <summary>How words are read and compared.</summary>
    public Analyzer Analyzer { get; }

    /// <summary>The dictionary for a language; the same for all in plain analysis. Two threads may both make it; either will do.</summary>
    private TermDictionary GetDictionary(Language language) => _dictionaries[language.Index] ??= new TermDictionary(Terms, language);

    /// <summary>Room to read an article.</summary>
    public ArticleIndex CreateIndex() => new(Terms.Length, _searchedFields);

    /// <summary>Room for the words of articles in a language.</summary>
    public WordCache CreateCache(Language language) => new(GetDictionary(language), _isPositional);
}
