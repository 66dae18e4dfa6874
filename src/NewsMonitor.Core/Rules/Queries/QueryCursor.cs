namespace NewsMonitor.Rules.Queries;

/// <summary>Walks through the tokens of a query, and reports those that do not fit.</summary>
internal sealed class QueryCursor(IReadOnlyList<QueryToken> tokens, QueryProblemCollector problems)
{
    /// <summary>The deepest nesting of parentheses and NOTs.</summary>
    public const int MaxDepth = 50;

    private int _index;
    private bool _isAbandoned;

    public QueryToken Current => tokens[_index];

    /// <summary>True where a comma separates the parts of a list.</summary>
    public bool IsInList { get; set; }

    /// <summary>Skips and reports a comma outside a list; returns true when an operand follows.</summary>
    public bool SkipStrayComma()
    {
        while (Current.Kind == QueryTokenKind.Comma && !IsInList)
        {
            Report(Current, "A comma has no meaning here.", "Put AND or OR between the words.");
            Advance();
            if (Current.CanBeginOperand)
            {
                return true;
            }
        }

        return false;
    }

    public void ExpectClose(QueryToken open)
    {
        if (Current.Kind == QueryTokenKind.CloseParen)
        {
            Advance();
        }
        else if (!_isAbandoned)
        {
            Report(open, "This '(' is never closed.", "Add the ')' that is missing.");
        }
    }

    /// <summary>Gives up on a query that is nested deeper than a person would write.</summary>
    public bool AbandonIfTooDeep(int depth)
    {
        if (depth < MaxDepth)
        {
            return false;
        }

        if (!_isAbandoned)
        {
            Report(
                Current, $"The query is nested more than {MaxDepth} deep.",
                "Give inner parts a name under Terms, or leave parentheses out.");
        }

        _isAbandoned = true;
        _index = tokens.Count - 1;
        return true;
    }

    public void ReportMissingOperand()
    {
        if (_isAbandoned)
        {
            return;
        }

        var before = _index == 0 ? new QueryToken(QueryTokenKind.OpenParen, "", 1) : tokens[_index - 1];
        var isFirst = before.Kind == QueryTokenKind.OpenParen;
        var isLast = Current.Kind is QueryTokenKind.CloseParen or QueryTokenKind.Comma or QueryTokenKind.End;
        var (token, message, remedy) = (isFirst, isLast) switch
        {
            (true, true) when _index == 0 => (before, "The query is empty.", "Write what to watch for."),
            (true, true) =>
                (before, "These parentheses hold nothing.", "Write a word between them, or leave them out."),
            (true, false) =>
                (Current, $"Nothing stands before {Current.Text}.", "Write a word there, or leave the operator out."),
            (false, true) =>
                (before, $"Nothing stands after {before.Text}.", "Write a word there, or leave the operator out."),
            _ =>
                (
                    Current, $"Nothing stands between {before.Text} and {Current.Text}.",
                    "Write a word there, or leave one of them out."),
        };
        Report(token, message, remedy);
    }

    public void Report(QueryToken token, string message, string remedy) => problems.Add(token.Column, message, remedy);

    public void Advance() => _index = Math.Min(_index + 1, tokens.Count - 1);
}
