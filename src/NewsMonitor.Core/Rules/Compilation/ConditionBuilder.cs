using System.Diagnostics;
using NewsMonitor.Rules.Queries;

namespace NewsMonitor.Rules.Compilation;

/// <summary>Turns the trees of queries into conditions, and gathers the terms that they ask for.</summary>
/// <param name="tree">The tree of a term or rule, by its name.</param>
/// <param name="terms">Where terms are numbered.</param>
/// <param name="analysis">How the words of queries are read.</param>
internal sealed class ConditionBuilder(Func<string, QueryNode> tree, TermTable terms, Analyzer analysis)
{
    private readonly Dictionary<(string Name, FieldSet Fields), Condition> _references = [];

    /// <summary>The fields that some condition looks at.</summary>
    public FieldSet SearchedFields { get; private set; }

    /// <summary>The condition of a rule.</summary>
    public Condition BuildRule(string id) => Build(tree(id), FieldSet.Text);

    private Condition Build(QueryNode node, FieldSet fields) => node switch
    {
        WordNode word => BuildWords(word, word.Text, TermKind.Word, fields, isPlaced: false),
        PhraseNode phrase => BuildWords(phrase, phrase.Text, TermKind.Word, fields, isPlaced: false),
        ExactNode exact => BuildWords(exact, exact.Text, TermKind.Exact, fields, isPlaced: false),
        NameNode name => BuildWords(name, name.Text, TermKind.Name, fields, isPlaced: false),
        PrefixNode prefix => BuildTerm(prefix, new Term(analysis.Fold(prefix.Text), TermKind.Prefix), fields, isPlaced: false),
        ReferenceNode reference => BuildReference(reference, fields),
        FieldNode field => Build(field.Operand, FieldSets.Of(field.Field)),
        MetadataNode trait => new MetadataCondition(trait, trait.Field, trait.Value),
        NearNode near => new NearCondition(near, BuildNearOperand(near.Left, fields), BuildNearOperand(near.Right, fields), near.Distance, near.IsOrdered, fields),
        NotNode not => new NotCondition(not, Build(not.Operand, fields)),
        AtLeastNode count => new AtLeastCondition(count, count.MinCount, [.. count.Operands.Select(part => Build(part, fields))]),
        AndNode and => new AndCondition(and, [.. and.Operands.Select(part => Build(part, fields))]),
        OrNode or => new OrCondition(or, [.. or.Operands.Select(part => Build(part, fields))]),
        _ => throw new UnreachableException(),
    };

    private ReferenceCondition BuildReference(ReferenceNode reference, FieldSet fields)
    {
        if (!_references.TryGetValue((reference.Name, fields), out var condition))
        {
            condition = Build(tree(reference.Name), fields);
            _references.Add((reference.Name, fields), condition);
        }

        return new ReferenceCondition(reference, condition);
    }

    /// <summary>An operand of NEAR, of which the places matter.</summary>
    private Condition BuildNearOperand(QueryNode node, FieldSet fields) => node switch
    {
        WordNode word => BuildWords(word, word.Text, TermKind.Word, fields, isPlaced: true),
        PhraseNode phrase => BuildWords(phrase, phrase.Text, TermKind.Word, fields, isPlaced: true),
        ExactNode exact => BuildWords(exact, exact.Text, TermKind.Exact, fields, isPlaced: true),
        NameNode name => BuildWords(name, name.Text, TermKind.Name, fields, isPlaced: true),
        PrefixNode prefix => BuildTerm(prefix, new Term(analysis.Fold(prefix.Text), TermKind.Prefix), fields, isPlaced: true),
        ReferenceNode reference => new ReferenceCondition(reference, BuildNearOperand(tree(reference.Name), fields)),
        OrNode or => new OrCondition(or, [.. or.Operands.Select(part => BuildNearOperand(part, fields))]),
        _ => throw new UnreachableException(),
    };

    private TermCondition BuildTerm(QueryNode source, Term term, FieldSet fields, bool isPlaced)
    {
        SearchedFields |= fields;
        var number = isPlaced ? terms.GetOrAddPositional(term) : terms.GetOrAdd(term);
        return new TermCondition(source, number, fields);
    }

    /// <summary>One word, or several next to each other, of which two may be written as one.</summary>
    private Condition BuildWords(QueryNode source, string text, TermKind kind, FieldSet fields, bool isPlaced)
    {
        var words = analysis.Analyze(text, kind);
        if (words.Count == 1)
        {
            return BuildTerm(source, words[0].Term, fields, isPlaced);
        }

        SearchedFields |= fields;
        int[] numbers = [.. words.Select(word => terms.GetOrAddPositional(word.Term))];
        int[] pairs = [.. words.Select(word => word.JoinedWithNext is null ? -1 : terms.GetOrAddPositional(new Term(word.JoinedWithNext, TermKind.Joined)))];
        return new PhraseCondition(source, numbers, Array.TrueForAll(pairs, pair => pair < 0) ? [] : pairs, fields);
    }
}
