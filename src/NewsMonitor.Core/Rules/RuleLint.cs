using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>Finds what is legal but surely not meant.</summary>
internal static class RuleLint
{
    /// <summary>The warnings for queries that have no errors.</summary>
    public static IEnumerable<RuleProblem> Check(QueryBook book, IReadOnlyList<RuleDefinition> rules)
        =>
        [
            .. book.Queries.SelectMany(query => CheckWords(query, query.Query.Tree!, isBesideOthers: false)),
            .. rules.Where(rule => HoldsForNothing(book, book.Tree(rule.Id))).Select(OnlyNot),
            .. CheckTwins(book, rules),
        ];

    private static IEnumerable<RuleProblem> CheckWords(NamedQuery query, QueryNode node, bool isBesideOthers) => node switch
    {
        WordNode { Text: "or" or "and" or "not" } word when isBesideOthers => [OfWord(query, word,
            "is read as a word to look for.", $"Write {word.Text.ToUpperInvariant()} for the operator, or put the words in quotes.")],
        WordNode word when StopWords.Contains(Folding.Fold(word.Text.AsSpan())) => [OfWord(query, word,
            "is in nearly every English article, whatever its case.", "Leave it out, or put it in quotes with the word beside it.")],
        AndNode and => and.Parts.SelectMany(part => CheckWords(query, part, isBesideOthers: true)),
        OrNode or => or.Parts.SelectMany(part => CheckWords(query, part, isBesideOthers: false)),
        NotNode not => CheckWords(query, not.Part, isBesideOthers: false),
        FieldNode field => CheckWords(query, field.Part, isBesideOthers),
        _ => [],
    };

    private static RuleProblem OfWord(NamedQuery query, WordNode word, string message, string remedy)
        => query.Problem(RuleProblemKind.Lint, word.Column, $"'{word.Text}' {message}", remedy);

    private static RuleProblem OnlyNot(RuleDefinition rule)
        => OfRule(rule, "The rule asks for no word, and matches every article that lacks some.", "Add a word that must be there.");

    private static RuleProblem OfRule(RuleDefinition rule, string message, string remedy)
        => new(rule.Id, IsTerm: false, RuleProblemKind.Lint, message, remedy) { Text = rule.Query, Column = 1 };

    /// <summary>Whether a query matches an article without a word.</summary>
    private static bool HoldsForNothing(QueryBook book, QueryNode node) => node switch
    {
        AndNode and => and.Parts.All(part => HoldsForNothing(book, part)),
        OrNode or => or.Parts.Any(part => HoldsForNothing(book, part)),
        NotNode not => !HoldsForNothing(book, not.Part),
        FieldNode field => HoldsForNothing(book, field.Part),
        ReferenceNode reference => HoldsForNothing(book, book.Tree(reference.Name)),
        _ => false,
    };

    private static IEnumerable<RuleProblem> CheckTwins(QueryBook book, IReadOnlyList<RuleDefinition> rules)
        => from twins in rules.GroupBy(rule => (Meaning(book.Tree(rule.Id)), Feeds(rule)))
           let first = twins.First()
           from twin in twins.Skip(1)
           select OfRule(twin, $"The rule says the same as '{first.Id}'.", "Remove one of the two.");

    private static string Feeds(RuleDefinition rule) => string.Join(' ', rule.Feeds.Order(StringComparer.Ordinal));

    /// <summary>A query's canonical form, whatever the order of its parts and the case and accents of its words.</summary>
    private static string Meaning(QueryNode node) => node switch
    {
        AndNode and => Meaning("AND", and.Parts),
        OrNode or => Meaning("OR", or.Parts),
        NotNode not => $"NOT({Meaning(not.Part)})",
        FieldNode field => $"{QueryPrinter.Name(field.Field)}:({Meaning(field.Part)})",
        WordNode word => Folding.Fold(word.Text.AsSpan()),
        _ => QueryPrinter.Print(node).ToUpperInvariant(),
    };

    private static string Meaning(string operation, IEnumerable<QueryNode> parts)
        => $"{operation}({string.Join(' ', parts.Select(Meaning).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))})";
}
