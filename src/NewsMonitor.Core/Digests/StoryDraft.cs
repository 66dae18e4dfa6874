using NewsMonitor.Articles;

namespace NewsMonitor.Digests;

/// <summary>A story of a digest in the making.</summary>
internal sealed class StoryDraft
{
    private const int MaxFurtherHeadlines = 3;

    /// <summary>Its articles, oldest first.</summary>
    public required IReadOnlyList<WaitingArticle> Articles { get; init; }

    /// <summary>The rules of the digest that match one of them, in its order.</summary>
    public required IReadOnlyList<(string Id, string Name)> Rules { get; init; }

    /// <summary>What the mail would say of it.</summary>
    public required DigestEntry Entry { get; init; }

    /// <summary>How many feeds carry it.</summary>
    public int SourceCount => 1 + Entry.AlsoCoveredBy.Count;

    /// <summary>How much of it the mail has room for.</summary>
    public StoryPlacement Placement { get; set; } = StoryPlacement.NextMail;

    /// <summary>Reads a story.</summary>
    public static StoryDraft From(
        IReadOnlyList<WaitingArticle> story,
        IReadOnlyList<(string Id, string Name)> rules,
        StoryHistory? told,
        Func<string, string> feedName,
        IReadOnlyList<string>? news = null)
    {
        var lead = ChooseLead(story, rules[0].Id);
        var evidence = rules
            .SelectMany(rule => lead.Matches.Where(match => match.RuleId == rule.Id))
            .SelectMany(match => match.Evidence)
            .ToList();
        var others = story.Where(article => article.FeedId != lead.FeedId).DistinctBy(article => article.FeedId).ToList();
        var entry = new DigestEntry
        {
            Title = lead.Title,
            Link = lead.Link,
            Language = lead.Language,
            Source = feedName(lead.FeedId),
            Time = lead.Time,
            Excerpt = ExcerptExtractor.Extract(lead, evidence),
            MatchedTerms = [.. evidence.DistinctBy(item => item.Term).Select(item => new MatchedTerm(item.Surface, GetFieldName(item.Field)))],
            AlsoMatches = [.. rules.Skip(1).Select(rule => rule.Name)],
            AlsoCoveredBy = [.. others.Select(article => new OtherSource(feedName(article.FeedId), article.Link))],
            FurtherHeadlines = [.. story.Except(others.Append(lead)).DistinctBy(article => article.Title).Where(article => article.Title != lead.Title)
                .Take(MaxFurtherHeadlines).Select(article => new OtherHeadline(article.Title, article.Language, article.Link))],
            ArticleCount = story.Count,
            UpdateOf = told?.FirstMail,
            EarlierAlert = told?.EarlierAlert,
            IsLate = told?.IsLate ?? false,
            NewDetails = news ?? [],
        };
        return new StoryDraft { Articles = story, Rules = rules, Entry = entry };
    }

    // The article that speaks for the story: it matches the rule that the story stands under, says so in its headline, is no
    // copy of another, has a text to quote, and is the latest of those.
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

/// <summary>How much of a story a mail tells.</summary>
internal enum StoryPlacement
{
    /// <summary>Nothing; it comes with the next mail.</summary>
    NextMail,

    /// <summary>Its headline.</summary>
    Headline,

    /// <summary>Everything.</summary>
    Full,
}
