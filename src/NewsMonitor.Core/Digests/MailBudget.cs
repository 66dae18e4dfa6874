using System.Text;

namespace NewsMonitor.Digests;

/// <summary>
/// How much a mail has room for. Mail programs clip what is too long (Gmail near 102 kB), so every story has at least its
/// headline, the best are told in full, and what does not fit comes with the next mail and is counted.
/// </summary>
/// <param name="MaxFullPerRule">How many stories a rule tells in full, where others want room, too.</param>
/// <param name="MaxFull">How many stories the mail tells in full.</param>
/// <param name="GuaranteedFull">How many are told in full before the headlines of the others take their room.</param>
/// <param name="Bytes">What all stories may take, in bytes of the HTML edition, as far as it can be told beforehand.</param>
public sealed record MailBudget(int MaxFullPerRule, int MaxFull, int GuaranteedFull, int Bytes)
{
    private const int FullOverhead = 1300;
    private const int HeadlineOverhead = 110;
    private const int LinkOverhead = 90;
    private const int MaxSources = 5;

    /// <summary>The room of a digest.</summary>
    public static MailBudget Default { get; } = new(MaxFullPerRule: 8, MaxFull: 30, GuaranteedFull: 8, Bytes: 60_000);

    /// <summary>What a story takes of which only the headline is told.</summary>
    internal static int EstimateHeadline(DigestEntry entry) => HeadlineOverhead + CountBytes(entry.Title) + CountBytes(entry.Link);

    /// <summary>What a story takes that is told in full, or as short as what an alert has told.</summary>
    internal static int EstimateFull(DigestEntry entry)
        => entry.EarlierAlert is not null ? EstimateHeadline(entry) + LinkOverhead : FullOverhead + CountBytes(entry.Title) + CountBytes(entry.Link) + CountBytes(entry.Excerpt.Text)
            + entry.AlsoCoveredBy.Take(MaxSources).Sum(other => LinkOverhead + CountBytes(other.Name) + CountBytes(other.Link))
            + entry.FurtherHeadlines.Sum(other => LinkOverhead + CountBytes(other.Title) + CountBytes(other.Link));

    private static int CountBytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
