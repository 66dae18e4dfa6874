namespace NewsMonitor.Digests;

/// <summary>Shares the room of a mail out among stories.</summary>
internal static class RoomKeeper
{
    /// <summary>
    /// Gives each story its place: the best few in full; then every other its headline, those first that had to wait
    /// before; then more in full while there is room. No rule takes another's turn.
    /// </summary>
    /// <param name="sections">The stories of each rule, best first.</param>
    /// <param name="room">The room.</param>
    /// <param name="from">The beginning of the period: what is older had to wait.</param>
    public static void Share(IReadOnlyList<List<StoryDraft>> sections, MailRoom room, DateTimeOffset from)
    {
        var turns = Turns(sections).ToList();
        var left = room.Bytes;
        foreach (var draft in turns.Take(room.FullFirst))
        {
            left -= MailRoom.OfFull(draft.Entry);
            draft.Place = Place.Full;
        }

        foreach (var draft in turns.Skip(room.FullFirst).OrderBy(draft => draft.Articles[0].FirstSeenAt > from))
        {
            var cost = MailRoom.OfHeadline(draft.Entry);
            if (cost <= left)
            {
                left -= cost;
                draft.Place = Place.Headline;
            }
        }

        var full = Math.Min(room.FullFirst, turns.Count);
        var perRule = Math.Max(room.FullPerRule, room.Full / Math.Max(1, sections.Count(section => section.Count > 0)));
        var byRule = sections.Where(section => section.Count > 0).ToDictionary(RuleOf, section => section.Count(draft => draft.Place == Place.Full));
        foreach (var draft in turns.Where(draft => draft.Place == Place.Headline))
        {
            var more = MailRoom.OfFull(draft.Entry) - MailRoom.OfHeadline(draft.Entry);
            if (full < room.Full && byRule[draft.Rules[0].Id] < perRule && more <= left)
            {
                left -= more;
                full++;
                byRule[draft.Rules[0].Id]++;
                draft.Place = Place.Full;
            }
        }
    }

    private static string RuleOf(List<StoryDraft> section) => section[0].Rules[0].Id;

    // The best of each rule, then the second of each …
    private static IEnumerable<StoryDraft> Turns(IReadOnlyList<List<StoryDraft>> sections)
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
