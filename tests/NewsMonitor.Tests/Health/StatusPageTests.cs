using AngleSharp.Html.Parser;
using NewsMonitor.Hosting;
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
        Assert.Contains(
            "<a href=\"https://desk.example/Truces-hold-in-Cairo\" rel=\"noreferrer\">Truces hold in Cairo</a>", page, StringComparison.Ordinal);
        Assert.Matches("The Desk, today 07:00</div>\\s*<div class=\"small\"><strong>truce</strong>: Truces\\s*</div>", page);
        Assert.Contains("The last round of polls was completed today 08:00.", page, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Morning",
                "Comes: tomorrow 07:00",
                "Waiting for it: 1 article",
                "As it would be now: <a href=\"digests/morning/1\">Preview<span class=\"unseen\"> of Morning</span></a>",
            ],
            Row(page, "Morning"));
        Assert.Equal(["To: b@example.org", "State: sent", "When: today 07:00"], Row(page, "1 story: Truces hold in Cairo")[1..]);
        Assert.Equal("Last brought something: today 08:00", Row(page, "The Desk")[1]);
        Assert.Equal("In the last day: 3", Row(page, "The Desk")[2]);
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
            "<item><title>&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;img src=x&amp;gt; truce "
            + "\"'&#x202E;</title><link>javascript:alert(1)</link><guid>evil</guid></item><item>",
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

    [Fact]
    public async Task What_is_wrong_is_told_with_its_remedy_and_the_feed_in_trouble_comes_first()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Serve("/gone", Feed("Last words"));
        var settings = Listening().Replace(
            "\"Name\": \"The Desk\" }",
            $"\"Name\": \"The Desk\" }}, \"ended\": {{ \"Url\": \"{Feeds.Url("/gone")}\" }}",
            StringComparison.Ordinal);
        await using var worker = await Fakes.TestWorker.StartAsync(Folder.Path, settings, Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(WriteNoticesJob.Key);
        Assert.DoesNotContain("What is wrong", (await AskAsync(worker, "/")).Body, StringComparison.Ordinal);

        Feeds.Refuse("/gone", 410);
        await PollAsync(worker, Feed("Quiet day"));
        await worker.FireAsync(WriteNoticesJob.Key);
        var page = (await AskAsync(worker, "/")).Body;

        Assert.Contains("What is wrong: 1", page, StringComparison.Ordinal);
        Assert.Matches(
            "<strong>Feed “ended” has ended</strong>\\s*<div>since today 07:00: .*410.*</div><div class=\"small\">Take it out of the settings", page);
        Assert.Contains("Feeds: 2, 1 in trouble", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("\"row\">ended", StringComparison.Ordinal) < page.IndexOf("\"row\">The Desk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_edit_is_shown_with_its_mistakes_in_their_lines()
    {
        await using var worker = await ListenAsync();
        Assert.DoesNotContain("<pre>", (await AskAsync(worker, "/")).Body, StringComparison.Ordinal);

        await worker.EditAsync(Listening().Replace("truce OR ceasefire", "truce OR (<b>", StringComparison.Ordinal));
        var page = await new HtmlParser().ParseDocumentAsync((await AskAsync(worker, "/")).Body);

        Assert.Contains(
            "The edit of the settings of today 06:00 was refused; those before it go on.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\n    truce OR (<b>\n             ^\n", page.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stays_short_however_many_feeds_there_are()
    {
        var feeds = string.Join(",", Enumerable.Range(1, 303).Select(i => $"\"feed-{i}\": {{ \"Url\": \"{Feeds.Url("/rss")}{i}\" }}"));
        await using var worker = await Fakes.TestWorker.StartAsync(
            Folder.Path, Listening().Replace("\"Feeds\": {", $"\"Feeds\": {{ {feeds},", StringComparison.Ordinal), Clock);

        var page = (await AskAsync(worker, "/")).Body;

        Assert.Contains("Feeds: 304, 0 in trouble", page, StringComparison.Ordinal);
        Assert.Contains("And 4 more; <code>newsmonitor feeds list</code> tells them all.", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 0, 100_000);
    }

    // The cells of a row of a table, each with its label.
    private static List<string> Row(string page, string heading)
    {
        var row = new HtmlParser().ParseDocument(page).QuerySelectorAll("tr")
            .First(row => row.QuerySelector("th[scope=row]")?.TextContent.StartsWith(heading, StringComparison.Ordinal) == true);
        return [heading, .. row.QuerySelectorAll("td").Select(cell => $"{cell.GetAttribute("data-label")}: {cell.InnerHtml.Trim()}")];
    }
}
