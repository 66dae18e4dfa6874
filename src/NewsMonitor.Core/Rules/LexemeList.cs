namespace NewsMonitor.Rules;

/// <summary>The lexemes of a query as they are read, and the problems met on the way. Places count from 0, columns from 1.</summary>
/// <param name="problems">Where problems go.</param>
internal sealed class LexemeList(QueryProblems problems)
{
    private readonly List<Lexeme> _lexemes = [];

    /// <summary>What has been read.</summary>
    public IReadOnlyList<Lexeme> All => _lexemes;

    /// <summary>Adds a lexeme.</summary>
    public void Add(Lexeme lexeme) => _lexemes.Add(lexeme);

    /// <summary>Adds a lexeme that begins at a place.</summary>
    public void Add(LexemeKind kind, string text, int start) => _lexemes.Add(new Lexeme(kind, text, start + 1));

    /// <summary>Adds a stand-in for an operand that cannot be read, and reports why.</summary>
    public void AddBroken(int start, int place, string message, string remedy)
    {
        Report(place, message, remedy);
        Add(LexemeKind.Broken, "", start);
    }

    /// <summary>Takes the last lexeme back.</summary>
    public Lexeme TakeLast()
    {
        var last = _lexemes[^1];
        _lexemes.RemoveAt(_lexemes.Count - 1);
        return last;
    }

    /// <summary>Reports a problem.</summary>
    public void Report(int place, string message, string remedy) => problems.Add(place + 1, message, remedy);
}
