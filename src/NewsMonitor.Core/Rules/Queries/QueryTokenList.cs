namespace NewsMonitor.Rules.Queries;

/// <summary>The lexemes of a query as they are read, and the problems met on the way. Places count from 0, columns from 1.</summary>
/// <param name="problems">Where problems go.</param>
internal sealed class QueryTokenList(QueryProblemCollector problems)
{
    private readonly List<QueryToken> _tokens = [];

    /// <summary>What has been read.</summary>
    public IReadOnlyList<QueryToken> All => _tokens;

    /// <summary>Adds a lexeme.</summary>
    public void Add(QueryToken lexeme) => _tokens.Add(lexeme);

    /// <summary>Adds a lexeme that begins at a place.</summary>
    public void Add(QueryTokenKind kind, string text, int start) => _tokens.Add(new QueryToken(kind, text, start + 1));

    /// <summary>Adds a stand-in for an operand that cannot be read, and reports why.</summary>
    public void AddInvalid(int start, int place, string message, string remedy)
    {
        Report(place, message, remedy);
        Add(QueryTokenKind.Invalid, "", start);
    }

    /// <summary>Takes the last lexeme back.</summary>
    public QueryToken RemoveLast()
    {
        var last = _tokens[^1];
        _tokens.RemoveAt(_tokens.Count - 1);
        return last;
    }

    /// <summary>Reports a problem.</summary>
    public void Report(int place, string message, string remedy) => problems.Add(place + 1, message, remedy);
}
