using MimeKit;
using NewsMonitor.Hosting;

namespace NewsMonitor.Fakes;

/// <summary>A test of an alert to duty@example.org, beside an evening digest of the same rule.</summary>
public abstract class AlertTest : WorkerTest
{
    private protected const string Ferry = "Ferry truce sinks off Lombok, 12 passengers missing";

    private protected async Task<TestWorker> StartWithAlertAsync(
        string hold = "", string evening = "0 19 * * *", string readers = "\"duty@example.org\"", string keep = "90d")
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Serve("/other", Other());
        var settings = Settings()
            .Replace("\"Feeds\": {", $$"""
                "Feeds": { "other": { "Url": "{{Feeds.Url("/other")}}", "Name": "The Other" },
                """, StringComparison.Ordinal)
            .Replace("\"Digests\": {", $$"""
                "Digests": {
                  "breaking": { "Schedule": "immediate", {{hold}} "TimeZone": "UTC", "To": [{{readers}}] },
                  "evening": { "Schedule": "{{evening}}", "TimeZone": "UTC", "To": [{{readers}}] },
                """, StringComparison.Ordinal)
            .Replace("\"Store\": {", $"\"Store\": {{ \"KeepArticles\": \"{keep}\",", StringComparison.Ordinal);
        var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        return worker;
    }

    private protected async Task AlertAsync(TestWorker worker, string path, string feed)
    {
        await PollAsync(worker, feed, path);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }

    private protected List<MimeMessage> Alerts() => [.. Mails("duty@example.org").Where(mail => mail.Headers["X-NewsMonitor-Kind"] == "alert")];

    private protected IEnumerable<MimeMessage> Mails(string recipient) => Smtp.Mails
        .Where(mail => mail.Recipients.Contains(recipient))
        .Select(mail => MimeMessage.Load(new MemoryStream(mail.Bytes)));

    private protected static string Other(params string[] titles) => $"""
        <rss version="2.0"><channel><title>The Other</title><link>https://other.example/</link><description/>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><link>https://other.example/{title.Replace(' ', '-')}</link></item>"))}
        </channel></rss>
        """;
}
