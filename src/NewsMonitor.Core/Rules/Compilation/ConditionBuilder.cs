using System.Diagnostics;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Compilation;

/// <summary>Builds conditions from query trees, and collects their terms.</summary>
internal sealed class ConditionBuilder(Func<string, QueryNode> getTree, TermTable terms, Analyzer analyzer)
{
    private readonly Dictionary<(string Name, FieldSet Fields), Condition> _references = [];

    /// <summary>The fields used by any condition built so far.</summary>
    public FieldSet SearchedFields { get; private set; }

    public Condition BuildRule(string id) => Build(getTree(id), FieldSet.Text);

    private Condition Build(QueryNode node, FieldSet fields) => node switch
    {
        WordNode word => BuildWords(word, word.Text, TermKind.Word, fields, isPositional: false),
        PhraseNode phrase => BuildWords(phrase, phrase.Text, TermKind.Word, fields, isPositional: false),
        ExactNode exact => BuildWords(exact, exact.Text, TermKind.Exact, fields, isPositional: false),
        NameNode name => BuildWords(name, name.Text, TermKind.Name, fields, isPositional: false),
        PrefixNode prefix =>
            BuildTerm(prefix, new Term(analyzer.Fold(prefix.Text), TermKind.Prefix), fields, isPositional: false),
        ReferenceNode reference => BuildReference(reference, fields),
        FieldNode field => Build(field.Operand, FieldSets.Of(field.Field)),
        MetadataNode metadata => new MetadataCondition(metadata, metadata.Field, metadata.Value),
        NearNode near =>
            new NearCondition(
                near, BuildNearOperand(near.Left, fields), BuildNearOperand(near.Right, fields), near.Distance,
                near.IsOrdered, fields),
        NotNode not => new NotCondition(not, Build(not.Operand, fields)),
        AtLeastNode atLeast =>
            new AtLeastCondition(atLeast, atLeast.MinCount, [.. atLeast.Operands.Select(part => Build(part, fields))]),
        AndNode and => new AndCondition(and, [.. and.Operands.Select(part => Build(part, fields))]),
        OrNode or => new OrCondition(or, [.. or.Operands.Select(part => Build(part, fields))]),
        _ => throw new UnreachableException(),
    };

    private ReferenceCondition BuildReference(ReferenceNode reference, FieldSet fields)
    {
        if (!_references.TryGetValue((reference.Name, fields), out var condition))
        {
            condition = Build(getTree(reference.Name), fields);
            _references.Add((reference.Name, fields), condition);
        }

        return new ReferenceCondition(reference, condition);
    }

    /// <summary>Builds an operand of NEAR, whose positions matter.</summary>
    private Condition BuildNearOperand(QueryNode node, FieldSet fields) => node switch
    {
        WordNode word => BuildWords(word, word.Text, TermKind.Word, fields, isPositional: true),
        PhraseNode phrase => BuildWords(phrase, phrase.Text, TermKind.Word, fields, isPositional: true),
        ExactNode exact => BuildWords(exact, exact.Text, TermKind.Exact, fields, isPositional: true),
        NameNode name => BuildWords(name, name.Text, TermKind.Name, fields, isPositional: true),
        PrefixNode prefix =>
            BuildTerm(prefix, new Term(analyzer.Fold(prefix.Text), TermKind.Prefix), fields, isPositional: true),
        ReferenceNode reference => new ReferenceCondition(reference, BuildNearOperand(getTree(reference.Name), fields)),
        OrNode or => new OrCondition(or, [.. or.Operands.Select(part => BuildNearOperand(part, fields))]),
        _ => throw new UnreachableException(),
    };

    private TermCondition BuildTerm(QueryNode source, Term term, FieldSet fields, bool isPositional)
    {
        SearchedFields |= fields;
        var number = isPositional ? terms.GetOrAddPositional(term) : terms.GetOrAdd(term);
        return new TermCondition(source, number, fields);
    }

    /// <summary>Builds one word, or a phrase of several.</summary>
    private Condition BuildWords(QueryNode source, string text, TermKind kind, FieldSet fields, bool isPositional)
    {
        var words = analyzer.Analyze(text, kind);
        if (words.Count == 1)
        {
            return BuildTerm(source, words[0].Term, fields, isPositional);
        }

        SearchedFields |= fields;
        int[] numbers = [.. words.Select(word => terms.GetOrAddPositional(word.Term))];
        int[] pairs = [.. words.Select(word => GetPair(word.JoinedWithNext))];
        return new PhraseCondition(
            source, numbers, Array.TrueForAll(pairs, pair => pair == PhraseCondition.NoPair) ? [] : pairs, fields);
    }
    private int GetPair(string? joined)
        => joined is null ? PhraseCondition.NoPair : terms.GetOrAddPositional(new Term(joined, TermKind.Joined));
}
