using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsMonitor.Storage;

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

    /// <summary>Writes it as a line of JSON.</summary>
    public static void Write(string path, StoreSummary report) => Console.WriteLine(JsonSerializer.Serialize(
        new StoreJsonLine(path, report.Problems.Count == 0, report), StoreJsonContext.Readable.StoreJsonLine));

    /// <summary>What a store holds, for people.</summary>
    public static string DescribeContents(StoreSummary report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Bytes / 1048576.0:0.0} MB, {report.Articles} articles of {report.Feeds} feeds, {report.Matches} matches, {report.Editions} digests and alerts, {report.MailsWaiting} of {report.Mails} mails waiting");
}

/// <summary>Writes <see cref="StoreJsonLine"/>.</summary>
[JsonSerializable(typeof(StoreJsonLine))]
internal sealed partial class StoreJsonContext : JsonSerializerContext
{
    /// <summary>As keys are written everywhere.</summary>
    public static StoreJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}
