using NewsMonitor.Articles;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Checks;

/// <summary>
/// Finds parts of queries that can never or must always match, because they ask for what they exclude. Where a word
/// occurs twice, it tries all combinations of words found and not found, up to <see cref="MaxAtoms"/>.
/// </summary>
internal sealed class LogicLint
{
    private const int MaxAtoms = 10;

    private readonly QueryCatalog _catalog;
    private readonly QueryNormalizer _normalizer;

    private LogicLint(QueryCatalog catalog)
    {
        _catalog = catalog;
        _normalizer = new QueryNormalizer(catalog);
    }

    public static IEnumerable<RuleProblem> Check(QueryCatalog catalog)
    {
        var lint = new LogicLint(catalog);
        return catalog.Queries.SelectMany(lint.Check);
    }

    private IEnumerable<RuleProblem> Check(NamedQuery query)
    {
        RuleProblem[] found = [.. query.Sources.SelectMany(source => Check(query, source, source.Query.Tree!))];
        if (found.Length > 0 || query.Sources.Count == 1)
        {
            return found;
        }

        return FindContradiction(query.Tree!) is { } problem
            ? [query.CreateProblem(
                query.Sources[0], RuleProblemKind.Lint, 0, $"Together the lists {problem.Message}", problem.Remedy)]
            : [];
    }

    /// <summary>Reports the innermost parts.</summary>
    private RuleProblem[] Check(NamedQuery query, QuerySource source, QueryNode node)
    {
        RuleProblem[] within = [.. GetOperands(node).SelectMany(part => Check(query, source, part))];
        return within.Length == 0 && FindContradiction(node) is { } problem
            ? [query.CreateProblem(
                source, RuleProblemKind.Lint, node.Column,
                $"{QueryPrinter.PrintShort(node)} {problem.Message}", problem.Remedy)]
            : within;
    }

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
        if (!CollectAtoms(node, null, atoms) || !CanConflict(atoms))
        {
            return null;
        }

        var (canMatch, canMiss) = (false, false);
        for (var found = 0; found < 1 << atoms.Count && !(canMatch && canMiss); found++)
        {
            if (!IsPossible(atoms, found))
            {
                continue;
            }

            var isMatch = Evaluate(node, null, atoms, found);
            canMatch |= isMatch;
            canMiss |= !isMatch;
        }

        return (canMatch, canMiss) switch
        {
            (false, _) => ("can never match.", "It asks for what it excludes; take one of the two out."),
            (_, false) => ("matches every article.", "One of its parts always holds; take one out."),
            _ => null,
        };
    }

    /// <summary>Returns false when there are too many atoms.</summary>
    private bool CollectAtoms(QueryNode node, ArticleField? field, List<Atom> atoms)
    {
        switch (node)
        {
            case AndNode or OrNode or AtLeastNode or NotNode:
                return GetOperands(node).All(part => CollectAtoms(part, field, atoms));
            case FieldNode within:
                return CollectAtoms(within.Operand, within.Field, atoms);
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

    private Atom CreateAtom(QueryNode node, ArticleField? field) => node is MetadataNode metadata
        ? new Atom(null, metadata.Field, metadata.Value.ToUpperInvariant())
        : new Atom(field, null, _normalizer.Normalize(node));

    // When every atom occurs once, any combination is possible.
    private static bool CanConflict(List<Atom> atoms)
        => atoms.Exists(atom => atom.IsRepeated)
           || atoms.Count
               > atoms.DistinctBy(atom => atom.IsSingleValued ? (atom.Metadata, "") : (null, atom.Key)).Count();

    // Words in the title are in the text; no article has two feeds or two languages.
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

    private bool Evaluate(QueryNode node, ArticleField? field, List<Atom> atoms, int found) => node switch
    {
        AndNode and => and.Operands.All(part => Evaluate(part, field, atoms, found)),
        OrNode or => or.Operands.Any(part => Evaluate(part, field, atoms, found)),
        AtLeastNode count => count.Operands.Count(part => Evaluate(part, field, atoms, found)) >= count.MinCount,
        NotNode not => !Evaluate(not.Operand, field, atoms, found),
        FieldNode within => Evaluate(within.Operand, within.Field, atoms, found),
        ReferenceNode reference => Evaluate(_catalog.GetTree(reference.Name), field, atoms, found),
        _ => CreateAtom(node, field) is var atom && (found >> atoms.FindIndex(other => other.IsSame(atom)) & 1) != 0,
    };

    /// <summary>A term or property that an article has or lacks. Without a field it is any text.</summary>
    private sealed record Atom(ArticleField? Field, MetadataField? Metadata, string Key)
    {
        public bool IsRepeated { get; init; }

        public bool IsSingleValued => Metadata is MetadataField.Feed or MetadataField.Language;

        public bool IsSame(Atom other) => Field == other.Field && Metadata == other.Metadata && Key == other.Key;

        public bool Implies(Atom other)
            => Key == other.Key && other is { Field: null, Metadata: null }
               && Field is ArticleField.Title or ArticleField.Summary or ArticleField.Content;

        public bool Excludes(Atom other) => IsSingleValued && Metadata == other.Metadata;
    }
}
