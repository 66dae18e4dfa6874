using System.Globalization;
using System.Text.Json.Serialization;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Stores;

/// <summary>What is told of a store.</summary>
/// <param name="Path">The file.</param>
/// <param name="Ok">Whether it is whole.</param>
/// <param name="Report">What it holds, or what is wrong with it.</param>
internal sealed record StoreJsonLine(string Path, bool Ok, [property: JsonIgnore] StoreSummary Report)
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Problems => Report.Problems;

    /// <summary>The size of the file.</summary>
    public long Bytes => Report.Bytes;

    /// <summary>Feeds.</summary>
    public long Feeds => Report.Feeds;

    /// <summary>Articles.</summary>
    public long Articles => Report.Articles;

    /// <summary>What is remembered.</summary>
    public long Fingerprints => Report.Fingerprints;

    /// <summary>Matches.</summary>
    public long Matches => Report.Matches;

    /// <summary>Digests and alerts published.</summary>
    public long Editions => Report.Editions;

    /// <summary>Mails.</summary>
    public long Mails => Report.Mails;

    /// <summary>Mails not accepted yet.</summary>
    public long MailsWaiting => Report.MailsWaiting;

    public static void Write(string path, StoreSummary report) => JsonLines.Write(
        new StoreJsonLine(path, report.Problems.Count == 0, report), StoresJsonContext.Default.StoreJsonLine);

    /// <summary>What a store holds, for people.</summary>
    public static string DescribeContents(StoreSummary report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Bytes / 1048576.0:0.0} MB, {report.Articles} articles of {report.Feeds} feeds, {report.Matches} matches, {report.Editions} digests and alerts, {report.MailsWaiting} of {report.Mails} mails waiting");
}
