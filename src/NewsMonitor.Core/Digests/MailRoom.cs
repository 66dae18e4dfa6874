using System.Text;

namespace NewsMonitor.Digests;

/// <summary>
/// How much a mail has room for. Mail programs clip what is too long (Gmail near 102 kB), so every story has at least its
/// headline, the best are told in full, and what does not fit comes with the next mail and is counted.
/// </summary>
/// <param name="FullPerRule">How many stories a rule tells in full, where others want room, too.</param>
/// <param name="Full">How many stories the mail tells in full.</param>
/// <param name="FullFirst">How many are told in full before the headlines of the others take their room.</param>
/// <param name="Bytes">What all stories may take, in bytes of the HTML edition, as far as it can be told beforehand.</param>
public sealed record MailRoom(int FullPerRule, int Full, int FullFirst, int Bytes)
{
    private const int FrameOfFull = 1300;
    private const int FrameOfHeadline = 110;
    private const int FrameOfLink = 90;
    private const int SourcesNamed = 5;

    /// <summary>The room of a digest.</summary>
    public static MailRoom OfDigest { get; } = new(FullPerRule: 8, Full: 30, FullFirst: 8, Bytes: 60_000);

    /// <summary>What a story takes of which only the headline is told.</summary>
    internal static int OfHeadline(DigestEntry entry) => FrameOfHeadline + Of(entry.Title) + Of(entry.Link);

    /// <summary>What a story takes that is told in full, or as short as what an alert has told.</summary>
    internal static int OfFull(DigestEntry entry)
        => entry.Alerted is not null ? OfHeadline(entry) + FrameOfLink : FrameOfFull + Of(entry.Title) + Of(entry.Link) + Of(entry.Excerpt.Text)
            + entry.AlsoCoveredBy.Take(SourcesNamed).Sum(other => FrameOfLink + Of(other.Name) + Of(other.Link))
            + entry.Further.Sum(other => FrameOfLink + Of(other.Title) + Of(other.Link));

    private static int Of(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
