namespace NewsMonitor.Incidents;

/// <summary>What one mail tells the operator of incidents.</summary>
public sealed record Notice
{
    /// <summary>The running number; the first is 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset ComposedAt { get; init; }

    /// <summary>The zone in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>What it tells: what began, what goes on, what ended.</summary>
    public required IReadOnlyList<NoticeItem> Items { get; init; }
}

/// <summary>What a notice tells of one incident.</summary>
/// <param name="Kind">That it began, goes on or ended.</param>
/// <param name="Summary">What is wrong, in a few words.</param>
/// <param name="Reason">Why; hostile text.</param>
/// <param name="Remedy">What to do; empty when nothing can be done.</param>
/// <param name="Since">When it began.</param>
public sealed record NoticeItem(NoticeKind Kind, string Summary, string Reason, string Remedy, DateTimeOffset Since)
{
    /// <summary>The articles that it is about, headline and address: hostile text.</summary>
    public IReadOnlyList<(string Title, string? Link)> Articles { get; init; } = [];
}
