using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>The words of all rules, and their dictionaries by language, each made when a first article needs it.</summary>
internal sealed class CompiledWords
{
    private readonly FieldSet _searched;
    private readonly bool[] _placed;
    private readonly Vocabulary?[] _vocabularies = new Vocabulary?[Language.All.Count];

    /// <summary>Takes the words of rules that have been built.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="analysis">How words are read and compared.</param>
    /// <param name="searched">The fields that some rule looks at.</param>
    public CompiledWords(Terms terms, Analysis analysis, FieldSet searched)
    {
        Terms = terms.All();
        Analysis = analysis;
        _placed = terms.Placed();
        _searched = searched;
        if (analysis.IsPlain)
        {
            Array.Fill(_vocabularies, new Vocabulary(Terms, null));
        }
    }

    /// <summary>All terms; a term's number is its place.</summary>
    public Term[] Terms { get; }

    /// <summary>How words are read and compared.</summary>
    public Analysis Analysis { get; }

    /// <summary>The dictionary for a language; the same for all in plain analysis. Two threads may both make it; either will do.</summary>
    private Vocabulary In(Language language) => _vocabularies[language.Index] ??= new Vocabulary(Terms, language);

    /// <summary>Room to read an article.</summary>
    public ArticleIndex CreateIndex() => new(Terms.Length, _searched);

    /// <summary>Room for the words of articles in a language.</summary>
    public WordCache NewCache(Language language) => new(In(language), _placed);
}
