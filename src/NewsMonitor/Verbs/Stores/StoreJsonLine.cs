using System.Globalization;
using System.Text.Json.Serialization;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Stores;

/// <summary>The state of a store, as <c>store check --json</c> and <c>store backup --json</c> print it.</summary>
internal sealed record StoreJsonLine(string Path, bool Ok, [property: JsonIgnore] StoreSummary Report)
{
    public IReadOnlyList<string> Problems => Report.Problems;

    public IReadOnlyList<string> Notes => Report.Notes;

    public long Bytes => Report.Bytes;

    public long Feeds => Report.Feeds;

    public long Articles => Report.Articles;

    public long Fingerprints => Report.Fingerprints;

    public long Matches => Report.Matches;

    public long Editions => Report.Editions;

    public long Mails => Report.Mails;

    public long MailsWaiting => Report.MailsWaiting;

    public static void Write(string path, StoreSummary report) => JsonLines.Write(
        new StoreJsonLine(path, report.Problems.Count == 0, report), StoresJsonContext.Default.StoreJsonLine);

    public static string DescribeContents(StoreSummary report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Bytes / 1048576.0:0.0} MB, {report.Articles} articles of {report.Feeds} feeds, {report.Matches} "
            + $"matches, {report.Editions} digests and alerts, {report.MailsWaiting} of {report.Mails} mails waiting");
}
