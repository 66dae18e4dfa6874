using NewsMonitor.Articles;

namespace NewsMonitor.Rules;

/// <summary>
/// Reads queries, by recursive descent: NOT binds tightest, then NEAR and BEFORE, then AND, which may be
/// left out, then OR. After a problem it
/// reads on, so that all problems are told at once.
/// </summary>
internal sealed class QueryParser
{
    /// <summary>The longest query, in UTF-16 units.</summary>
    public const int MaxLength = 50_000;

    private readonly QueryCursor _cursor;
    private readonly QueryProblems _problems;
    private readonly List<ReferenceNode> _references = [];
    private readonly NearOperands _operands;
    private ArticleField? _field;
    private MetadataField? _metadataField;
    private int _size;

    private QueryParser(IReadOnlyList<Lexeme> lexemes, QueryProblems problems)
    {
        _cursor = new QueryCursor(lexemes, problems);
        _problems = problems;
        _operands = new NearOperands(problems);
    }

    private Lexeme Current => _cursor.Current;

    /// <summary>Reads a query.</summary>
    public static ParsedQuery Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new ParsedQuery(null, [], [], 0, [new QueryProblem(
                MaxLength, $"The query has {text.Length} characters; {MaxLength} are the most.", "Split it into several rules, or use named terms.")]);
        }

        var problems = new QueryProblems();
        var parser = new QueryParser(QueryLexer.Read(text, problems), problems);
        var tree = parser.ParseQuery();
        return new ParsedQuery(tree, parser._references, parser._operands.References, parser._size, problems.InOrder());
    }

    private QueryNode? ParseQuery()
    {
        List<QueryNode> parts = [];
        Add(parts, ParseAny(depth: 0));
        while (Current.Kind != LexemeKind.End)
        {
            if (Current.Kind == LexemeKind.Close)
            {
                _cursor.Report(Current, "This ')' closes nothing.", "Remove it, or add the '(' that is missing.");
            }

            _cursor.Next();
            if (Current.Kind is LexemeKind.And or LexemeKind.Or or LexemeKind.Near)
            {
                _cursor.Next();
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
            _cursor.Next();
            Add(parts, ParseAll(depth));
        }

        return Join(parts, QueryNode.Any);
    }

    private QueryNode? ParseAll(int depth)
    {
        List<QueryNode> parts = [];
        Add(parts, ParseNear(depth));
        while (Current.Kind == LexemeKind.And || Current.BeginsOperand || _cursor.TrySkipStrayComma())
        {
            if (Current.Kind == LexemeKind.And)
            {
                _cursor.Next();
            }

            Add(parts, ParseNear(depth));
        }

        return Join(parts, QueryNode.All);
    }

    private QueryNode? ParseNear(int depth)
    {
        var left = ParseNot(depth);
        var isChain = false;
        while (Current.Kind == LexemeKind.Near)
        {
            var sign = Current;
            _cursor.Next();
            var right = ParseNot(depth);
            if (isChain)
            {
                _cursor.Report(sign, $"{sign.Text} follows another one.", $"Join two of them by AND: (a {sign.Text} b) AND (b {sign.Text} c).");
            }
            else if (left is not null && right is not null && _operands.AreRight(left, right, sign))
            {
                left = new NearNode(left, right, sign.Number, sign.IsOrdered);
            }

            isChain = true;
        }

        return left;
    }

    private QueryNode? ParseNot(int depth)
    {
        var start = Current;
        if (start.Kind != LexemeKind.Not)
        {
            return ParseOperand(depth);
        }

        if (_cursor.AbandonsTooDeep(depth))
        {
            return null;
        }

        _cursor.Next();
        return ParseNot(depth + 1) is { } part ? new NotNode(part, start.Column) : null;
    }

    private QueryNode? ParseOperand(int depth)
    {
        var isStray = _cursor.TrySkipStrayComma();
        if (isStray || !Current.BeginsOperand)
        {
            return ParseAfterTrouble(depth);
        }

        var start = Current;
        _cursor.Next();
        _size++;
        if (_metadataField is { } trait && start.Kind is not LexemeKind.Open)
        {
            return MetadataValueReader.Read(trait, start, _problems);
        }

        switch (start.Kind)
        {
            case LexemeKind.Word:
                return new WordNode(start.Text, start.Column);
            case LexemeKind.Prefix:
                return new PrefixNode(start.Text, start.Column);
            case LexemeKind.Phrase:
                return new PhraseNode(start.Text, start.Column);
            case LexemeKind.Exact:
                return new ExactNode(start.Text, start.Column);
            case LexemeKind.Name:
                return new NameNode(start.Text, start.Column);
            case LexemeKind.Reference:
                _references.Add(new ReferenceNode(start.Text, start.Column));
                return _references[^1];
            case LexemeKind.Field:
                return ParseField(start, depth);
            case LexemeKind.Metadata:
                return ParseMetadata(start, depth);
            case LexemeKind.Count:
                return ParseCount(start, depth);
            case LexemeKind.Open:
                return ParseGroup(start, depth);
            default:
                return null;
        }
    }

    // Where no operand is: a comma that belongs to no list is left out, all else is told.
    private QueryNode? ParseAfterTrouble(int depth)
    {
        if (Current.BeginsOperand)
        {
            return ParseOperand(depth);
        }

        _cursor.ReportMissing();
        return null;
    }

    private FieldNode? ParseField(Lexeme start, int depth)
    {
        if (!IsFieldRight(start))
        {
            return null;
        }

        var outer = _field;
        _field = start.Field;
        var part = ParseOperand(depth);
        _field = outer;
        return part is null ? null : new FieldNode(start.Field, part, start.Column);
    }

    private QueryNode? ParseMetadata(Lexeme start, int depth)
    {
        if (!IsFieldRight(start))
        {
            return null;
        }

        _metadataField = start.MetadataField;
        var part = ParseOperand(depth);
        _metadataField = null;
        return part;
    }

    private bool IsFieldRight(Lexeme start)
    {
        if (_field is not null)
        {
            _cursor.Report(start, $"{start.Text} stands within another field.", "Name one field for each word.");
        }

        if (Current.Kind is not (LexemeKind.Field or LexemeKind.Metadata or LexemeKind.Not) && Current.BeginsOperand)
        {
            return true;
        }

        _cursor.Report(start, $"Nothing stands directly after {start.Text}", $"Write a word, a phrase or a group there, as in {start.Text}truce.");
        return false;
    }

    private CountNode? ParseCount(Lexeme start, int depth)
    {
        var open = Current;
        if (_cursor.AbandonsTooDeep(depth))
        {
            return null;
        }

        var outer = _cursor.IsList;
        _cursor.IsList = true;
        List<QueryNode> parts = [];
        var count = 0;
        do
        {
            _cursor.Next();
            Add(parts, ParseAny(depth + 1));
            count++;
        }
        while (Current.Kind == LexemeKind.Comma);
        _cursor.IsList = outer;
        _cursor.Close(open);
        if (start.Number > count)
        {
            _cursor.Report(start, $"{start.Text} asks for more than there are: {count}.", "Ask for fewer, and write a comma between the parts.");
        }

        return parts.Count < count || start.Number > count ? null : new CountNode(start.Number, parts, start.Column);
    }

    private QueryNode? ParseGroup(Lexeme start, int depth)
    {
        if (_cursor.AbandonsTooDeep(depth))
        {
            return null;
        }

        var outer = _cursor.IsList;
        _cursor.IsList = false;
        var part = ParseAny(depth + 1);
        _cursor.IsList = outer;
        _cursor.Close(start);
        return part;
    }

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
