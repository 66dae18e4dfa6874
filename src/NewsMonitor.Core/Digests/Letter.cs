namespace NewsMonitor.Digests;

/// <summary>What the operator is told by mail.</summary>
public sealed record Letter
{
    /// <summary>What has happened, in a few words; the subject, too.</summary>
    public required string Heading { get; init; }

    /// <summary>When it was composed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The zone of the operator.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>What it means and what to do.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The articles that it is about: headline and address.</summary>
    public IReadOnlyList<(string Title, string? Link)> Articles { get; init; } = [];
}
