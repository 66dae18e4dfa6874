using NewsMonitor.Stories;

namespace NewsMonitor.Digests;

/// <summary>
/// Decides what an alert mails now: one mail a story; a follow-up only for something new and not within an hour; one mail for
/// all when many come at once, or when its limit of mails leaves no other way.
/// </summary>
public static class AlertPlanner
{
    /// <summary>So many stories at once are a storm: they come in one mail.</summary>
    public const int StormSize = 5;

    /// <summary>How long a thread rests after a mail.</summary>
    public static readonly TimeSpan MinFollowUpInterval = TimeSpan.FromHours(1);

    /// <summary>Plans the mails.</summary>
    public static AlertPlan Plan(AlertInput matter)
    {
        var (due, nothingNew, unwanted, resting) = Partition(matter);
        var isHeld = matter.IsInQuietHours || matter.RemainingMails <= 0;
        return new AlertPlan
        {
            Mails = isHeld ? [] : PlanMails(due, matter),
            SkippedArticles = nothingNew,
            UnmatchedArticleNos = unwanted,
            DeferredStoryCount = resting + (isHeld ? due.Count : 0),
        };
    }

    private static (List<StoryDraft> Due, List<WaitingArticle> NothingNew, List<long> Unwanted, int Resting) Partition(AlertInput matter)
    {
        var (due, nothingNew, unwanted, resting) = (new List<StoryDraft>(), new List<WaitingArticle>(), new List<long>(), 0);
        foreach (var story in matter.Articles.GroupBy(article => article.StoryNo))
        {
            var rules = matter.Rules.Where(rule => story.Any(article => article.IsMatchedBy(rule.Id))).ToList();
            if (rules.Count == 0)
            {
                unwanted.AddRange(story.Select(article => article.No));
                continue;
            }

            var thread = matter.Threads.GetValueOrDefault(story.Key);
            var news = thread is null ? [] : FindNewDetails(thread, story, matter.FeedTags);
            if (thread is not null && news.Count == 0)
            {
                nothingNew.AddRange(story);
            }
            else if (thread is not null && matter.Now - thread.LastMailAt < MinFollowUpInterval)
            {
                resting++;
            }
            else
            {
                due.Add(StoryDraft.From([.. story], rules, new StoryHistory { FirstMail = thread?.FirstMail }, matter.FeedName, news));
            }
        }

        return (due, nothingNew, unwanted, resting);
    }

    private static List<string> FindNewDetails(
        AlertThread thread, IEnumerable<WaitingArticle> story, Func<string, IReadOnlyList<string>> feedTags)
    {
        var known = new StoryNovelty();
        foreach (var told in thread.SentArticles)
        {
            known.AddKnown(told.ToArticle(feedTags(told.FeedId)));
        }

        return [.. story.SelectMany(article => known.FindNewDetails(article.ToArticle(feedTags(article.FeedId)))).Distinct()];
    }

    private static List<AlertMailPlan> PlanMails(List<StoryDraft> due, AlertInput matter)
        => due.Count >= StormSize || due.Count > matter.RemainingMails
            ? [PlanMail(due, matter)]
            : due.ConvertAll(draft => PlanMail([draft], matter));

    private static AlertMailPlan PlanMail(List<StoryDraft> drafts, AlertInput matter)
    {
        var composition = DigestComposer.Arrange(drafts, matter.Rules, MailBudget.Default);
        var told = drafts.Where(draft => draft.Placement != StoryPlacement.NextMail).ToList();
        return new AlertMailPlan(
            composition, [.. told.Select(draft => draft.Articles[0].StoryNo)], [.. told.SelectMany(draft => draft.Articles)]);
    }
}
