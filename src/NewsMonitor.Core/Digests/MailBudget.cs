using System.Text;

namespace NewsMonitor.Digests;

/// <summary>
/// The room in a mail. Mail programs clip long mails (Gmail at about 102 kB), so the best stories are shown in full,
/// the others with their headline, and those that do not fit are counted and come with the next mail.
/// </summary>
/// <param name="MaxFullPerRule">The number of stories of a rule shown in full while others need room, too.</param>
/// <param name="MaxFull">The number of stories of a mail shown in full.</param>
/// <param name="GuaranteedFull">The number of stories shown in full even if headlines of others do not fit
/// then.</param>
/// <param name="Bytes">The estimated size of all stories, in bytes of the HTML part.</param>
public sealed record MailBudget(int MaxFullPerRule, int MaxFull, int GuaranteedFull, int Bytes)
{
    private const int FullOverhead = 1300;
    private const int HeadlineOverhead = 110;
    private const int LinkOverhead = 90;
    private const int MaxSources = 5;

    /// <summary>The budget of every digest and alert.</summary>
    public static MailBudget Default { get; } = new(MaxFullPerRule: 8, MaxFull: 30, GuaranteedFull: 8, Bytes: 60_000);

    internal static int EstimateHeadline(DigestEntry entry)
        => HeadlineOverhead + CountBytes(entry.Title) + CountBytes(entry.Link);

    /// <summary>Estimates the bytes of a story that is shown in full, or briefly if an alert has covered it.</summary>
    internal static int EstimateFull(DigestEntry entry)
        => entry.EarlierAlert is not null
            ? EstimateHeadline(entry) + LinkOverhead
            : FullOverhead + CountBytes(entry.Title) + CountBytes(entry.Link) + CountBytes(entry.Excerpt.Text)
            + entry.AlsoCoveredBy.Take(MaxSources)
                .Sum(other => LinkOverhead + CountBytes(other.Name) + CountBytes(other.Link))
            + entry.FurtherHeadlines.Sum(other => LinkOverhead + CountBytes(other.Title) + CountBytes(other.Link));

    private static int CountBytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
