using System.Diagnostics;
using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>Turns the trees of queries into conditions, and gathers the terms that they ask for.</summary>
/// <param name="book">All queries, without errors.</param>
internal sealed class ConditionBuilder(QueryBook book)
{
    private readonly Dictionary<(string Name, FieldSet Fields), Condition> _named = [];

    /// <summary>The terms of all conditions built.</summary>
    public Terms Terms { get; } = new();

    /// <summary>The fields that some condition looks at.</summary>
    public FieldSet Searched { get; private set; }

    /// <summary>The condition of a term or rule.</summary>
    public Condition Build(string name) => Build(name, FieldSet.Text);

    private Condition Build(string name, FieldSet fields)
    {
        if (!_named.TryGetValue((name, fields), out var condition))
        {
            condition = Build(book.Tree(name), fields);
            _named.Add((name, fields), condition);
        }

        return condition;
    }

    private Condition Build(QueryNode node, FieldSet fields) => node switch
    {
        WordNode word => BuildWords(word, word.Text, fields),
        PhraseNode phrase => BuildWords(phrase, phrase.Text, fields),
        PrefixNode prefix => BuildWord(prefix, new Term(Folding.Fold(prefix.Text.AsSpan()), TermKind.Prefix), fields),
        ReferenceNode reference => new NamedCondition(reference, Build(reference.Name, fields)),
        FieldNode field => Build(field.Part, FieldSets.Of(field.Field)),
        NotNode not => new NoneCondition(not, Build(not.Part, fields)),
        AndNode and => new AllCondition(and, [.. and.Parts.Select(part => Build(part, fields))]),
        OrNode or => new AnyCondition(or, [.. or.Parts.Select(part => Build(part, fields))]),
        _ => throw new UnreachableException(),
    };

    private WordCondition BuildWord(QueryNode source, Term term, FieldSet fields)
    {
        Searched |= fields;
        return new WordCondition(source, Terms.Number(term), fields);
    }

    /// <summary>One word, or several next to each other, of which two may be written as one.</summary>
    private Condition BuildWords(QueryNode source, string text, FieldSet fields)
    {
        var (words, hyphens) = Read(text);
        if (words.Count == 1)
        {
            return BuildWord(source, new Term(words[0], TermKind.Word), fields);
        }

        Searched |= fields;
        var pairs = Enumerable.Range(0, words.Count).Select(first
            => first + 1 < words.Count && (hyphens[first + 1] || AreLong(words[first], words[first + 1]))
                ? Terms.PlacedNumber(new Term(words[first] + words[first + 1], TermKind.Joined))
                : -1);
        return new PhraseCondition(
            source, [.. words.Select(word => Terms.PlacedNumber(new Term(word, TermKind.Word)))], [.. pairs], fields);
    }

    private static bool AreLong(string first, string second) => first.Length >= Vocabulary.MinHalf && second.Length >= Vocabulary.MinHalf;

    /// <summary>The words of a text, folded, and for each whether a hyphen stands before it.</summary>
    private static (List<string> Words, List<bool> Hyphens) Read(string text)
    {
        var (words, hyphens) = (new List<string>(), new List<bool>());
        var tokenizer = new Tokenizer(text);
        while (tokenizer.MoveNext())
        {
            var token = tokenizer.Current;
            words.Add(Folding.Fold(text.AsSpan(token.Offset, token.Length)));
            hyphens.Add(token.Link == TokenLink.Hyphen);
        }

        return (words, hyphens);
    }
}
