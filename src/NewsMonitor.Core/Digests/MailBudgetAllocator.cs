namespace NewsMonitor.Digests;

/// <summary>Shares the room of a mail out among stories.</summary>
internal static class MailBudgetAllocator
{
    /// <summary>
    /// Gives each story its place: the best few in full; then every other its headline, those first that had to wait
    /// before; then more in full while there is room. No rule takes another's turn.
    /// </summary>
    /// <param name="sections">The stories of each rule, best first.</param>
    /// <param name="room">The room.</param>
    /// <param name="from">The beginning of the period: what is older had to wait.</param>
    public static void Allocate(IReadOnlyList<List<StoryDraft>> sections, MailBudget room, DateTimeOffset from)
    {
        var turns = OrderRoundRobin(sections).ToList();
        var left = room.Bytes;
        foreach (var draft in turns.Take(room.GuaranteedFull))
        {
            left -= MailBudget.EstimateFull(draft.Entry);
            draft.Placement = StoryPlacement.Full;
        }

        foreach (var draft in turns.Skip(room.GuaranteedFull).OrderBy(draft => draft.Articles[0].FirstSeenAt > from))
        {
            var cost = MailBudget.EstimateHeadline(draft.Entry);
            if (cost <= left)
            {
                left -= cost;
                draft.Placement = StoryPlacement.Headline;
            }
        }

        var full = Math.Min(room.GuaranteedFull, turns.Count);
        var perRule = Math.Max(room.MaxFullPerRule, room.MaxFull / Math.Max(1, sections.Count(section => section.Count > 0)));
        var byRule = sections.Where(section => section.Count > 0).ToDictionary(GetRuleId, section => section.Count(draft => draft.Placement == StoryPlacement.Full));
        foreach (var draft in turns.Where(draft => draft.Placement == StoryPlacement.Headline))
        {
            var more = MailBudget.EstimateFull(draft.Entry) - MailBudget.EstimateHeadline(draft.Entry);
            if (full < room.MaxFull && byRule[draft.Rules[0].Id] < perRule && more <= left)
            {
                left -= more;
                full++;
                byRule[draft.Rules[0].Id]++;
                draft.Placement = StoryPlacement.Full;
            }
        }
    }

    private static string GetRuleId(List<StoryDraft> section) => section[0].Rules[0].Id;

    // The best of each rule, then the second of each …
    private static IEnumerable<StoryDraft> OrderRoundRobin(IReadOnlyList<List<StoryDraft>> sections)
    {
        var most = sections.Count == 0 ? 0 : sections.Max(section => section.Count);
        for (var rank = 0; rank < most; rank++)
        {
            foreach (var section in sections.Where(section => rank < section.Count))
            {
                yield return section[rank];
            }
        }
    }
}
