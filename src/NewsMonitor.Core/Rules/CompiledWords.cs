using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>The words of all rules, and their dictionaries by language, each made when a first article needs it.</summary>
/// <param name="terms">The terms.</param>
/// <param name="analysis">How words are read and compared.</param>
/// <param name="searched">The fields that some rule looks at.</param>
internal sealed class CompiledWords(Terms terms, Analysis analysis, FieldSet searched)
{
    private readonly bool[] _placed = terms.Placed();
    private readonly Vocabulary?[] _vocabularies = new Vocabulary?[Language.All.Count];

    /// <summary>All terms; a term's number is its place.</summary>
    public Term[] Terms { get; } = terms.All();

    /// <summary>How words are read and compared.</summary>
    public Analysis Analysis { get; } = analysis;

    /// <summary>The dictionary for a language. Two threads may both make it; either will do.</summary>
    public Vocabulary In(Language language) => _vocabularies[language.Index] ??= Make(language);

    /// <summary>Room to read an article.</summary>
    public ArticleScan NewScan() => new(_placed, searched);

    // Plain analysis knows no languages.
    private Vocabulary Make(Language language) => Analysis.IsPlain
        ? Array.Find(_vocabularies, made => made is not null) ?? new Vocabulary(Terms, null)
        : new Vocabulary(Terms, language);
}
