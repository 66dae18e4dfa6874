namespace NewsMonitor.Rules.Queries;

/// <summary>Goes through the lexemes of a query, and tells what does not fit where it stands.</summary>
/// <param name="lexemes">The lexemes; the last is the end.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class QueryCursor(IReadOnlyList<QueryToken> lexemes, QueryProblemCollector problems)
{
    /// <summary>How deep parentheses and NOTs may be nested.</summary>
    public const int MaxDepth = 50;

    private int _index;
    private bool _isAbandoned;

    /// <summary>The lexeme to be read next.</summary>
    public QueryToken Current => lexemes[_index];

    /// <summary>Whether a comma parts the parts of a list here.</summary>
    public bool IsInList { get; set; }

    /// <summary>Whether a comma stands where no list is, and an operand follows; the comma is reported and left out.</summary>
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

    /// <summary>Goes over the parenthesis that closes another, or tells that there is none.</summary>
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

    /// <summary>Gives up on a query that is nested deeper than any person writes.</summary>
    public bool AbandonIfTooDeep(int depth)
    {
        if (depth < MaxDepth)
        {
            return false;
        }

        if (!_isAbandoned)
        {
            Report(Current, $"The query is nested more than {MaxDepth} deep.", "Give inner parts a name under Terms, or leave parentheses out.");
        }

        _isAbandoned = true;
        _index = lexemes.Count - 1;
        return true;
    }

    /// <summary>Tells that an operand is missing.</summary>
    public void ReportMissingOperand()
    {
        if (_isAbandoned)
        {
            return;
        }

        var before = _index == 0 ? new QueryToken(QueryTokenKind.OpenParen, "", 1) : lexemes[_index - 1];
        var isFirst = before.Kind == QueryTokenKind.OpenParen;
        var isLast = Current.Kind is QueryTokenKind.CloseParen or QueryTokenKind.Comma or QueryTokenKind.End;
        var (place, message, remedy) = (isFirst, isLast) switch
        {
            (true, true) when _index == 0 => (before, "The query is empty.", "Write what to watch for."),
            (true, true) => (before, "These parentheses hold nothing.", "Write a word between them, or leave them out."),
            (true, false) => (Current, $"Nothing stands before {Current.Text}.", "Write a word there, or leave the operator out."),
            (false, true) => (before, $"Nothing stands after {before.Text}.", "Write a word there, or leave the operator out."),
            _ => (Current, $"Nothing stands between {before.Text} and {Current.Text}.", "Write a word there, or leave one of them out."),
        };
        Report(place, message, remedy);
    }

    /// <summary>Tells of a problem.</summary>
    public void Report(QueryToken place, string message, string remedy) => problems.Add(place.Column, message, remedy);

    /// <summary>Goes on; never beyond the end.</summary>
    public void Advance() => _index = Math.Min(_index + 1, lexemes.Count - 1);
}
