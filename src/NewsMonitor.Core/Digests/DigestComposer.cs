namespace NewsMonitor.Digests;

/// <summary>
/// Composes a digest from the waiting articles: each story once, under the first rule that it matches.
/// </summary>
public static class DigestComposer
{
    /// <summary>Composes the sections of a digest.</summary>
    public static DigestComposition Compose(DigestInput input)
    {
        var (drafts, repeats, unmatched) = Partition(input);
        var arranged = Arrange(drafts, input.Rules, input.Budget, input.From, input.RuleActivity);
        return arranged with
        {
            QuietRules = [.. input.Rules
                .Where(rule => !drafts.Exists(draft => draft.Rules.Contains(rule)))
                .Select(rule => BuildQuietRule(rule, input))],
            IncludedArticleNos = [.. arranged.IncludedArticleNos, .. repeats.Select(article => article.No)],
            UnmatchedArticleNos = unmatched,
            Repeats = [.. repeats.Select(article => new OtherSource(input.FeedName(article.FeedId), article.Link))],
        };
    }

    /// <summary>Puts stories under their rules, best first, within the budget of the mail.</summary>
    internal static DigestComposition Arrange(
        List<StoryDraft> drafts,
        IReadOnlyList<(string Id, string Name)> rules,
        MailBudget budget,
        DateTimeOffset from = default,
        IReadOnlyDictionary<string, RuleActivity>? activity = null)
    {
        var sections = rules.Select(rule => drafts
            .Where(draft => draft.Rules[0].Id == rule.Id)
            .OrderByDescending(draft => draft.SourceCount)
            .ThenByDescending(draft => draft.Rules.Count)
            .ThenByDescending(draft => draft.Entry.Time)
            .ToList()).ToList();
        MailBudgetAllocator.Allocate(sections, budget, from);
        var placed = drafts.Where(draft => draft.Placement != StoryPlacement.NextMail).ToList();
        return new DigestComposition(
            [.. rules
                .Zip(sections, (rule, own) => BuildSection(rule, own, activity))
                .Where(section => section.AllEntries.Any())],
            [],
            [.. placed.SelectMany(draft => draft.Articles).Select(article => article.No)],
            [])
        {
            StoriesForNextMail = drafts.Count - placed.Count,
        };
    }

    private static (List<StoryDraft> Drafts, List<WaitingArticle> Repeats, List<long> Unmatched) Partition(
        DigestInput input)
    {
        var (drafts, repeats, unmatched) = (new List<StoryDraft>(), new List<WaitingArticle>(), new List<long>());
        foreach (var story in input.Articles.GroupBy(article => article.StoryNo))
        {
            var rules = input.Rules.Where(rule => story.Any(article => article.IsMatchedBy(rule.Id))).ToList();
            var history = input.History.GetValueOrDefault(story.Key);
            if (rules.Count == 0)
            {
                unmatched.AddRange(story.Select(article => article.No));
            }
            else if (history is { FirstMail: not null, IsLate: false } && story.All(article => article.IsCopy))
            {
                repeats.AddRange(story);
            }
            else
            {
                drafts.Add(StoryDraft.From([.. story], rules, history, input.FeedName));
            }
        }

        return (drafts, repeats, unmatched);
    }

    private static DigestSection BuildSection(
        (string Id, string Name) rule, List<StoryDraft> drafts, IReadOnlyDictionary<string, RuleActivity>? activity)
        => new(rule.Name, GetEntries(drafts, StoryPlacement.Full))
        {
            HeadlineEntries = GetEntries(drafts, StoryPlacement.Headline),
            Spike = activity?.GetValueOrDefault(rule.Id) is { Anomaly: { Articles: > 0 } spike } ? spike : null,
        };

    private static List<DigestEntry> GetEntries(List<StoryDraft> drafts, StoryPlacement placement)
        => [.. drafts.Where(draft => draft.Placement == placement).Select(draft => draft.Entry)];

    private static QuietRule BuildQuietRule((string Id, string Name) rule, DigestInput input)
    {
        var activity = input.RuleActivity.GetValueOrDefault(rule.Id);
        return new QuietRule(
            rule.Name, activity?.LastMatch, activity?.Anomaly is { Articles: 0 } silence ? silence : null);
    }
}
