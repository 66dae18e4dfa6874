using NewsMonitor.Benchmarks.Stories;
using NewsMonitor.Digests;
using NewsMonitor.Settings;
using NewsMonitor.Stories;

namespace NewsMonitor.Benchmarks.Digests;

/// <summary>Articles of so many stories that rules match, as they wait for a digest.</summary>
/// <param name="Articles">The articles, oldest first.</param>
internal sealed record WaitingStories(IReadOnlyList<WaitingArticle> Articles)
{
    /// <summary>Reads articles in order of publication until there are so many stories.</summary>
    public static WaitingStories Read(string path, LoadedSettings loaded, int stories)
    {
        var index = new StoryIndex();
        var found = new HashSet<long>();
        var waiting = new List<WaitingArticle>();
        foreach (var (_, article) in NewsFile.Read(path))
        {
            var story = index.Assign(article, article.Published!.Value).Story;
            var matches = loaded.Rules.Match(article);
            if (matches.Count == 0 || (found.Count >= stories && !found.Contains(story)))
            {
                continue;
            }

            found.Add(story);
            waiting.Add(new WaitingArticle
            {
                No = waiting.Count + 1,
                FeedId = Uri.TryCreate(article.Link, UriKind.Absolute, out var link) ? link.Host : "none",
                StoryNo = story,
                Title = article.Title,
                Summary = article.Summary,
                Content = article.Content,
                Author = article.Author,
                Link = article.Link,
                Language = article.Language,
                PublishedAt = article.Published,
                FirstSeenAt = article.Published.Value,
                Matches = matches,
            });
        }

        return new WaitingStories(waiting);
    }

    /// <summary>Composes the mail that tells them.</summary>
    public Digest Compose(LoadedSettings loaded, bool all, bool isAlert)
    {
        var settings = loaded.Settings;
        var rules = settings.Rules.Where(rule => rule.Value.Enabled).Select(rule => (rule.Key, settings.GetRuleName(rule.Key))).ToList();
        var composition = DigestComposer.Compose(new DigestInput
        {
            Articles = Articles,
            Rules = rules,
            FeedName = id => id,
            Budget = all ? new MailBudget(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue) : MailBudget.Default,
        });
        var to = Articles.Count == 0 ? DateTimeOffset.UnixEpoch.AddYears(50) : Articles.Max(article => article.FirstSeenAt).AddMinutes(5);
        return new Digest
        {
            Id = isAlert ? "breaking" : "morning",
            Name = isAlert ? "Breaking" : "Morning digest",
            IsAlert = isAlert,
            Number = 412,
            From = to.AddDays(-1),
            To = to,
            Zone = TimeZoneInfo.Utc,
            NextDue = isAlert ? null : to.AddDays(1),
            Sections = composition.Sections,
            QuietRules = composition.QuietRules,
            StoriesForNextMail = composition.StoriesForNextMail,
            FeedCount = settings.Feeds.Count,
        };
    }
}
