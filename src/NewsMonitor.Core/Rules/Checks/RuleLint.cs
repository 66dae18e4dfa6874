using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Checks;

/// <summary>Finds what is legal but surely not meant.</summary>
internal static class RuleLint
{
    /// <summary>The warnings for queries that have no errors.</summary>
    /// <param name="book">The queries.</param>
    /// <param name="rules">The rules among them.</param>
    /// <param name="feeds">The ids of the feeds; null when they are not known.</param>
    public static IEnumerable<RuleProblem> Check(QueryCatalog book, IReadOnlyList<RuleDefinition> rules, IEnumerable<string>? feeds)
    {
        var logic = LogicLint.Check(book).ToArray();
        var told = logic.Select(problem => problem.Owner).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from query in book.Queries
               from source in query.Sources
               from problem in CheckWords(query, source, source.Query.Tree!, isBesideOthers: false)
               select problem,
            .. logic,
            .. book.Queries.Where(query => !query.IsTerm && !told.Contains(query.Name) && MatchesEmptyArticle(book, query.Tree!)).Select(query => CreateRuleWarning(
                query, "The rule asks for no word, and matches every article that lacks some.", "Add a word that must be there.")),
            .. feeds is null ? [] : CheckFeeds(book, [.. feeds]),
            .. CheckDuplicates(book, rules),
        ];
    }

    private static IEnumerable<RuleProblem> CheckWords(NamedQuery query, QuerySource source, QueryNode node, bool isBesideOthers) => node switch
    {
        WordNode { Text: "or" or "and" or "not" } word when isBesideOthers => [CreateWordWarning(query, source, word,
            "is read as a word to look for.", $"Write {word.Text.ToUpperInvariant()} for the operator, or put the words in quotes.")],
        WordNode word when StopWords.Contains(Folding.Fold(word.Text.AsSpan())) => [CreateWordWarning(query, source, word,
            "is in nearly every English article, whatever its case.", StopWordRemedy(word.Text))],
        AndNode and => and.Operands.SelectMany(part => CheckWords(query, source, part, isBesideOthers: true)),
        OrNode or => or.Operands.SelectMany(part => CheckWords(query, source, part, isBesideOthers: false)),
        AtLeastNode count => count.Operands.SelectMany(part => CheckWords(query, source, part, isBesideOthers: false)),
        NotNode not => CheckWords(query, source, not.Operand, isBesideOthers: false),
        FieldNode field => CheckWords(query, source, field.Operand, isBesideOthers),
        _ => [],
    };

    private static string StopWordRemedy(string word) => word.Length > 1 && word.Any(char.IsUpper) && !word.Any(char.IsLower)
        ? $"For the name write ={Folding.Fold(word.AsSpan()).ToUpperInvariant()}, which looks at case."
        : "Leave it out, or put it in quotes with the word beside it.";

    private static RuleProblem CreateWordWarning(NamedQuery query, QuerySource source, WordNode word, string message, string remedy)
        => query.CreateProblem(source, RuleProblemKind.Lint, word.Column, $"'{word.Text}' {message}", remedy);

    private static RuleProblem CreateRuleWarning(NamedQuery query, string message, string remedy)
        => query.CreateProblem(query.Sources[0], RuleProblemKind.Lint, 1, message, remedy);

    /// <summary>Whether a query matches an article without a word.</summary>
    private static bool MatchesEmptyArticle(QueryCatalog book, QueryNode node) => node switch
    {
        AndNode and => and.Operands.All(part => MatchesEmptyArticle(book, part)),
        OrNode or => or.Operands.Any(part => MatchesEmptyArticle(book, part)),
        AtLeastNode count => count.Operands.Count(part => MatchesEmptyArticle(book, part)) >= count.MinCount,
        NotNode not => !MatchesEmptyArticle(book, not.Operand),
        FieldNode field => MatchesEmptyArticle(book, field.Operand),
        ReferenceNode reference => MatchesEmptyArticle(book, book.GetTree(reference.Name)),
        _ => false,
    };

    private static IEnumerable<RuleProblem> CheckFeeds(QueryCatalog book, HashSet<string> feeds)
        => from query in book.Queries
           from source in query.Sources
           from trait in FindMetadata(source.Query.Tree!)
           where trait.Field == MetadataField.Feed && !feeds.Contains(trait.Value)
           select query.CreateProblem(source, RuleProblemKind.Lint, trait.Column, $"There is no feed '{trait.Value}'.",
               SpellChecker.FindClosest(trait.Value, feeds) is { } meant ? $"Did you mean feed:{meant}?" : "Write the id of a feed.");

    private static IEnumerable<MetadataNode> FindMetadata(QueryNode node) => node switch
    {
        MetadataNode trait => [trait],
        _ => LogicLint.GetOperands(node).SelectMany(FindMetadata),
    };

    private static IEnumerable<RuleProblem> CheckDuplicates(QueryCatalog book, IReadOnlyList<RuleDefinition> rules)
    {
        var feeds = rules.ToDictionary(rule => rule.Id, rule => string.Join(' ', rule.Feeds.Order(StringComparer.Ordinal)), StringComparer.Ordinal);
        var meaning = new QueryNormalizer(book);
        return from twins in book.Queries.Where(query => !query.IsTerm).GroupBy(query => (meaning.Normalize(query.Tree!), feeds[query.Name]))
               let first = twins.First()
               from twin in twins.Skip(1)
               select CreateRuleWarning(twin, $"The rule says the same as '{first.Name}'.", "Remove one of the two.");
    }
}
