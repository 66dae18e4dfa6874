namespace NewsMonitor.Rules;

/// <summary>A term or a rule with its query.</summary>
/// <param name="Name">The name of the term, or the id of the rule.</param>
/// <param name="IsTerm">Which of the two.</param>
/// <param name="Text">The query as it was written.</param>
/// <param name="Query">What was read of it.</param>
internal sealed record NamedQuery(string Name, bool IsTerm, string Text, ParsedQuery Query)
{
    /// <summary>A problem of this query.</summary>
    public RuleProblem Problem(RuleProblemKind kind, int column, string message, string remedy)
        => new(Name, IsTerm, kind, message, remedy) { Text = Text, Column = column };
}

/// <summary>The queries of all terms and rules, which share one name space, and how they refer to each other.</summary>
internal sealed class QueryBook
{
    /// <summary>How many named parts may stand within each other.</summary>
    public const int MaxNesting = 20;

    /// <summary>The most words that a query may have when its named parts are written out.</summary>
    public const int MaxSize = 10_000;

    private readonly Dictionary<string, NamedQuery> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Extent> _extents = new(StringComparer.Ordinal);
    private readonly List<RuleProblem> _errors = [];
    private readonly List<string> _path = [];

    private QueryBook(IReadOnlyList<NamedQuery> queries) => Queries = queries;

    /// <summary>All queries: terms, then rules, in the order they were given.</summary>
    public IReadOnlyList<NamedQuery> Queries { get; }

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<RuleProblem> Errors => _errors;

    /// <summary>Reads all queries.</summary>
    public static QueryBook Read(IReadOnlyList<RuleDefinition> rules, IReadOnlyDictionary<string, string> terms)
    {
        var book = new QueryBook([
            .. terms.Select(term => new NamedQuery(term.Key, IsTerm: true, term.Value, QueryParser.Parse(term.Value))),
            .. rules.Select(rule => new NamedQuery(rule.Id, IsTerm: false, rule.Query, QueryParser.Parse(rule.Query))),
        ]);
        book.CheckAll();
        return book;
    }

    /// <summary>The tree of a query that has no errors.</summary>
    public QueryNode Tree(string name) => _byName[name].Query.Tree!;

    private void CheckAll()
    {
        foreach (var query in Queries)
        {
            _errors.AddRange(query.Query.Problems.Select(problem
                => query.Problem(RuleProblemKind.Query, problem.Column, problem.Message, problem.Remedy)));
            if (!_byName.TryAdd(query.Name, query))
            {
                _errors.Add(query.Problem(RuleProblemKind.Query, 0,
                    $"The name '{query.Name}' is taken.", "Terms and rules share one name space; give each a name of its own."));
            }
        }

        foreach (var query in Queries)
        {
            Measure(query);
        }
    }

    /// <summary>How large a query is with its named parts written out; reports names that lead nowhere or in a circle.</summary>
    private Extent Measure(NamedQuery query)
    {
        if (_extents.TryGetValue(query.Name, out var known))
        {
            return known;
        }

        _path.Add(query.Name);
        var extent = new Extent(query.Query.Size, 0);
        foreach (var reference in query.Query.References)
        {
            extent = extent.With(Measure(query, reference));
        }

        _path.RemoveAt(_path.Count - 1);
        if (extent.Size > MaxSize)
        {
            _errors.Add(query.Problem(RuleProblemKind.Query, 1,
                $"With its named parts written out the query has more than {MaxSize} words.", "Split it into several rules."));
            extent = default;
        }

        return _extents[query.Name] = extent;
    }

    private Extent Measure(NamedQuery query, ReferenceNode reference)
    {
        if (!_byName.TryGetValue(reference.Name, out var named))
        {
            var meant = Spelling.Closest(reference.Name, _byName.Keys);
            _errors.Add(query.Problem(RuleProblemKind.Query, reference.Column, $"There is no term or rule '{reference.Name}'.",
                meant is null ? "Add it under Terms, or mend the name." : $"Did you mean @{meant}?"));
            return default;
        }

        var start = _path.IndexOf(named.Name);
        if (start >= 0)
        {
            _errors.Add(query.Problem(RuleProblemKind.Query, reference.Column,
                $"The name leads back to itself: {string.Join(" → ", _path[start..].Append(named.Name))}.", "Take one of these references out."));
            return default;
        }

        var extent = _path.Count > MaxNesting ? new Extent(0, MaxNesting) : Measure(named);
        if (extent.Nesting >= MaxNesting)
        {
            _errors.Add(query.Problem(RuleProblemKind.Query, reference.Column,
                $"Named parts are nested more than {MaxNesting} deep.", "Write some of them out."));
            return default;
        }

        return extent;
    }

    /// <summary>How large a query is with its named parts written out, and how deep they are nested.</summary>
    private readonly record struct Extent(long Size, int Nesting)
    {
        public Extent With(Extent part) => new(Size + part.Size, Math.Max(Nesting, part.Nesting + 1));
    }
}
