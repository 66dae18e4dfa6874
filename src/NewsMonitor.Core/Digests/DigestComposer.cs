using NewsMonitor.Articles;
using NewsMonitor.Rules;

namespace NewsMonitor.Digests;

/// <summary>Makes a digest of the articles that wait for it: stories, each once, under the first rule that it matches.</summary>
public static class DigestComposer
{
    /// <summary>Composes the sections of a digest.</summary>
    /// <param name="articles">The articles that wait, oldest first.</param>
    /// <param name="rules">The rules of the digest, in its order: id and name.</param>
    /// <param name="feedName">The name of a feed, by its id.</param>
    public static Composition Compose(
        IReadOnlyList<WaitingArticle> articles, IReadOnlyList<(string Id, string Name)> rules, Func<string, string> feedName)
    {
        var entries = rules.ToDictionary(rule => rule.Id, _ => new List<DigestEntry>());
        var matched = new HashSet<string>();
        var used = new List<long>();
        var unwanted = new List<long>();
        foreach (var story in articles.GroupBy(article => article.StoryNo))
        {
            var own = rules.Where(rule => story.Any(article => Matches(article, rule.Id))).ToList();
            (own.Count > 0 ? used : unwanted).AddRange(story.Select(article => article.No));
            if (own.Count > 0)
            {
                matched.UnionWith(own.Select(rule => rule.Id));
                entries[own[0].Id].Add(Entry([.. story], own, feedName));
            }
        }

        return new Composition(
            [.. rules.Where(rule => entries[rule.Id].Count > 0)
                .Select(rule => new DigestSection(rule.Name, [.. entries[rule.Id].OrderByDescending(entry => entry.Time)]))],
            [.. rules.Where(rule => !matched.Contains(rule.Id)).Select(rule => new QuietRule(rule.Name))],
            used,
            unwanted);
    }

    private static bool Matches(WaitingArticle article, string ruleId)
        => article.Matches.Any(match => match.RuleId == ruleId);

    // The first article to match the section's rule speaks for the story.
    private static DigestEntry Entry(
        IReadOnlyList<WaitingArticle> story, List<(string Id, string Name)> rules, Func<string, string> feedName)
    {
        var lead = story.First(article => Matches(article, rules[0].Id));
        var evidence = lead.Matches
            .Where(match => rules.Exists(rule => rule.Id == match.RuleId))
            .OrderBy(match => rules.FindIndex(rule => rule.Id == match.RuleId))
            .SelectMany(match => match.Evidence)
            .ToList();
        return new DigestEntry
        {
            Title = lead.Title,
            Link = lead.Link,
            Language = lead.Language,
            Source = feedName(lead.FeedId),
            Time = lead.Time,
            Excerpt = Excerpt.Of(lead, evidence),
            Why = Reasons(evidence),
            ArticleCount = story.Count,
            AlsoMatches = [.. rules.Skip(1).Select(rule => rule.Name)],
            AlsoCoveredBy = [.. story.Where(article => article.FeedId != lead.FeedId)
                .DistinctBy(article => article.FeedId)
                .Select(article => new OtherSource(feedName(article.FeedId), article.Link))],
        };
    }

    private static List<Reason> Reasons(IEnumerable<Evidence> evidence)
        => [.. evidence.DistinctBy(item => item.Term).Select(item => new Reason(item.Surface, Place(item.Field)))];

    private static string Place(ArticleField field) => field switch
    {
        ArticleField.Title => "title",
        ArticleField.Author => "author",
        _ => "text",
    };
}

/// <summary>What waits for a digest, in its order.</summary>
/// <param name="Sections">The rules that have stories, with them.</param>
/// <param name="QuietRules">The rules that matched nothing.</param>
/// <param name="Used">The numbers of the articles that the sections stand for.</param>
/// <param name="Unwanted">The numbers of the articles that match no rule of the digest any more.</param>
public sealed record Composition(
    IReadOnlyList<DigestSection> Sections,
    IReadOnlyList<QuietRule> QuietRules,
    IReadOnlyList<long> Used,
    IReadOnlyList<long> Unwanted)
{
    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => Sections.Count == 0;
}
