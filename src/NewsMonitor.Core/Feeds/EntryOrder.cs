namespace NewsMonitor.Feeds;

/// <summary>Finds out in which order a feed lists its entries.</summary>
internal static class EntryOrder
{
    /// <summary>True if most entries are later than the one before.</summary>
    public static bool IsOldestFirst(IReadOnlyList<ParsedEntry> entries)
    {
        var balance = 0;
        DateTimeOffset? before = null;
        foreach (var date in entries.Select(entry => entry.Published ?? entry.Updated).OfType<DateTimeOffset>())
        {
            balance += before is { } earlier ? date.CompareTo(earlier) : 0;
            before = date;
        }

        return balance > 0;
    }
}
