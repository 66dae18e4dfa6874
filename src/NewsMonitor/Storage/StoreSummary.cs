namespace NewsMonitor.Storage;

/// <summary>The content of a store, or its problems.</summary>
internal sealed record StoreSummary
{
    /// <summary>The size of the file, without its write-ahead log.</summary>
    public long Bytes { get; init; }

    /// <summary>Feeds, including those of earlier settings.</summary>
    public long Feeds { get; init; }

    public long Articles { get; init; }

    /// <summary>Fingerprints, including those of deleted articles.</summary>
    public long Fingerprints { get; init; }

    /// <summary>Pairs of a rule and an article that it matches.</summary>
    public long Matches { get; init; }

    public long Editions { get; init; }

    public long Mails { get; init; }

    public long MailsWaiting { get; init; }

    /// <summary>One line for each problem; empty when there is none.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>One line for each part of the schema that other programs added; harmless as a rule.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
