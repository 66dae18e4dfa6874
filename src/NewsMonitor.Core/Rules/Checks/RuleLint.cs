using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Rules.Checks;

/// <summary>Finds queries that are legal but surely not meant.</summary>
internal static class RuleLint
{
    public static IEnumerable<RuleProblem> Check(
        QueryCatalog catalog, IReadOnlyList<RuleDefinition> rules, IEnumerable<string>? feeds)
    {
        var contradictions = LogicLint.Check(catalog).ToArray();
        var reported = contradictions.Select(problem => problem.Owner).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from query in catalog.Queries
               from source in query.Sources
               from problem in CheckWords(query, source, source.Query.Tree!, isInAnd: false)
               select problem,
            .. contradictions,
            .. from query in catalog.Queries
               where !query.IsTerm && !reported.Contains(query.Name) && MatchesEmptyArticle(catalog, query.Tree!)
               select CreateRuleWarning(
                   query, "The rule asks for no word, and matches every article that lacks some.",
                   "Add a word that must be there."),
            .. feeds is null ? [] : CheckFeeds(catalog, [.. feeds]),
            .. CheckDuplicates(catalog, rules),
        ];
    }

    private static IEnumerable<RuleProblem> CheckWords(
        NamedQuery query, QuerySource source, QueryNode node, bool isInAnd)
        => node switch
        {
            WordNode { Text: "or" or "and" or "not" } word when isInAnd =>
            [
                CreateWordWarning(
                    query, source, word, "is read as a word to look for.",
                    $"Write {word.Text.ToUpperInvariant()} for the operator, or put the words in quotes."),
            ],
            WordNode word when StopWords.Contains(Folding.Fold(word.Text.AsSpan())) =>
            [
                CreateWordWarning(
                    query, source, word, "is in nearly every English article, whatever its case.",
                    StopWordRemedy(word.Text)),
            ],
            AndNode and => and.Operands.SelectMany(part => CheckWords(query, source, part, isInAnd: true)),
            OrNode or => or.Operands.SelectMany(part => CheckWords(query, source, part, isInAnd: false)),
            AtLeastNode count => count.Operands.SelectMany(part => CheckWords(query, source, part, isInAnd: false)),
            NotNode not => CheckWords(query, source, not.Operand, isInAnd: false),
            FieldNode field => CheckWords(query, source, field.Operand, isInAnd),
            _ => [],
        };

    private static string StopWordRemedy(string word)
        => word.Length > 1 && word.Any(char.IsUpper) && !word.Any(char.IsLower)
        ? $"For the name write ={Folding.Fold(word.AsSpan()).ToUpperInvariant()}, which looks at case."
        : "Leave it out, or put it in quotes with the word beside it.";

    private static RuleProblem CreateWordWarning(
        NamedQuery query, QuerySource source, WordNode word, string message, string remedy)
        => query.CreateProblem(source, RuleProblemKind.Lint, word.Column, $"'{word.Text}' {message}", remedy);

    private static RuleProblem CreateRuleWarning(NamedQuery query, string message, string remedy)
        => query.CreateProblem(query.Sources[0], RuleProblemKind.Lint, 1, message, remedy);

    private static bool MatchesEmptyArticle(QueryCatalog catalog, QueryNode node) => node switch
    {
        AndNode and => and.Operands.All(part => MatchesEmptyArticle(catalog, part)),
        OrNode or => or.Operands.Any(part => MatchesEmptyArticle(catalog, part)),
        AtLeastNode count => count.Operands.Count(part => MatchesEmptyArticle(catalog, part)) >= count.MinCount,
        NotNode not => !MatchesEmptyArticle(catalog, not.Operand),
        FieldNode field => MatchesEmptyArticle(catalog, field.Operand),
        ReferenceNode reference => MatchesEmptyArticle(catalog, catalog.GetTree(reference.Name)),
        _ => false,
    };

    private static IEnumerable<RuleProblem> CheckFeeds(QueryCatalog catalog, HashSet<string> feeds)
        => from query in catalog.Queries
           from source in query.Sources
           from metadata in FindMetadata(source.Query.Tree!)
           where metadata.Field == MetadataField.Feed && !feeds.Contains(metadata.Value)
           select query.CreateProblem(
               source, RuleProblemKind.Lint, metadata.Column, $"There is no feed '{metadata.Value}'.",
               SpellChecker.FindClosest(metadata.Value, feeds) is { } closest
                   ? $"Did you mean feed:{closest}?"
                   : "Write the id of a feed.");

    private static IEnumerable<MetadataNode> FindMetadata(QueryNode node) => node switch
    {
        MetadataNode metadata => [metadata],
        _ => LogicLint.GetOperands(node).SelectMany(FindMetadata),
    };

    private static IEnumerable<RuleProblem> CheckDuplicates(QueryCatalog catalog, IReadOnlyList<RuleDefinition> rules)
    {
        var feeds = rules.ToDictionary(
            rule => rule.Id,
            rule => string.Join(' ', rule.Feeds.Order(StringComparer.Ordinal)),
            StringComparer.Ordinal);
        var normalizer = new QueryNormalizer(catalog);
        return from duplicates in catalog.Queries.Where(query => !query.IsTerm)
            .GroupBy(query => (normalizer.Normalize(query.Tree!), feeds[query.Name]))
               let first = duplicates.First()
               from duplicate in duplicates.Skip(1)
               select CreateRuleWarning(
                   duplicate, $"The rule says the same as '{first.Name}'.", "Remove one of the two.");
    }
}
