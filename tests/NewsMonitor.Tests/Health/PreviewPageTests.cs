using System.Net;
using System.Security.Cryptography;
using MimeKit;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Health;

public sealed class PreviewPageTests : ListenerWorld
{
    [Fact]
    public async Task A_digest_is_shown_as_it_comes_and_nothing_is_changed_by_that()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await ListenAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Truces hold in Cairo", "Quiet day"));
        Clock.Advance(TimeSpan.FromDays(1));
        var before = StoreDigest();

        var list = await AskAsync(worker, "/digests/morning");
        var mail = await AskAsync(worker, "/digests/morning/1");

        Assert.Matches("<li><a href=\"morning/1\">[^<]*1 story: Truces hold in Cairo</a></li>", list.Body);
        Assert.Contains("Nothing was sent or marked.", list.Body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"../\">Back to the status page</a>", list.Body, StringComparison.Ordinal);
        Assert.Equal(before, StoreDigest());
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        var sent = Smtp.Mails.Select(received => MimeMessage.Load(new MemoryStream(received.Bytes)))
            .First(message => message.Subject!.Contains("Truces", StringComparison.Ordinal));
        Assert.Equal(sent.HtmlBody, mail.Body);
    }

    [Fact]
    public async Task The_mails_of_an_alert_that_is_held_back_are_listed()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Listening().Replace(
            "\"Schedule\": \"0 7 * * *\"", "\"Schedule\": \"immediate\", \"QuietHours\": \"00:00-23:00\"", StringComparison.Ordinal);
        await using var worker = await Fakes.TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        var idle = (await AskAsync(worker, "/")).Body;
        var nothing = await AskAsync(worker, "/digests/morning");
        await PollAsync(worker, Feed("Truces hold in Cairo", "Ceasefire in Sudan after rains", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);

        var page = (await AskAsync(worker, "/")).Body;
        var list = (await AskAsync(worker, "/digests/morning")).Body;

        Assert.DoesNotContain("digests/morning", idle, StringComparison.Ordinal);
        Assert.Contains("Nothing waits for this alert.", nothing.Body, StringComparison.Ordinal);
        Assert.Contains("as soon as QuietHours and AtMost allow", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"digests/morning\">Preview", page, StringComparison.Ordinal);
        Assert.Contains("Truces hold in Cairo</a>", list, StringComparison.Ordinal);
        Assert.Contains("<a href=\"morning/2\">", list, StringComparison.Ordinal);
        Assert.Contains("Sudan", (await AskAsync(worker, "/digests/morning/2")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(worker, "/digests/morning/3")).Status);
    }

    [Fact]
    public async Task A_hostile_title_can_do_nothing_there()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await ListenAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Quiet day").Replace(
            "<item>",
            "<item><title>&lt;script&gt;alert(1)&lt;/script&gt; truce &amp;lt;img src=x "
            + "onerror=alert(1)&amp;gt;</title><link>javascript:alert(1)</link><guid>evil</guid></item><item>",
            StringComparison.Ordinal));

        var list = await AskAsync(worker, "/digests/morning");
        var mail = await AskAsync(worker, "/digests/morning/1");

        foreach (var (_, body, answer) in new[] { list, mail })
        {
            Assert.Contains("truce", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("javascript:", body, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith(
                "default-src 'none'; style-src ", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        Assert.Contains("; sandbox allow-popups; ", mail.Answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_the_address_leads_on_to_it()
    {
        await using var worker = await ListenAsync(", \"Token\": \"a+b/c=0123456789\"");
        const string Shown = "?token=a%2Bb%2Fc%3D0123456789";

        Assert.Contains($"<a href=\"digests/morning/1{Shown}\">", (await AskAsync(worker, "/" + Shown)).Body, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"../{Shown}\">", (await AskAsync(worker, "/digests/morning" + Shown)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(worker, "/digests/morning/1" + Shown)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(worker, "/digests/morning/1")).Status);
    }

    [Theory]
    [InlineData("/digests/")]
    [InlineData("/digests/evening")]
    [InlineData("/digests/evening/1")]
    [InlineData("/digests/morning/0")]
    [InlineData("/digests/morning/2")]
    [InlineData("/digests/morning/99999999999999")]
    [InlineData("/digests/morning/1/1")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var worker = await ListenAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(worker, path)).Status);
    }

    private string StoreDigest() => string.Join(
        ' ', new[] { "monitor.db", "monitor.db-wal" }.Select(name => Convert.ToHexString(SHA256.HashData(Bytes(Path.Combine(Folder.Path, name))))));

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
