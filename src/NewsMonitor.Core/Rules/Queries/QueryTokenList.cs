namespace NewsMonitor.Rules.Queries;

/// <summary>The tokens of a query, and the problems found on the way. Offsets count from 0, columns from 1.</summary>
internal sealed class QueryTokenList(QueryProblemCollector problems)
{
    private readonly List<QueryToken> _tokens = [];

    public IReadOnlyList<QueryToken> All => _tokens;

    public void Add(QueryToken token) => _tokens.Add(token);

    public void Add(QueryTokenKind kind, string text, int start) => _tokens.Add(new QueryToken(kind, text, start + 1));

    /// <summary>Adds a placeholder for an invalid operand, and reports the problem.</summary>
    public void AddInvalid(int start, int problemOffset, string message, string remedy)
    {
        Report(problemOffset, message, remedy);
        Add(QueryTokenKind.Invalid, "", start);
    }

    public QueryToken RemoveLast()
    {
        var last = _tokens[^1];
        _tokens.RemoveAt(_tokens.Count - 1);
        return last;
    }

    public void Report(int problemOffset, string message, string remedy)
        => problems.Add(problemOffset + 1, message, remedy);
}
