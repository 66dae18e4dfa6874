using NewsMonitor.Articles;

namespace NewsMonitor.Rules.Queries;

/// <summary>
/// Parses queries by recursive descent: NOT binds tightest, then NEAR and BEFORE, then AND, which may be omitted, then
/// OR. It continues after a problem, so that all problems are reported at once.
/// </summary>
internal sealed class QueryParser
{
    /// <summary>In UTF-16 units.</summary>
    public const int MaxLength = 50_000;

    private readonly QueryCursor _cursor;
    private readonly QueryProblemCollector _problems;
    private readonly List<ReferenceNode> _references = [];
    private readonly NearOperandValidator _operands;
    private ArticleField? _field;
    private MetadataField? _metadataField;
    private int _size;

    private QueryParser(IReadOnlyList<QueryToken> tokens, QueryProblemCollector problems)
    {
        _cursor = new QueryCursor(tokens, problems);
        _problems = problems;
        _operands = new NearOperandValidator(problems);
    }

    private QueryToken Current => _cursor.Current;

    public static ParsedQuery Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return new ParsedQuery(null, [], [], 0, [new QueryProblem(
                MaxLength, $"The query has {text.Length} characters; {MaxLength} are the most.",
                "Split it into several rules, or use named terms.")]);
        }

        var problems = new QueryProblemCollector();
        var parser = new QueryParser(QueryLexer.Tokenize(text, problems), problems);
        var tree = parser.ParseQuery();
        return new ParsedQuery(
            tree, parser._references, parser._operands.References, parser._size, problems.ToSortedList());
    }

    private QueryNode? ParseQuery()
    {
        List<QueryNode> parts = [];
        Add(parts, ParseOr(depth: 0));
        while (Current.Kind != QueryTokenKind.End)
        {
            if (Current.Kind == QueryTokenKind.CloseParen)
            {
                _cursor.Report(Current, "This ')' closes nothing.", "Remove it, or add the '(' that is missing.");
            }

            _cursor.Advance();
            if (Current.Kind is QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Near)
            {
                _cursor.Advance();
            }

            if (Current.CanBeginOperand)
            {
                Add(parts, ParseOr(depth: 0));
            }
        }

        return Combine(parts, QueryNode.And);
    }

    private QueryNode? ParseOr(int depth)
    {
        List<QueryNode> parts = [];
        Add(parts, ParseAnd(depth));
        while (Current.Kind == QueryTokenKind.Or)
        {
            _cursor.Advance();
            Add(parts, ParseAnd(depth));
        }

        return Combine(parts, QueryNode.Or);
    }

    private QueryNode? ParseAnd(int depth)
    {
        List<QueryNode> parts = [];
        Add(parts, ParseNear(depth));
        while (Current.Kind == QueryTokenKind.And || Current.CanBeginOperand || _cursor.SkipStrayComma())
        {
            if (Current.Kind == QueryTokenKind.And)
            {
                _cursor.Advance();
            }

            Add(parts, ParseNear(depth));
        }

        return Combine(parts, QueryNode.And);
    }

    private QueryNode? ParseNear(int depth)
    {
        var left = ParseNot(depth);
        var isChain = false;
        while (Current.Kind == QueryTokenKind.Near)
        {
            var op = Current;
            _cursor.Advance();
            var right = ParseNot(depth);
            if (isChain)
            {
                _cursor.Report(
                    op, $"{op.Text} follows another one.",
                    $"Join two of them by AND: (a {op.Text} b) AND (b {op.Text} c).");
            }
            else if (left is not null && right is not null && _operands.Validate(left, right, op))
            {
                left = new NearNode(left, right, op.Number, op.IsOrdered);
            }

            isChain = true;
        }

        return left;
    }

    private QueryNode? ParseNot(int depth)
    {
        var start = Current;
        if (start.Kind != QueryTokenKind.Not)
        {
            return ParseOperand(depth);
        }

        if (_cursor.AbandonIfTooDeep(depth))
        {
            return null;
        }

        _cursor.Advance();
        return ParseNot(depth + 1) is { } part ? new NotNode(part, start.Column) : null;
    }

    private QueryNode? ParseOperand(int depth)
    {
        var isStray = _cursor.SkipStrayComma();
        if (isStray || !Current.CanBeginOperand)
        {
            return ParseMissingOperand(depth);
        }

        var start = Current;
        _cursor.Advance();
        _size++;
        if (_metadataField is { } field && start.Kind is not QueryTokenKind.OpenParen)
        {
            return MetadataValueReader.Read(field, start, _problems);
        }

        return start.Kind switch
        {
            QueryTokenKind.Word => new WordNode(start.Text, start.Column),
            QueryTokenKind.Prefix => new PrefixNode(start.Text, start.Column),
            QueryTokenKind.Phrase => new PhraseNode(start.Text, start.Column),
            QueryTokenKind.Exact => new ExactNode(start.Text, start.Column),
            QueryTokenKind.Name => new NameNode(start.Text, start.Column),
            QueryTokenKind.Reference => AddReference(start),
            QueryTokenKind.Field => ParseField(start, depth),
            QueryTokenKind.Metadata => ParseMetadata(start, depth),
            QueryTokenKind.AtLeast => ParseAtLeast(start, depth),
            QueryTokenKind.OpenParen => ParseGroup(start, depth),
            _ => null,
        };
    }

    private ReferenceNode AddReference(QueryToken start)
    {
        var reference = new ReferenceNode(start.Text, start.Column);
        _references.Add(reference);
        return reference;
    }

    // A comma outside a list has been skipped; anything else is reported.
    private QueryNode? ParseMissingOperand(int depth)
    {
        if (Current.CanBeginOperand)
        {
            return ParseOperand(depth);
        }

        _cursor.ReportMissingOperand();
        return null;
    }

    private FieldNode? ParseField(QueryToken start, int depth)
    {
        if (!CheckField(start))
        {
            return null;
        }

        var outer = _field;
        _field = start.Field;
        var part = ParseOperand(depth);
        _field = outer;
        return part is null ? null : new FieldNode(start.Field, part, start.Column);
    }

    private QueryNode? ParseMetadata(QueryToken start, int depth)
    {
        if (!CheckField(start))
        {
            return null;
        }

        _metadataField = start.MetadataField;
        var part = ParseOperand(depth);
        _metadataField = null;
        return part;
    }

    private bool CheckField(QueryToken start)
    {
        if (_field is not null)
        {
            _cursor.Report(start, $"{start.Text} stands within another field.", "Name one field for each word.");
        }

        if (Current.CanBeginOperand
            && Current.Kind is not (QueryTokenKind.Field or QueryTokenKind.Metadata or QueryTokenKind.Not))
        {
            return true;
        }

        _cursor.Report(
            start, $"Nothing stands directly after {start.Text}",
            $"Write a word, a phrase or a group there, as in {start.Text}truce.");
        return false;
    }

    private AtLeastNode? ParseAtLeast(QueryToken start, int depth)
    {
        var open = Current;
        if (_cursor.AbandonIfTooDeep(depth))
        {
            return null;
        }

        var outer = _cursor.IsInList;
        _cursor.IsInList = true;
        List<QueryNode> parts = [];
        var count = 0;
        do
        {
            _cursor.Advance();
            Add(parts, ParseOr(depth + 1));
            count++;
        }
        while (Current.Kind == QueryTokenKind.Comma);
        _cursor.IsInList = outer;
        _cursor.ExpectClose(open);
        if (start.Number > count)
        {
            _cursor.Report(
                start, $"{start.Text} asks for more than there are: {count}.",
                "Ask for fewer, and write a comma between the parts.");
        }

        return parts.Count < count || start.Number > count ? null : new AtLeastNode(start.Number, parts, start.Column);
    }

    private QueryNode? ParseGroup(QueryToken start, int depth)
    {
        if (_cursor.AbandonIfTooDeep(depth))
        {
            return null;
        }

        var outer = _cursor.IsInList;
        _cursor.IsInList = false;
        var part = ParseOr(depth + 1);
        _cursor.IsInList = outer;
        _cursor.ExpectClose(start);
        return part;
    }

    private static void Add(List<QueryNode> parts, QueryNode? part)
    {
        if (part is not null)
        {
            parts.Add(part);
        }
    }

    private static QueryNode? Combine(List<QueryNode> parts, Func<IEnumerable<QueryNode>, QueryNode> join)
        => parts.Count == 0 ? null : join(parts);
}
