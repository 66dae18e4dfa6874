using NewsMonitor.Jobs;
using Xunit;

namespace NewsMonitor.Health;

public sealed class StatusPageTests : ListenerWorld
{
    [Fact]
    public async Task It_tells_what_came_what_matched_and_why_and_what_was_mailed()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await ListenAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Truces hold in Cairo", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await PollAsync(worker, Feed("A ceasefire at dawn", "Truces hold in Cairo", "Quiet day"));

        var page = (await AskAsync(worker, "/")).Body;

        Assert.Contains("<strong>It works.</strong> Sunday 22 November 2026, 08:00 (UTC)", page, StringComparison.Ordinal);
        Assert.Contains("Matched in the last day: 2 articles", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://desk.example/Truces-hold-in-Cairo\" rel=\"noreferrer\">Truces hold in Cairo</a>", page, StringComparison.Ordinal);
        Assert.Matches("The Desk, today 07:00; truce: Truces\\s*</div>", page);
        Assert.Matches("<tr><th scope=\"row\">Morning</th><td>tomorrow 07:00</td><td>1 article</td></tr>", page);
        Assert.Matches("a@example.org</td><td>sent</td><td>today 07:00</td>", page);
        Assert.Matches("<td>today 08:00</td><td>3</td><td>today \\d\\d:\\d\\d</td></tr>", page);
        Assert.True(
            page.IndexOf("ceasefire at dawn", StringComparison.Ordinal) < page.IndexOf("Truces hold", StringComparison.Ordinal),
            "The youngest comes first.");
    }

    [Fact]
    public async Task Hostile_text_stays_text_and_addresses_are_masked()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Refuse("/down", 500);
        var settings = Listening().Replace(
            "\"Feeds\": {",
            $"\"Feeds\": {{ \"down\": {{ \"Url\": \"{Feeds.Url("/down?key=s3cret")}\", \"Name\": \"<b>Down</b>\" }},",
            StringComparison.Ordinal);
        await using var worker = await Fakes.TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Quiet day").Replace(
            "<item>",
            "<item><title>&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;img src=x&amp;gt; truce \"'&#x202E;</title><link>javascript:alert(1)</link><guid>evil</guid></item><item>",
            StringComparison.Ordinal));

        var page = (await AskAsync(worker, "/")).Body;

        Assert.Contains("Matched in the last day: 1 article", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Down&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", page, StringComparison.Ordinal);
        Assert.Contains("/down?key=***", page, StringComparison.Ordinal);
        Assert.Contains("Feeds: 2, 1 in trouble", page, StringComparison.Ordinal);
        Assert.Contains("last read: never.", page, StringComparison.Ordinal);
    }
}
