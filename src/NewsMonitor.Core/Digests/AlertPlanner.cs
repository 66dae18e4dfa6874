using NewsMonitor.Stories;

namespace NewsMonitor.Digests;

/// <summary>
/// Decides which mails an alert sends now: one per story; a follow-up only when there is something new, and at most one
/// an hour; a single mail for all stories when there are many at once, or more than the limit of mails allows.
/// </summary>
public static class AlertPlanner
{
    /// <summary>This many stories at once are combined in one mail.</summary>
    public const int StormSize = 5;

    /// <summary>The shortest time between two mails of a thread.</summary>
    public static readonly TimeSpan MinFollowUpInterval = TimeSpan.FromHours(1);

    /// <summary>Plans the mails.</summary>
    public static AlertPlan Plan(AlertInput input)
    {
        var (due, skipped, unmatched, deferred) = Partition(input);
        var isDeferred = input.IsInQuietHours || input.RemainingMails <= 0;
        return new AlertPlan
        {
            Mails = isDeferred ? [] : PlanMails(due, input),
            SkippedArticles = skipped,
            UnmatchedArticleNos = unmatched,
            DeferredStoryCount = deferred + (isDeferred ? due.Count : 0),
        };
    }

    private static (List<StoryDraft> Due, List<WaitingArticle> Skipped, List<long> Unmatched, int Deferred) Partition(
        AlertInput input)
    {
        var (due, skipped) = (new List<StoryDraft>(), new List<WaitingArticle>());
        var (unmatched, deferred) = (new List<long>(), 0);
        foreach (var story in input.Articles.GroupBy(article => article.StoryNo))
        {
            var rules = input.Rules.Where(rule => story.Any(article => article.IsMatchedBy(rule.Id))).ToList();
            if (rules.Count == 0)
            {
                unmatched.AddRange(story.Select(article => article.No));
                continue;
            }

            var thread = input.Threads.GetValueOrDefault(story.Key);
            var news = thread is null ? [] : FindNewDetails(thread, story, input.FeedTags);
            if (thread is not null && news.Count == 0)
            {
                skipped.AddRange(story);
            }
            else if (thread is not null && (thread.IsUndelivered || input.Now - thread.LastMailAt < MinFollowUpInterval))
            {
                deferred++;
            }
            else
            {
                var history = new StoryHistory { FirstMail = thread?.FirstMail };
                due.Add(StoryDraft.From([.. story], rules, history, input.FeedName, news));
            }
        }

        return (due, skipped, unmatched, deferred);
    }

    private static List<string> FindNewDetails(
        AlertThread thread, IEnumerable<WaitingArticle> story, Func<string, IReadOnlyList<string>> feedTags)
    {
        var known = new StoryNovelty();
        foreach (var sent in thread.SentArticles)
        {
            known.AddKnown(sent.ToArticle(feedTags(sent.FeedId)));
        }

        return [.. story
            .SelectMany(article => known.FindNewDetails(article.ToArticle(feedTags(article.FeedId))))
            .Distinct()];
    }

    private static List<AlertMailPlan> PlanMails(List<StoryDraft> due, AlertInput input)
        => due.Count >= StormSize || due.Count > input.RemainingMails
            ? [PlanMail(due, input)]
            : due.ConvertAll(draft => PlanMail([draft], input));

    private static AlertMailPlan PlanMail(List<StoryDraft> drafts, AlertInput input)
    {
        var composition = DigestComposer.Arrange(drafts, input.Rules, MailBudget.Default);
        var placed = drafts.Where(draft => draft.Placement != StoryPlacement.NextMail).ToList();
        return new AlertMailPlan(
            composition,
            [.. placed.Select(draft => draft.Articles[0].StoryNo)],
            [.. placed.SelectMany(draft => draft.Articles)]);
    }
}
