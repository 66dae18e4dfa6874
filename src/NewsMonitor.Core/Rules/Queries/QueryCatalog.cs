using NewsMonitor.Text;

namespace NewsMonitor.Rules.Queries;

/// <summary>The queries of all rules and terms, in one namespace, and their references to each other.</summary>
internal sealed class QueryCatalog
{
    /// <summary>The deepest chain of references.</summary>
    public const int MaxReferenceDepth = 20;

    /// <summary>The most words in a query with its references expanded.</summary>
    public const int MaxExpandedSize = 10_000;

    private readonly Dictionary<string, NamedQuery> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExpandedSize> _expandedSizes = new(StringComparer.Ordinal);
    private readonly List<RuleProblem> _errors = [];
    private readonly List<string> _path = [];

    private QueryCatalog(IReadOnlyList<NamedQuery> queries) => Queries = queries;

    public IReadOnlyList<NamedQuery> Queries { get; }

    public IReadOnlyList<RuleProblem> Errors => _errors;

    public static QueryCatalog Parse(RuleSources sources)
    {
        var catalog = new QueryCatalog([.. sources.ParseQueries()]);
        catalog.CheckAll();
        catalog.CheckQueryOrLists([.. sources.Disabled, .. sources.Rules]);
        return catalog;
    }

    /// <summary>Requires a query without errors.</summary>
    public QueryNode GetTree(string name) => _byName[name].Tree!;

    private void CheckAll()
    {
        foreach (var query in Queries)
        {
            _errors.AddRange(query.Sources.SelectMany(source => source.Query.Problems, (source, problem)
                => query.CreateProblem(
                    source, RuleProblemKind.Query, problem.Column, problem.Message, problem.Remedy)));
            if (!_byName.TryAdd(query.Name, query))
            {
                _errors.Add(query.CreateProblem(query.Sources[0], RuleProblemKind.Query, 0,
                    $"The name '{query.Name}' is taken.",
                    "Terms and rules share one name space; give each a name of its own."));
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
        foreach (var rule in rules.Where(rule => rule.Query.Length > 0 && HasLists(rule)))
        {
            _errors.Add(new RuleProblem(rule.Id, IsTerm: false, RuleProblemKind.Query,
                "The rule has a Query and lists beside it.",
                "Write either Query, or All, Any and None; an entry of All can hold the query."));
        }
    }

    private static bool HasLists(RuleDefinition rule) => rule.All.Count + rule.Any.Count + rule.None.Count > 0;

    private void CheckNearReferences()
    {
        foreach (var (query, source, reference) in
            from query in Queries
            from source in query.Sources
            from reference in source.Query.NearReferences
            select (query, source, reference))
        {
            if (NearOperandValidator.FindInvalid(reference, name => GetTree(name)) is { } invalid)
            {
                _errors.Add(query.CreateProblem(source, RuleProblemKind.Query, reference.Column,
                    $"@{reference.Name} stands beside NEAR or BEFORE, but holds {QueryPrinter.PrintShort(invalid)}.",
                    "Only words, prefixes, exact forms, names, phrases and ORs of these can stand there."));
            }
        }
    }

    /// <summary>Reports unknown names and circular references on the way.</summary>
    private ExpandedSize Measure(NamedQuery query)
    {
        if (_expandedSizes.TryGetValue(query.Name, out var measured))
        {
            return measured;
        }

        _path.Add(query.Name);
        var size = new ExpandedSize(query.Sources.Sum(source => (long)source.Query.Size), 0);
        foreach (var source in query.Sources)
        {
            foreach (var reference in source.Query.References)
            {
                size = size.With(Measure(query, source, reference));
            }
        }

        _path.RemoveAt(_path.Count - 1);
        if (size.Size > MaxExpandedSize)
        {
            _errors.Add(query.CreateProblem(query.Sources[0], RuleProblemKind.Query, 1,
                $"With its named parts written out the query has more than {MaxExpandedSize} words.",
                "Split it into several rules."));
            size = default;
        }

        return _expandedSizes[query.Name] = size;
    }

    private ExpandedSize Measure(NamedQuery query, QuerySource source, ReferenceNode reference)
    {
        if (!_byName.TryGetValue(reference.Name, out var named))
        {
            var suggestion = SpellChecker.FindClosest(reference.Name, _byName.Keys);
            _errors.Add(query.CreateProblem(
                source, RuleProblemKind.Query, reference.Column, $"There is no term or rule '{reference.Name}'.",
                suggestion is null ? "Add it under Terms, or mend the name." : $"Did you mean @{suggestion}?"));
            return default;
        }

        var start = _path.IndexOf(named.Name);
        if (start >= 0)
        {
            _errors.Add(query.CreateProblem(source, RuleProblemKind.Query, reference.Column,
                $"The name leads back to itself: {string.Join(" → ", _path[start..].Append(named.Name))}.",
                "Take one of these references out."));
            return default;
        }

        var size = _path.Count > MaxReferenceDepth ? new ExpandedSize(0, MaxReferenceDepth) : Measure(named);
        if (size.Nesting >= MaxReferenceDepth)
        {
            _errors.Add(query.CreateProblem(source, RuleProblemKind.Query, reference.Column,
                $"Named parts are nested more than {MaxReferenceDepth} deep.", "Write some of them out."));
            return default;
        }

        return size;
    }

    /// <summary>The words of a query with its references expanded, and the depth of these.</summary>
    private readonly record struct ExpandedSize(long Size, int Nesting)
    {
        public ExpandedSize With(ExpandedSize part) => new(Size + part.Size, Math.Max(Nesting, part.Nesting + 1));
    }
}
