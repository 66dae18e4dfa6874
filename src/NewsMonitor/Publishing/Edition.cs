using NewsMonitor.Mail;

namespace NewsMonitor.Publishing;

/// <summary>One published digest or mail of an alert, such as "No. 412".</summary>
/// <param name="NextDueAt">When the next edition is due; null for an alert.</param>
/// <param name="Mails">One for each recipient.</param>
internal sealed record Edition(
    string DigestId,
    int Number,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset? NextDueAt,
    IReadOnlyList<long> ArticleNos,
    IReadOnlyList<ComposedMail> Mails)
{
    /// <summary>The number of the last gap that it reports; null when it reports none.</summary>
    public long? LastGapNo { get; init; }

    /// <summary>The ids of the feeds that it reports as failing.</summary>
    public IReadOnlyList<string> FailingFeeds { get; init; } = [];

    /// <summary>The outbox numbers of the late alerts that it reports instead.</summary>
    public IReadOnlyList<long> LateAlerts { get; init; } = [];

    /// <summary>The threads that an alert starts or continues.</summary>
    public IReadOnlyList<AlertThreadRecord> Threads { get; init; } = [];
}
