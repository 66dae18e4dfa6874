using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Checks;

/// <summary>
/// Finds parts of queries that can never or must always match, because they ask for what they exclude. It tries all combinations of
/// words found and not found, where a word stands twice; parts of very many words are left alone.
/// </summary>
internal sealed class LogicLint
{
    private const int MaxAtoms = 10;

    private readonly QueryCatalog _catalog;
    private readonly QueryNormalizer _normalizer;

    private LogicLint(QueryCatalog book)
    {
        _catalog = book;
        _normalizer = new QueryNormalizer(book);
    }

    /// <summary>The warnings for queries that have no errors.</summary>
    public static IEnumerable<RuleProblem> Check(QueryCatalog book)
    {
        var lint = new LogicLint(book);
        return book.Queries.SelectMany(lint.Check);
    }

    private IEnumerable<RuleProblem> Check(NamedQuery query)
    {
        RuleProblem[] found = [.. query.Sources.SelectMany(source => Check(query, source, source.Query.Tree!))];
        if (found.Length > 0 || query.Sources.Count == 1)
        {
            return found;
        }

        return FindContradiction(query.Tree!) is { } trouble
            ? [query.CreateProblem(query.Sources[0], RuleProblemKind.Lint, 0, $"Together the lists {trouble.Message}", trouble.Remedy)]
            : [];
    }

    /// <summary>The innermost parts that can never or must always match.</summary>
    private RuleProblem[] Check(NamedQuery query, QuerySource source, QueryNode node)
    {
        RuleProblem[] within = [.. GetOperands(node).SelectMany(part => Check(query, source, part))];
        return within.Length == 0 && FindContradiction(node) is { } trouble
            ? [query.CreateProblem(source, RuleProblemKind.Lint, node.Column, $"{QueryPrinter.PrintShort(node)} {trouble.Message}", trouble.Remedy)]
            : within;
    }

    /// <summary>The parts of a part.</summary>
    public static IReadOnlyList<QueryNode> GetOperands(QueryNode node) => node switch
    {
        AndNode and => and.Operands,
        OrNode or => or.Operands,
        AtLeastNode count => count.Operands,
        NotNode not => [not.Operand],
        FieldNode field => [field.Operand],
        _ => [],
    };

    private (string Message, string Remedy)? FindContradiction(QueryNode node)
    {
        if (node is not (AndNode or OrNode or AtLeastNode))
        {
            return null;
        }

        var atoms = new List<Atom>();
        if (!CollectAtoms(node, "", atoms) || !CanConflict(atoms))
        {
            return null;
        }

        var (canHold, canFail) = (false, false);
        for (var found = 0; found < 1 << atoms.Count && !(canHold && canFail); found++)
        {
            if (!IsPossible(atoms, found))
            {
                continue;
            }

            var holds = Evaluate(node, "", atoms, found);
            canHold |= holds;
            canFail |= !holds;
        }

        return (canHold, canFail) switch
        {
            (false, _) => ("can never match.", "It asks for what it excludes; take one of the two out."),
            (_, false) => ("matches every article.", "One of its parts always holds; take one out."),
            _ => null,
        };
    }

    /// <summary>Gathers what can be found or not; false when that is too much.</summary>
    private bool CollectAtoms(QueryNode node, string field, List<Atom> atoms)
    {
        switch (node)
        {
            case AndNode or OrNode or AtLeastNode or NotNode:
                return GetOperands(node).All(part => CollectAtoms(part, field, atoms));
            case FieldNode within:
                return CollectAtoms(within.Operand, QueryPrinter.GetFieldName(within.Field), atoms);
            case ReferenceNode reference:
                return CollectAtoms(_catalog.GetTree(reference.Name), field, atoms);
            default:
                var atom = CreateAtom(node, field);
                var known = atoms.FindIndex(other => other.IsSame(atom));
                if (known >= 0)
                {
                    atoms[known] = atoms[known] with { IsRepeated = true };
                }
                else
                {
                    atoms.Add(atom);
                }

                return atoms.Count <= MaxAtoms;
        }
    }

    private Atom CreateAtom(QueryNode node, string field) => node is MetadataNode trait
        ? new Atom(QueryPrinter.GetFieldName(trait.Field) + ":", trait.Value.ToUpperInvariant(), trait.Field is MetadataField.Feed or MetadataField.Language)
        : new Atom(field, _normalizer.Normalize(node), IsSingleValued: false);

    // Where everything stands once, anything can hold and fail.
    private static bool CanConflict(List<Atom> atoms)
        => atoms.Exists(atom => atom.IsRepeated) || atoms.DistinctBy(atom => atom.IsSingleValued ? atom.Field : atom.Key).Count() < atoms.Count;

    // What is in the title is in the text; no article has two feeds or two languages.
    private static bool IsPossible(List<Atom> atoms, int found)
    {
        for (var i = 0; i < atoms.Count; i++)
        {
            for (var j = 0; j < atoms.Count && (found >> i & 1) != 0; j++)
            {
                var isTogether = (found >> j & 1) != 0;
                if (i != j && (isTogether ? atoms[i].Excludes(atoms[j]) : atoms[i].Implies(atoms[j])))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Evaluate(QueryNode node, string field, List<Atom> atoms, int found) => node switch
    {
        AndNode and => and.Operands.All(part => Evaluate(part, field, atoms, found)),
        OrNode or => or.Operands.Any(part => Evaluate(part, field, atoms, found)),
        AtLeastNode count => count.Operands.Count(part => Evaluate(part, field, atoms, found)) >= count.MinCount,
        NotNode not => !Evaluate(not.Operand, field, atoms, found),
        FieldNode within => Evaluate(within.Operand, QueryPrinter.GetFieldName(within.Field), atoms, found),
        ReferenceNode reference => Evaluate(_catalog.GetTree(reference.Name), field, atoms, found),
        _ => CreateAtom(node, field) is var atom && (found >> atoms.FindIndex(other => other.IsSame(atom)) & 1) != 0,
    };

    /// <summary>Something that an article holds or not.</summary>
    /// <param name="Field">The field it is looked for in; empty for the text.</param>
    /// <param name="Key">What it is.</param>
    /// <param name="IsSingleValued">Whether an article has only one of the kind.</param>
    private sealed record Atom(string Field, string Key, bool IsSingleValued)
    {
        public bool IsRepeated { get; init; }

        public bool IsSame(Atom other) => Field == other.Field && Key == other.Key;

        public bool Implies(Atom other) => Key == other.Key && other.Field.Length == 0 && Field is "title" or "summary" or "content";

        public bool Excludes(Atom other) => IsSingleValued && other.IsSingleValued && Field == other.Field;
    }
}
