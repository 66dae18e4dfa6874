namespace NewsMonitor.Digests;

/// <summary>What a digest is made of.</summary>
public sealed record DigestInput
{
    /// <summary>The articles that wait, oldest first.</summary>
    public required IReadOnlyList<WaitingArticle> Articles { get; init; }

    /// <summary>The rules of the digest, in its order.</summary>
    public required IReadOnlyList<(string Id, string Name)> Rules { get; init; }

    /// <summary>The name of a feed, by its id.</summary>
    public required Func<string, string> FeedName { get; init; }

    /// <summary>The beginning of the period: what waits from before it comes first.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>What mails have told before, by the number of the story.</summary>
    public IReadOnlyDictionary<long, StoryHistory> History { get; init; } = new Dictionary<long, StoryHistory>();

    /// <summary>How each rule has been matching, by its id.</summary>
    public IReadOnlyDictionary<string, RuleActivity> RuleActivity { get; init; } = new Dictionary<string, RuleActivity>(StringComparer.Ordinal);

    /// <summary>How much the mail has room for.</summary>
    public MailBudget Budget { get; init; } = MailBudget.Default;
}

/// <summary>What mails have told of a story before.</summary>
public sealed record StoryHistory
{
    /// <summary>The first mail of this digest that told it; null when none did.</summary>
    public EarlierMail? FirstMail { get; init; }

    /// <summary>The alert that told it to every reader of this digest; null when none did.</summary>
    public EarlierMail? EarlierAlert { get; init; }

    /// <summary>Whether its alert could not be delivered in time, so that this digest has to tell it.</summary>
    public bool IsLate { get; init; }
}

/// <summary>What is made of what waits for a digest.</summary>
/// <param name="Sections">The rules that have stories, with them.</param>
/// <param name="QuietRules">The rules that matched nothing.</param>
/// <param name="IncludedArticleNos">The numbers of the articles that the mail stands for.</param>
/// <param name="UnmatchedArticleNos">The numbers of the articles that match no rule of the digest any more.</param>
public sealed record DigestComposition(
    IReadOnlyList<DigestSection> Sections,
    IReadOnlyList<QuietRule> QuietRules,
    IReadOnlyList<long> IncludedArticleNos,
    IReadOnlyList<long> UnmatchedArticleNos)
{
    /// <summary>How many stories had no room; their articles wait on.</summary>
    public int StoriesForNextMail { get; init; }

    /// <summary>Copies of what this digest has told before; they are used.</summary>
    public IReadOnlyList<OtherSource> Repeats { get; init; } = [];

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => Sections.Count == 0;
}
