namespace NewsMonitor.Digests;

/// <summary>What an alert is made of.</summary>
public sealed record AlertInput
{
    /// <summary>The articles that wait, oldest first.</summary>
    public required IReadOnlyList<WaitingArticle> Articles { get; init; }

    /// <summary>The rules of the alert, in its order.</summary>
    public required IReadOnlyList<(string Id, string Name)> Rules { get; init; }

    /// <summary>The name of a feed, by its id.</summary>
    public required Func<string, string> FeedName { get; init; }

    /// <summary>The tags of a feed, by its id.</summary>
    public required Func<string, IReadOnlyList<string>> FeedTags { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What this alert has told before, by the number of the story.</summary>
    public IReadOnlyDictionary<long, AlertThread> Threads { get; init; } = new Dictionary<long, AlertThread>();

    /// <summary>Whether its quiet hours hold it back.</summary>
    public bool IsInQuietHours { get; init; }

    /// <summary>How many mails it may send now.</summary>
    public int RemainingMails { get; init; } = int.MaxValue;
}

/// <summary>The mails of an alert about one story.</summary>
/// <param name="FirstMail">The first of them.</param>
/// <param name="LastMailAt">When the last one was composed.</param>
/// <param name="SentArticles">The articles that they told.</param>
public sealed record AlertThread(EarlierMail FirstMail, DateTimeOffset LastMailAt, IReadOnlyList<WaitingArticle> SentArticles);

/// <summary>What an alert does now.</summary>
public sealed record AlertPlan
{
    /// <summary>The mails, in order; a mail of several stories is a storm.</summary>
    public required IReadOnlyList<AlertMailPlan> Mails { get; init; }

    /// <summary>The articles that bring nothing new to a story that was told; they are used.</summary>
    public IReadOnlyList<WaitingArticle> SkippedArticles { get; init; } = [];

    /// <summary>The numbers of articles that match no rule of the alert any more.</summary>
    public IReadOnlyList<long> UnmatchedArticleNos { get; init; } = [];

    /// <summary>How many stories have to wait.</summary>
    public int DeferredStoryCount { get; init; }
}

/// <summary>One mail of an alert.</summary>
/// <param name="Composition">What it says.</param>
/// <param name="StoryNos">The numbers of its stories, in its order.</param>
/// <param name="Articles">The articles that it stands for.</param>
public sealed record AlertMailPlan(DigestComposition Composition, IReadOnlyList<long> StoryNos, IReadOnlyList<WaitingArticle> Articles)
{
    /// <summary>Whether several stories came at once, or at last.</summary>
    public bool IsStorm => StoryNos.Count > 1;
}
