using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>A query that has been read.</summary>
/// <param name="Tree">What it says; null when nothing could be read.</param>
/// <param name="References">The named parts it uses.</param>
/// <param name="Size">How many words, phrases and prefixes it has.</param>
/// <param name="Problems">What is wrong with it, all at once; then <paramref name="Tree"/> is only what could be read.</param>
internal sealed record ParsedQuery(
    QueryNode? Tree, IReadOnlyList<ReferenceNode> References, int Size, IReadOnlyList<QueryProblem> Problems);

/// <summary>
/// Reads queries, by recursive descent: NOT binds tightest, then AND, which may be left out, then OR. After a problem it
/// reads on, so that all problems are told at once.
/// </summary>
internal sealed class QueryParser
{
    /// <summary>The longest query, in UTF-16 units.</summary>
    public const int MaxLength = 50_000;

    /// <summary>How deep parentheses and NOTs may be nested.</summary>
    public const int MaxDepth = 50;

    private readonly IReadOnlyList<Lexeme> _lexemes;
    private readonly QueryProblems _problems;
    private readonly List<ReferenceNode> _references = [];
    private ArticleField? _field;
    private int _size;
    private int _index;
    private bool _isAbandoned;

    private QueryParser(IReadOnlyList<Lexeme> lexemes, QueryProblems problems)
    {
        _lexemes = lexemes;
        _problems = problems;
    }

    private Lexeme Current => _lexemes[_index];

    /// <summary>Reads a query.</summary>
    public static ParsedQuery Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new ParsedQuery(null, [], 0, [new QueryProblem(
                MaxLength, $"The query has {text.Length} characters; {MaxLength} are the most.", "Split it into several rules, or use named terms.")]);
        }

        var problems = new QueryProblems();
        var parser = new QueryParser(QueryLexer.Read(text, problems), problems);
        var tree = parser.ParseQuery();
        return new ParsedQuery(tree, parser._references, parser._size, problems.InOrder());
    }

    private QueryNode? ParseQuery()
    {
        List<QueryNode> parts = [];
        Add(parts, ParseAny(depth: 0));
        while (Current.Kind != LexemeKind.End)
        {
            Report(Current, "This ')' closes nothing.", "Remove it, or add the '(' that is missing.");
            Next();
            if (Current.Kind is LexemeKind.And or LexemeKind.Or)
            {
                Next();
            }

            if (Current.BeginsOperand)
            {
                Add(parts, ParseAny(depth: 0));
            }
        }

        return Join(parts, QueryNode.All);
    }

    private QueryNode? ParseAny(int depth)
    {
        List<QueryNode> parts = [];
        Add(parts, ParseAll(depth));
        while (Current.Kind == LexemeKind.Or)
        {
            Next();
            Add(parts, ParseAll(depth));
        }

        return Join(parts, QueryNode.Any);
    }

    private QueryNode? ParseAll(int depth)
    {
        List<QueryNode> parts = [];
        Add(parts, ParseNot(depth));
        while (Current.Kind == LexemeKind.And || Current.BeginsOperand)
        {
            if (Current.Kind == LexemeKind.And)
            {
                Next();
            }

            Add(parts, ParseNot(depth));
        }

        return Join(parts, QueryNode.All);
    }

    private QueryNode? ParseNot(int depth)
    {
        var start = Current;
        if (start.Kind != LexemeKind.Not)
        {
            return ParseOperand(depth);
        }

        if (IsTooDeep(depth))
        {
            return null;
        }

        Next();
        return ParseNot(depth + 1) is { } part ? new NotNode(part, start.Column) : null;
    }

    private QueryNode? ParseOperand(int depth)
    {
        var start = Current;
        if (!start.BeginsOperand)
        {
            ReportMissing();
            return null;
        }

        Next();
        _size++;
        switch (start.Kind)
        {
            case LexemeKind.Word:
                return new WordNode(start.Text, start.Column);
            case LexemeKind.Prefix:
                return new PrefixNode(start.Text, start.Column);
            case LexemeKind.Phrase:
                return new PhraseNode(start.Text, start.Column);
            case LexemeKind.Reference:
                _references.Add(new ReferenceNode(start.Text, start.Column));
                return _references[^1];
            case LexemeKind.Field:
                return ParseField(start, depth);
            case LexemeKind.Open:
                return ParseGroup(start, depth);
            default:
                return null;
        }
    }

    private FieldNode? ParseField(Lexeme start, int depth)
    {
        if (_field is not null)
        {
            Report(start, $"{start.Text} stands within another field.", "Name one field for each word.");
        }

        if (Current.Kind is LexemeKind.Field or LexemeKind.Not || !Current.BeginsOperand)
        {
            Report(start, $"Nothing stands directly after {start.Text}", $"Write a word, a phrase or a group there, as in {start.Text}truce.");
            return null;
        }

        var outer = _field;
        _field = start.Field;
        var part = ParseOperand(depth);
        _field = outer;
        return part is null ? null : new FieldNode(start.Field, part, start.Column);
    }

    private QueryNode? ParseGroup(Lexeme start, int depth)
    {
        if (IsTooDeep(depth))
        {
            return null;
        }

        var part = ParseAny(depth + 1);
        if (Current.Kind == LexemeKind.Close)
        {
            Next();
        }
        else if (!_isAbandoned)
        {
            Report(start, "This '(' is never closed.", "Add the ')' that is missing.");
        }

        return part;
    }

    /// <summary>Gives up on a query that is nested deeper than any person writes.</summary>
    private bool IsTooDeep(int depth)
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
        _index = _lexemes.Count - 1;
        return true;
    }

    private void ReportMissing()
    {
        if (_isAbandoned)
        {
            return;
        }

        var before = _index == 0 ? new Lexeme(LexemeKind.Open, "", 1) : _lexemes[_index - 1];
        var isFirst = before.Kind == LexemeKind.Open;
        var isLast = Current.Kind is LexemeKind.Close or LexemeKind.End;
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

    private void Report(Lexeme place, string message, string remedy) => _problems.Add(place.Column, message, remedy);

    private void Next() => _index = Math.Min(_index + 1, _lexemes.Count - 1);

    private static void Add(List<QueryNode> parts, QueryNode? part)
    {
        if (part is not null)
        {
            parts.Add(part);
        }
    }

    private static QueryNode? Join(List<QueryNode> parts, Func<IEnumerable<QueryNode>, QueryNode> join)
        => parts.Count == 0 ? null : join(parts);
}
