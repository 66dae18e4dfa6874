namespace NewsMonitor.Digests;

/// <summary>The input of <see cref="AlertPlanner"/>.</summary>
public sealed record AlertInput
{
    /// <summary>The waiting articles, oldest first.</summary>
    public required IReadOnlyList<WaitingArticle> Articles { get; init; }

    /// <summary>The rules of the alert, in the order of its settings.</summary>
    public required IReadOnlyList<(string Id, string Name)> Rules { get; init; }

    /// <summary>Returns the name of a feed by its id.</summary>
    public required Func<string, string> FeedName { get; init; }

    /// <summary>Returns the tags of a feed by its id.</summary>
    public required Func<string, IReadOnlyList<string>> FeedTags { get; init; }

    /// <summary>The current time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The mails of this alert so far, by the number of the story.</summary>
    public IReadOnlyDictionary<long, AlertThread> Threads { get; init; } = new Dictionary<long, AlertThread>();

    /// <summary>True during the quiet hours of the alert: nothing is sent.</summary>
    public bool IsInQuietHours { get; init; }

    /// <summary>The number of mails that the alert may send now.</summary>
    public int RemainingMails { get; init; } = int.MaxValue;
}

/// <summary>The mails of an alert about one story: an e-mail thread.</summary>
/// <param name="FirstMail">The first mail.</param>
/// <param name="LastMailAt">When the last mail was composed.</param>
/// <param name="SentArticles">The articles in these mails.</param>
public sealed record AlertThread(
    EarlierMail FirstMail, DateTimeOffset LastMailAt, IReadOnlyList<WaitingArticle> SentArticles)
{
    /// <summary>True while one of the mails waits to be accepted for anybody: a follow-up must not arrive before it.</summary>
    public bool IsUndelivered { get; init; }
}

/// <summary>The mails that an alert sends now, and the articles that it skips.</summary>
public sealed record AlertPlan
{
    /// <summary>The mails, in order.</summary>
    public required IReadOnlyList<AlertMailPlan> Mails { get; init; }

    /// <summary>The articles that add nothing to a story already sent; they wait no longer.</summary>
    public IReadOnlyList<WaitingArticle> SkippedArticles { get; init; } = [];

    /// <summary>The numbers of articles that no longer match a rule of the alert.</summary>
    public IReadOnlyList<long> UnmatchedArticleNos { get; init; } = [];

    /// <summary>The number of stories that have to wait.</summary>
    public int DeferredStoryCount { get; init; }
}

/// <summary>One mail of an alert.</summary>
/// <param name="Composition">The content.</param>
/// <param name="StoryNos">The numbers of the stories in this mail, in the order of their articles.</param>
/// <param name="Articles">The articles in this mail.</param>
public sealed record AlertMailPlan(
    DigestComposition Composition, IReadOnlyList<long> StoryNos, IReadOnlyList<WaitingArticle> Articles)
{
    /// <summary>True if the mail combines several stories.</summary>
    public bool IsStorm => StoryNos.Count > 1;
}
