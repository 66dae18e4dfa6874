using System.Diagnostics;

namespace NewsMonitor.Rules;

/// <summary>Turns the trees of queries into conditions, and gathers the terms that they ask for.</summary>
/// <param name="tree">The tree of a term or rule, by its name.</param>
/// <param name="terms">Where terms are numbered.</param>
/// <param name="analysis">How the words of queries are read.</param>
internal sealed class ConditionBuilder(Func<string, QueryNode> tree, Terms terms, Analysis analysis)
{
    private readonly Dictionary<(string Name, FieldSet Fields), Condition> _named = [];

    /// <summary>The fields that some condition looks at.</summary>
    public FieldSet Searched { get; private set; }

    /// <summary>The condition of a rule.</summary>
    public Condition BuildRule(string id) => Build(tree(id), FieldSet.Text);

    private Condition Build(QueryNode node, FieldSet fields) => node switch
    {
        WordNode word => BuildWords(word, word.Text, TermKind.Word, fields, isPlaced: false),
        PhraseNode phrase => BuildWords(phrase, phrase.Text, TermKind.Word, fields, isPlaced: false),
        ExactNode exact => BuildWords(exact, exact.Text, TermKind.Exact, fields, isPlaced: false),
        NameNode name => BuildWords(name, name.Text, TermKind.Name, fields, isPlaced: false),
        PrefixNode prefix => BuildTerm(prefix, new Term(analysis.Fold(prefix.Text), TermKind.Prefix), fields, isPlaced: false),
        ReferenceNode reference => BuildNamed(reference, fields),
        FieldNode field => Build(field.Part, FieldSets.Of(field.Field)),
        TraitNode trait => new TraitCondition(trait, trait.Trait, trait.Value),
        NearNode near => BuildNear(near, fields),
        NotNode not => new NoneCondition(not, Build(not.Part, fields)),
        CountNode count => BuildCount(count, fields),
        AndNode and => BuildAll(and, [.. and.Parts.Select(part => Build(part, fields))]),
        OrNode or => BuildAny(or, [.. or.Parts.Select(part => Build(part, fields))]),
        _ => throw new UnreachableException(),
    };

    private NamedCondition BuildNamed(ReferenceNode reference, FieldSet fields)
    {
        if (!_named.TryGetValue((reference.Name, fields), out var condition))
        {
            condition = Build(tree(reference.Name), fields);
            _named.Add((reference.Name, fields), condition);
        }

        return new NamedCondition(reference, condition) { Required = condition.Required };
    }

    private static AllCondition BuildAll(QueryNode source, Condition[] parts)
        => new(source, parts) { Required = Requirement.Rarest(parts.Select(part => part.Required)) };

    private static AnyCondition BuildAny(QueryNode source, Condition[] parts)
        => new(source, parts) { Required = Requirement.AtLeast(1, [.. parts.Select(part => part.Required)]) };

    private CountCondition BuildCount(CountNode count, FieldSet fields)
    {
        Condition[] parts = [.. count.Parts.Select(part => Build(part, fields))];
        return new CountCondition(count, count.Least, parts) { Required = Requirement.AtLeast(count.Least, [.. parts.Select(part => part.Required)]) };
    }

    private NearCondition BuildNear(NearNode near, FieldSet fields)
    {
        var (left, right) = (BuildOperand(near.Left, fields), BuildOperand(near.Right, fields));
        return new NearCondition(near, left, right, near.Distance, near.IsOrdered, fields)
        {
            Required = Requirement.Rarest([left.Required, right.Required]),
        };
    }

    /// <summary>An operand of NEAR, of which the places matter.</summary>
    private Condition BuildOperand(QueryNode node, FieldSet fields) => node switch
    {
        WordNode word => BuildWords(word, word.Text, TermKind.Word, fields, isPlaced: true),
        PhraseNode phrase => BuildWords(phrase, phrase.Text, TermKind.Word, fields, isPlaced: true),
        ExactNode exact => BuildWords(exact, exact.Text, TermKind.Exact, fields, isPlaced: true),
        NameNode name => BuildWords(name, name.Text, TermKind.Name, fields, isPlaced: true),
        PrefixNode prefix => BuildTerm(prefix, new Term(analysis.Fold(prefix.Text), TermKind.Prefix), fields, isPlaced: true),
        ReferenceNode reference => BuildOperand(reference, BuildOperand(tree(reference.Name), fields)),
        OrNode or => BuildAny(or, [.. or.Parts.Select(part => BuildOperand(part, fields))]),
        _ => throw new UnreachableException(),
    };

    private static NamedCondition BuildOperand(ReferenceNode reference, Condition part) => new(reference, part) { Required = part.Required };

    private TermCondition BuildTerm(QueryNode source, Term term, FieldSet fields, bool isPlaced)
    {
        Searched |= fields;
        var number = isPlaced ? terms.PlacedNumber(term) : terms.Number(term);
        return new TermCondition(source, number, fields) { Required = Requirement.Of([number], term) };
    }

    /// <summary>One word, or several next to each other, of which two may be written as one.</summary>
    private Condition BuildWords(QueryNode source, string text, TermKind kind, FieldSet fields, bool isPlaced)
    {
        var words = analysis.Read(text, kind);
        if (words.Count == 1)
        {
            return BuildTerm(source, words[0].Term, fields, isPlaced);
        }

        Searched |= fields;
        int[] numbers = [.. words.Select(word => terms.PlacedNumber(word.Term))];
        int[] pairs = [.. words.Select(word => word.Joined is null ? -1 : terms.PlacedNumber(new Term(word.Joined, TermKind.Joined)))];

        // Every occurrence holds each word by itself, or as one with the word before or after.
        var required = Enumerable.Range(0, words.Count).Select(word => Requirement.Of(
            [.. new[] { numbers[word], pairs[word], word > 0 ? pairs[word - 1] : -1 }.Where(term => term >= 0)], words[word].Term));
        return new PhraseCondition(source, numbers, Array.TrueForAll(pairs, pair => pair < 0) ? [] : pairs, fields) { Required = Requirement.Rarest(required) };
    }
}
