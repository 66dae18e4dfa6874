using NewsMonitor.Articles;

namespace NewsMonitor.Digests;

/// <summary>A story that is being placed in a digest.</summary>
internal sealed class StoryDraft
{
    private const int MaxFurtherHeadlines = 3;

    /// <summary>The articles, oldest first.</summary>
    public required IReadOnlyList<WaitingArticle> Articles { get; init; }

    /// <summary>The rules of the digest that match one of the articles, in the digest's order.</summary>
    public required IReadOnlyList<(string Id, string Name)> Rules { get; init; }

    public required DigestEntry Entry { get; init; }

    public int SourceCount => 1 + Entry.AlsoCoveredBy.Count;

    public StoryPlacement Placement { get; set; } = StoryPlacement.NextMail;

    public static StoryDraft From(
        IReadOnlyList<WaitingArticle> story,
        IReadOnlyList<(string Id, string Name)> rules,
        StoryHistory? history,
        Func<string, string> feedName,
        IReadOnlyList<string>? newDetails = null)
    {
        var lead = ChooseLead(story, rules[0].Id);
        var evidence = rules
            .SelectMany(rule => lead.Matches.Where(match => match.RuleId == rule.Id))
            .SelectMany(match => match.Evidence)
            .ToList();
        var others = story
            .Where(article => article.FeedId != lead.FeedId)
            .DistinctBy(article => article.FeedId)
            .ToList();
        var isContentRefused = history?.IsContentRefused ?? false;
        var entry = new DigestEntry
        {
            Title = lead.Title,
            Link = isContentRefused ? null : lead.Link,
            Language = lead.Language,
            Source = feedName(lead.FeedId),
            Time = lead.Time,
            Excerpt = isContentRefused ? HighlightedText.Empty : ExcerptExtractor.Extract(lead, evidence),
            MatchedTerms = [.. evidence.DistinctBy(item => item.Term)
                .Select(item => new MatchedTerm(item.Surface, GetFieldName(item.Field)))],
            AlsoMatches = [.. rules.Skip(1).Select(rule => rule.Name)],
            AlsoCoveredBy = [.. others.Select(article
                => new OtherSource(feedName(article.FeedId), isContentRefused ? null : article.Link))],
            FurtherHeadlines = isContentRefused ? [] : [.. story.Except(others.Append(lead))
                .DistinctBy(article => article.Title)
                .Where(article => article.Title != lead.Title)
                .Take(MaxFurtherHeadlines)
                .Select(article => new OtherHeadline(article.Title, article.Language, article.Link))],
            ArticleCount = story.Count,
            UpdateOf = history?.FirstMail,
            EarlierAlert = history?.EarlierAlert,
            IsLate = history?.IsLate ?? false,
            IsContentRefused = isContentRefused,
            NewDetails = newDetails ?? [],
        };
        return new StoryDraft { Articles = story, Rules = rules, Entry = entry };
    }

    // The lead matches the rule that the story is placed under. Articles whose headline matches come first, then those
    // that are not copies, then those with a text to quote, then the latest.
    private static WaitingArticle ChooseLead(IReadOnlyList<WaitingArticle> story, string ruleId)
        => story.Where(article => article.IsMatchedBy(ruleId))
            .OrderByDescending(article => article.Matches
                .Any(match => match.RuleId == ruleId && match.Evidence.Any(item => item.Field == ArticleField.Title)))
            .ThenBy(article => article.IsCopy)
            .ThenByDescending(article => article.Summary.Length > 0 || article.Content.Length > 0)
            .ThenByDescending(article => article.Time)
            .First();

    private static string GetFieldName(ArticleField field) => field switch
    {
        ArticleField.Title => "title",
        ArticleField.Author => "author",
        _ => "text",
    };
}

internal enum StoryPlacement
{
    /// <summary>None: the story is left to the next mail.</summary>
    NextMail,
    Headline,
    Full,
}
