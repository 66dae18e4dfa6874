namespace NewsMonitor.Digests;

internal static class MailBudgetAllocator
{
    /// <summary>
    /// Places each story: the best few in full; then the headlines of the others, those first that had to wait before;
    /// then more in full while there is room. The rules take turns.
    /// </summary>
    /// <param name="from">The beginning of the period: older articles had to wait.</param>
    public static void Allocate(IReadOnlyList<List<StoryDraft>> sections, MailBudget budget, DateTimeOffset from)
    {
        var turns = OrderRoundRobin(sections).ToList();
        var bytesLeft = budget.Bytes;
        foreach (var draft in turns.Take(budget.GuaranteedFull))
        {
            bytesLeft -= MailBudget.EstimateFull(draft.Entry);
            draft.Placement = StoryPlacement.Full;
        }

        foreach (var draft in turns.Skip(budget.GuaranteedFull).OrderBy(draft => draft.Articles[0].FirstSeenAt > from))
        {
            var bytes = MailBudget.EstimateHeadline(draft.Entry);
            if (bytes <= bytesLeft)
            {
                bytesLeft -= bytes;
                draft.Placement = StoryPlacement.Headline;
            }
        }

        var full = Math.Min(budget.GuaranteedFull, turns.Count);
        var rules = Math.Max(1, sections.Count(section => section.Count > 0));
        var maxPerRule = Math.Max(budget.MaxFullPerRule, budget.MaxFull / rules);
        var byRule = sections.Where(section => section.Count > 0).ToDictionary(
            section => section[0].Rules[0].Id,
            section => section.Count(draft => draft.Placement == StoryPlacement.Full));
        foreach (var draft in turns.Where(draft => draft.Placement == StoryPlacement.Headline))
        {
            var more = MailBudget.EstimateFull(draft.Entry) - MailBudget.EstimateHeadline(draft.Entry);
            if (full < budget.MaxFull && byRule[draft.Rules[0].Id] < maxPerRule && more <= bytesLeft)
            {
                bytesLeft -= more;
                full++;
                byRule[draft.Rules[0].Id]++;
                draft.Placement = StoryPlacement.Full;
            }
        }
    }

    // The best of each rule, then the second of each …
    private static IEnumerable<StoryDraft> OrderRoundRobin(IReadOnlyList<List<StoryDraft>> sections)
    {
        var longest = sections.Count == 0 ? 0 : sections.Max(section => section.Count);
        for (var rank = 0; rank < longest; rank++)
        {
            foreach (var section in sections.Where(section => rank < section.Count))
            {
                yield return section[rank];
            }
        }
    }
}
