using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Publishing;
using Xunit;

namespace NewsMonitor;

/// <summary>From feed to mail: every new article is mailed once, and nothing else.</summary>
public sealed class EndToEndTests : WorkerTest
{
    [Fact]
    public async Task A_new_article_is_mailed_once_to_each_recipient_and_never_again_after_a_restart()
    {
        Feeds.Serve("/rss", Feed("Old truce news"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        var welcome = Assert.Single(Smtp.Mails);
        Assert.Equal("ops@example.org", Assert.Single(welcome.Recipients));

        Feeds.Serve("/rss", Feed("Truce talks resume in Cairo", "Cricket season opens", "Old truce news"));
        Clock.Advance(TimeSpan.FromHours(1));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        var digests = Smtp.Mails.Skip(1).ToList();
        Assert.Equal(["a@example.org", "b@example.org"], digests.Select(mail => Assert.Single(mail.Recipients)));
        Assert.All(digests, mail => Assert.Contains("Truce talks resume in Cairo", Text(mail), StringComparison.Ordinal));
        Assert.All(digests, mail => Assert.DoesNotContain("Old truce news", Text(mail), StringComparison.Ordinal));
        Assert.All(digests, mail => Assert.DoesNotContain("Cricket", Text(mail), StringComparison.Ordinal));

        Clock.Advance(TimeSpan.FromDays(1));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(3, Smtp.Mails.Count);
    }

    [Fact]
    public async Task An_empty_digest_is_skipped_or_sent_as_configured()
    {
        Feeds.Serve("/rss", Feed("Old truce news"));
        await using (var worker = await StartAsync())
        {
            await DayPassesAsync(worker);
        }

        Assert.DoesNotContain(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));

        var chatty = Settings().Replace("\"TimeZone\"", "\"WhenEmpty\": \"AllQuiet\", \"TimeZone\"", StringComparison.Ordinal);
        await using (var worker = await TestWorker.StartAsync(Folder.Path, chatty, Clock))
        {
            await DayPassesAsync(worker);
            await worker.Get<DigestPublisher>().PublishAsync(_ => true, CancellationToken.None);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        var quiet = Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org")).Select(Text).ToList();
        Assert.Equal(2, quiet.Count);
        Assert.StartsWith("All quiet", quiet[0], StringComparison.Ordinal);
        Assert.Contains("No. 1 ", quiet[0], StringComparison.Ordinal);
        Assert.Contains("No. 2 ", quiet[1], StringComparison.Ordinal);

        async Task DayPassesAsync(TestWorker worker)
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            Clock.Advance(TimeSpan.FromDays(1));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }
    }

    [Fact]
    public async Task An_article_that_reappears_or_is_edited_is_not_mailed_again()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Truce talks resume in Cairo", "Quiet day"));
        await PollAsync(worker, Feed("Quiet day"));
        await PollAsync(worker, Feed("Truce talks resume in Cairo", "Quiet day"));
        await PollAsync(worker, Feed("Truce talks resume in Cairo", "Quiet day").Replace(
            "<title>Truce talks resume", "<title>UPDATE: truce talks resume", StringComparison.Ordinal));

        await worker.FireAsync(PublishDigestsJob.Key);
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var digests = Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org"));
        Assert.Single(digests);
    }

    [Fact]
    public async Task The_second_poll_carries_the_validators_of_the_first_byte_for_byte()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);

        var requests = Feeds.Requests.ToList();
        Assert.Equal(2, requests.Count);
        Assert.Null(requests[0].IfNoneMatch);
        Assert.Matches("^\"[0-9A-F]{16}\"$", requests[1].IfNoneMatch);
        Assert.StartsWith("NewsMonitor/", requests[1].UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_the_settings_applies_to_feeds_rules_and_digests_and_a_broken_one_to_none()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Serve("/other", Feed("Another quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);

        await worker.EditAsync(Settings()
            .Replace("\"Feeds\": {", $"\"Feeds\": {{ \"other\": {{ \"Url\": \"{Feeds.Url("/other")}\" }},", StringComparison.Ordinal)
            .Replace("truce OR ceasefire", "cricket", StringComparison.Ordinal)
            .Replace("b@example.org", "c@example.org", StringComparison.Ordinal));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.EditAsync(Settings().Replace("truce OR ceasefire", "truce AND (", StringComparison.Ordinal));

        Feeds.Serve("/other", Feed("Cricket season opens", "Another quiet day"));
        Feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var digests = Smtp.Mails.Where(mail => !mail.Recipients.Contains("ops@example.org")).ToList();
        Assert.Equal(["a@example.org", "c@example.org"], digests.Select(mail => Assert.Single(mail.Recipients)));
        Assert.All(digests, mail => Assert.Contains("Cricket season opens", Text(mail), StringComparison.Ordinal));
        Assert.All(digests, mail => Assert.DoesNotContain("A truce", Text(mail), StringComparison.Ordinal));
        Assert.Contains(worker.Log.Lines, line => line.Contains("Rules:truce:Query", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_address_in_two_feeds_is_mailed_once_by_digest_and_alert_whenever_the_copy_comes()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Feeds.Serve("/other", Feed("Quiet day"));
        await using var worker = await TestWorker.StartAsync(Folder.Path, WithOtherFeedAndAlert(), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        Feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"), "/other");
        await worker.FireAsync(PublishDigestsJob.Key);
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var about = Smtp.Mails.Where(mail => Text(mail).Contains("A truce", StringComparison.Ordinal)).ToList();
        Assert.Equal(["a@example.org", "b@example.org", "duty@example.org"], about.Select(mail => Assert.Single(mail.Recipients)).Order());
    }

    [Fact]
    public async Task Different_articles_of_one_feed_that_share_a_link_are_all_mailed()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, SharedLinks("Truce one", "Truce two", "Truce three"));

        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var text = Text(Smtp.Mails.First(mail => mail.Recipients.Contains("a@example.org")));
        Assert.All(["Truce one", "Truce two", "Truce three"], title => Assert.Contains(title, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_rewritten_daily_at_one_address_is_news_every_day()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        foreach (var day in (string[])["Monday", "Tuesday"])
        {
            await PollAsync(worker, SharedLinks($"Truce on {day}"));
            Clock.Advance(TimeSpan.FromDays(1));
            await worker.FireAsync(PublishDigestsJob.Key);
        }

        await worker.FireAsync(SendOutboxJob.Key);

        var texts = Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org")).Select(Text).ToList();
        Assert.Equal(2, texts.Count);
        Assert.Contains("Truce on Monday", texts[0], StringComparison.Ordinal);
        Assert.Contains("Truce on Tuesday", texts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_removed_and_added_again_mails_nothing_twice_and_affects_no_other()
    {
        Feeds.Serve("/rss", Feed("A truce"));
        Feeds.Serve("/other", Feed("Another truce"));
        await using var worker = await TestWorker.StartAsync(Folder.Path, WithOtherFeedAndAlert(), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.EditAsync(WithOtherFeedAndAlert().Replace("\"Name\": \"The Desk\"", "\"Enabled\": false", StringComparison.Ordinal));
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.EditAsync(WithOtherFeedAndAlert());
        Clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Equal("ops@example.org", Assert.Single(Assert.Single(Smtp.Mails).Recipients));
    }

    private string WithOtherFeedAndAlert() => Settings()
        .Replace("\"Feeds\": {", $"\"Feeds\": {{ \"other\": {{ \"Url\": \"{Feeds.Url("/other")}\" }},", StringComparison.Ordinal)
        .Replace(
            "\"Digests\": {",
            "\"Digests\": { \"breaking\": { \"Schedule\": \"immediate\", \"To\": [\"duty@example.org\"] },",
            StringComparison.Ordinal);

    private static string SharedLinks(params string[] titles) => $"""
        <rss version="2.0"><channel><title>The Desk</title><link>https://desk.example/</link><description/>
        {string.Concat(titles.Select(title =>
            $"<item><title>{title}</title><link>https://desk.example/alerts</link>"
            + $"<guid isPermaLink=\"false\">{title}</guid></item>"))}
        </channel></rss>
        """;
}
