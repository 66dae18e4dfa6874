namespace NewsMonitor.Digests;

/// <summary>Makes a digest of the articles that wait for it: stories, each once, under the first rule that it matches.</summary>
public static class DigestComposer
{
    /// <summary>Composes the sections of a digest.</summary>
    public static DigestComposition Compose(DigestInput matter)
    {
        var (drafts, repeats, unwanted) = Partition(matter);
        var arranged = Arrange(drafts, matter.Rules, matter.Budget, matter.From, matter.RuleActivity);
        return arranged with
        {
            QuietRules = [.. matter.Rules.Where(rule => !drafts.Exists(draft => draft.Rules.Contains(rule))).Select(rule => BuildQuietRule(rule, matter))],
            IncludedArticleNos = [.. arranged.IncludedArticleNos, .. repeats.Select(article => article.No)],
            UnmatchedArticleNos = unwanted,
            Repeats = [.. repeats.Select(article => new OtherSource(matter.FeedName(article.FeedId), article.Link))],
        };
    }

    /// <summary>Sets stories under their rules, best first, as far as there is room.</summary>
    internal static DigestComposition Arrange(
        List<StoryDraft> drafts,
        IReadOnlyList<(string Id, string Name)> rules,
        MailBudget room,
        DateTimeOffset from = default,
        IReadOnlyDictionary<string, RuleActivity>? pulses = null)
    {
        var sections = rules.Select(rule => drafts
            .Where(draft => draft.Rules[0].Id == rule.Id)
            .OrderByDescending(draft => draft.SourceCount)
            .ThenByDescending(draft => draft.Rules.Count)
            .ThenByDescending(draft => draft.Entry.Time)
            .ToList()).ToList();
        MailBudgetAllocator.Allocate(sections, room, from);
        var told = drafts.Where(draft => draft.Placement != StoryPlacement.NextMail).ToList();
        return new DigestComposition(
            [.. rules.Zip(sections, (rule, own) => BuildSection(rule, own, pulses)).Where(section => section.AllEntries.Any())],
            [],
            [.. told.SelectMany(draft => draft.Articles).Select(article => article.No)],
            [])
        {
            StoriesForNextMail = drafts.Count - told.Count,
        };
    }

    private static (List<StoryDraft> Drafts, List<WaitingArticle> Repeats, List<long> Unwanted) Partition(DigestInput matter)
    {
        var (drafts, repeats, unwanted) = (new List<StoryDraft>(), new List<WaitingArticle>(), new List<long>());
        foreach (var story in matter.Articles.GroupBy(article => article.StoryNo))
        {
            var own = matter.Rules.Where(rule => story.Any(article => article.IsMatchedBy(rule.Id))).ToList();
            var told = matter.History.GetValueOrDefault(story.Key);
            if (own.Count == 0)
            {
                unwanted.AddRange(story.Select(article => article.No));
            }
            else if (told is { FirstMail: not null, IsLate: false } && story.All(article => article.IsCopy))
            {
                repeats.AddRange(story);
            }
            else
            {
                drafts.Add(StoryDraft.From([.. story], own, told, matter.FeedName));
            }
        }

        return (drafts, repeats, unwanted);
    }

    private static DigestSection BuildSection(
        (string Id, string Name) rule, List<StoryDraft> drafts, IReadOnlyDictionary<string, RuleActivity>? pulses)
        => new(rule.Name, [.. drafts.Where(draft => draft.Placement == StoryPlacement.Full).Select(draft => draft.Entry)])
        {
            HeadlineEntries = [.. drafts.Where(draft => draft.Placement == StoryPlacement.Headline).Select(draft => draft.Entry)],
            Spike = pulses?.GetValueOrDefault(rule.Id) is { Anomaly: { Articles: > 0 } unusual } ? unusual : null,
        };

    private static QuietRule BuildQuietRule((string Id, string Name) rule, DigestInput matter)
    {
        var pulse = matter.RuleActivity.GetValueOrDefault(rule.Id);
        return new QuietRule(rule.Name, pulse?.LastMatch, pulse?.Anomaly is { Articles: 0 } unusual ? unusual : null);
    }
}
