namespace NewsMonitor.Incidents;

/// <summary>The content of a mail to the operator about incidents.</summary>
public sealed record Notice
{
    /// <summary>The number of the notice; the first is 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was composed.</summary>
    public required DateTimeOffset ComposedAt { get; init; }

    /// <summary>The time zone in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The incidents that began, persist or ended.</summary>
    public required IReadOnlyList<NoticeItem> Items { get; init; }
}

/// <summary>One incident in a notice.</summary>
/// <param name="Kind">Whether it began, persists or ended.</param>
/// <param name="Summary">The problem in a few words.</param>
/// <param name="Reason">An explanation. Untrusted: encode it.</param>
/// <param name="Remedy">The suggested action; empty if there is none.</param>
/// <param name="Since">When it began.</param>
public sealed record NoticeItem(NoticeKind Kind, string Summary, string Reason, string Remedy, DateTimeOffset Since)
{
    /// <summary>The articles concerned: headline and address. Untrusted: encode them.</summary>
    public IReadOnlyList<(string Title, string? Link)> Articles { get; init; } = [];
}
