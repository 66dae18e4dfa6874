namespace NewsMonitor.Digests;

/// <summary>The input of <see cref="DigestComposer"/>.</summary>
public sealed record DigestInput
{
    /// <summary>The waiting articles, oldest first.</summary>
    public required IReadOnlyList<WaitingArticle> Articles { get; init; }

    /// <summary>The rules of the digest, in the order of its settings.</summary>
    public required IReadOnlyList<(string Id, string Name)> Rules { get; init; }

    /// <summary>Returns the name of a feed by its id.</summary>
    public required Func<string, string> FeedName { get; init; }

    /// <summary>The beginning of the period: articles from before it come first.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Earlier mails about the stories, by the number of the story.</summary>
    public IReadOnlyDictionary<long, StoryHistory> History { get; init; } = new Dictionary<long, StoryHistory>();

    /// <summary>The recent activity of each rule, by its id.</summary>
    public IReadOnlyDictionary<string, RuleActivity> RuleActivity { get; init; }
        = new Dictionary<string, RuleActivity>(StringComparer.Ordinal);

    /// <summary>The room in the mail.</summary>
    public MailBudget Budget { get; init; } = MailBudget.Default;
}

/// <summary>Earlier mails about a story.</summary>
public sealed record StoryHistory
{
    /// <summary>The first edition of this digest with the story; null if none.</summary>
    public EarlierMail? FirstMail { get; init; }

    /// <summary>The alert about it that every reader of this digest received; null if none.</summary>
    public EarlierMail? EarlierAlert { get; init; }

    /// <summary>True if its alert could not be delivered in time, so that this digest has to contain it.</summary>
    public bool IsLate { get; init; }

    /// <summary>
    /// True if its alert was not accepted for its content, which the digest therefore leaves out: it would share its fate.
    /// </summary>
    public bool IsContentRefused { get; init; }
}

/// <summary>The content of a digest, composed from the waiting articles.</summary>
/// <param name="Sections">The rules with stories.</param>
/// <param name="QuietRules">The rules without stories.</param>
/// <param name="IncludedArticleNos">The numbers of the articles in the mail.</param>
/// <param name="UnmatchedArticleNos">The numbers of articles that no longer match a rule of the digest.</param>
public sealed record DigestComposition(
    IReadOnlyList<DigestSection> Sections,
    IReadOnlyList<QuietRule> QuietRules,
    IReadOnlyList<long> IncludedArticleNos,
    IReadOnlyList<long> UnmatchedArticleNos)
{
    /// <summary>The number of stories left to the next mail for lack of room.</summary>
    public int StoriesForNextMail { get; init; }

    /// <summary>Copies of articles in earlier editions; they wait no longer.</summary>
    public IReadOnlyList<OtherSource> Repeats { get; init; } = [];

    /// <summary>True if there is nothing to report.</summary>
    public bool IsEmpty => Sections.Count == 0;
}
