using NewsMonitor.Text;

namespace NewsMonitor.Rules.Queries;

/// <summary>The queries of all terms and rules, which share one name space, and how they refer to each other.</summary>
internal sealed class QueryCatalog
{
    /// <summary>How many named parts may stand within each other.</summary>
    public const int MaxReferenceDepth = 20;

    /// <summary>The most words that a query may have when its named parts are written out.</summary>
    public const int MaxExpandedSize = 10_000;

    private readonly Dictionary<string, NamedQuery> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExpandedSize> _expandedSizes = new(StringComparer.Ordinal);
    private readonly List<RuleProblem> _errors = [];
    private readonly List<string> _path = [];

    private QueryCatalog(IReadOnlyList<NamedQuery> queries) => Queries = queries;

    /// <summary>All queries: terms, then rules, in the order they were given.</summary>
    public IReadOnlyList<NamedQuery> Queries { get; }

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<RuleProblem> Errors => _errors;

    /// <summary>Reads all queries.</summary>
    public static QueryCatalog Parse(RuleSources sources)
    {
        var book = new QueryCatalog([.. sources.ParseQueries()]);
        book.CheckAll();
        book.CheckQueryOrLists([.. sources.Disabled, .. sources.Rules]);
        return book;
    }

    /// <summary>The tree of a query that has no errors.</summary>
    public QueryNode GetTree(string name) => _byName[name].Tree!;

    private void CheckAll()
    {
        foreach (var query in Queries)
        {
            _errors.AddRange(query.Sources.SelectMany(source => source.Query.Problems, (source, problem)
                => query.CreateProblem(source, RuleProblemKind.Query, problem.Column, problem.Message, problem.Remedy)));
            if (!_byName.TryAdd(query.Name, query))
            {
                _errors.Add(query.CreateProblem(query.Sources[0], RuleProblemKind.Query, 0,
                    $"The name '{query.Name}' is taken.", "Terms and rules share one name space; give each a name of its own."));
            }
        }

        foreach (var query in Queries)
        {
            Measure(query);
        }

        if (_errors.Count == 0)
        {
            CheckNearReferences();
        }
    }

    private void CheckQueryOrLists(IReadOnlyList<RuleDefinition> rules)
    {
        foreach (var rule in rules.Where(rule => rule.Query.Length > 0 && rule.All.Count + rule.Any.Count + rule.None.Count > 0))
        {
            _errors.Add(new RuleProblem(rule.Id, IsTerm: false, RuleProblemKind.Query,
                "The rule has a Query and lists beside it.", "Write either Query, or All, Any and None; an entry of All can hold the query."));
        }
    }

    /// <summary>Reports named parts beside NEAR that stand for what cannot stand there.</summary>
    private void CheckNearReferences()
    {
        foreach (var (query, source, reference) in
            from query in Queries from source in query.Sources from reference in source.Query.NearReferences select (query, source, reference))
        {
            if (NearOperandValidator.FindInvalid(reference, name => GetTree(name)) is { } wrong)
            {
                _errors.Add(query.CreateProblem(source, RuleProblemKind.Query, reference.Column,
                    $"@{reference.Name} stands beside NEAR or BEFORE, but holds {QueryPrinter.PrintShort(wrong)}.",
                    "Only words, prefixes, exact forms, names, phrases and ORs of these can stand there."));
            }
        }
    }

    /// <summary>How large a query is with its named parts written out; reports names that lead nowhere or in a circle.</summary>
    private ExpandedSize Measure(NamedQuery query)
    {
        if (_expandedSizes.TryGetValue(query.Name, out var known))
        {
            return known;
        }

        _path.Add(query.Name);
        var extent = new ExpandedSize(query.Sources.Sum(source => (long)source.Query.Size), 0);
        foreach (var source in query.Sources)
        {
            foreach (var reference in source.Query.References)
            {
                extent = extent.With(Measure(query, source, reference));
            }
        }

        _path.RemoveAt(_path.Count - 1);
        if (extent.Size > MaxExpandedSize)
        {
            _errors.Add(query.CreateProblem(query.Sources[0], RuleProblemKind.Query, 1,
                $"With its named parts written out the query has more than {MaxExpandedSize} words.", "Split it into several rules."));
            extent = default;
        }

        return _expandedSizes[query.Name] = extent;
    }

    private ExpandedSize Measure(NamedQuery query, QuerySource source, ReferenceNode reference)
    {
        if (!_byName.TryGetValue(reference.Name, out var named))
        {
            var meant = SpellChecker.FindClosest(reference.Name, _byName.Keys);
            _errors.Add(query.CreateProblem(source, RuleProblemKind.Query, reference.Column, $"There is no term or rule '{reference.Name}'.",
                meant is null ? "Add it under Terms, or mend the name." : $"Did you mean @{meant}?"));
            return default;
        }

        var start = _path.IndexOf(named.Name);
        if (start >= 0)
        {
            _errors.Add(query.CreateProblem(source, RuleProblemKind.Query, reference.Column,
                $"The name leads back to itself: {string.Join(" → ", _path[start..].Append(named.Name))}.", "Take one of these references out."));
            return default;
        }

        var extent = _path.Count > MaxReferenceDepth ? new ExpandedSize(0, MaxReferenceDepth) : Measure(named);
        if (extent.Nesting >= MaxReferenceDepth)
        {
            _errors.Add(query.CreateProblem(source, RuleProblemKind.Query, reference.Column,
                $"Named parts are nested more than {MaxReferenceDepth} deep.", "Write some of them out."));
            return default;
        }

        return extent;
    }

    /// <summary>How large a query is with its named parts written out, and how deep they are nested.</summary>
    private readonly record struct ExpandedSize(long Size, int Nesting)
    {
        public ExpandedSize With(ExpandedSize part) => new(Size + part.Size, Math.Max(Nesting, part.Nesting + 1));
    }
}
