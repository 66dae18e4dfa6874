using Microsoft.Extensions.Time.Testing;
using MimeKit;
using NewsMonitor.Fakes;
using NewsMonitor.Jobs;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor;

/// <summary>The whole way: a feed on a real server, the real host, a real SMTP server.</summary>
public sealed class EndToEndTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));
    private FeedServer _feeds = null!;
    private readonly SmtpServer _smtp = new();

    public async ValueTask InitializeAsync() => _feeds = await FeedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _feeds.DisposeAsync();
        await _smtp.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_article_is_mailed_once_to_each_recipient_and_never_again_after_a_restart()
    {
        _feeds.Serve("/rss", Feed("Old truce news"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        var welcome = Assert.Single(_smtp.Mails);
        Assert.Equal("ops@example.org", Assert.Single(welcome.Recipients));

        _feeds.Serve("/rss", Feed("Truce talks resume in Cairo", "Cricket season opens", "Old truce news"));
        _clock.Advance(TimeSpan.FromHours(1));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        var digests = _smtp.Mails.Skip(1).ToList();
        Assert.Equal(["a@example.org", "b@example.org"], digests.Select(mail => Assert.Single(mail.Recipients)));
        Assert.All(digests, mail => Assert.Contains("Truce talks resume in Cairo", Text(mail), StringComparison.Ordinal));
        Assert.All(digests, mail => Assert.DoesNotContain("Old truce news", Text(mail), StringComparison.Ordinal));
        Assert.All(digests, mail => Assert.DoesNotContain("Cricket", Text(mail), StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromDays(1));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(3, _smtp.Mails.Count);
    }

    [Fact]
    public async Task An_article_that_comes_back_or_is_edited_is_not_mailed_again()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Truce talks resume in Cairo", "Quiet day"));
        await PollAsync(worker, Feed("Quiet day"));
        await PollAsync(worker, Feed("Truce talks resume in Cairo", "Quiet day"));
        await PollAsync(worker, Feed("Truce talks resume in Cairo", "Quiet day").Replace(
            "<title>Truce talks resume", "<title>UPDATE: truce talks resume", StringComparison.Ordinal));

        await worker.FireAsync(PublishDigestsJob.Key);
        _clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var digests = _smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org"));
        Assert.Single(digests);
    }

    [Fact]
    public async Task The_second_poll_carries_the_validators_of_the_first_byte_for_byte()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        _clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);

        var requests = _feeds.Requests.ToList();
        Assert.Equal(2, requests.Count);
        Assert.Null(requests[0].IfNoneMatch);
        Assert.Matches("^\"[0-9A-F]{16}\"$", requests[1].IfNoneMatch);
        Assert.StartsWith("NewsMonitor/", requests[1].UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_of_the_settings_is_followed_by_feeds_rules_and_digests_and_a_broken_one_by_none()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        _feeds.Serve("/other", Feed("Another quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);

        await worker.EditAsync(Settings()
            .Replace("\"Feeds\": {", $"\"Feeds\": {{ \"other\": {{ \"Url\": \"{_feeds.Url("/other")}\" }},", StringComparison.Ordinal)
            .Replace("truce OR ceasefire", "cricket", StringComparison.Ordinal)
            .Replace("b@example.org", "c@example.org", StringComparison.Ordinal));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.EditAsync(Settings().Replace("truce OR ceasefire", "truce AND (", StringComparison.Ordinal));

        _feeds.Serve("/other", Feed("Cricket season opens", "Another quiet day"));
        _feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        _clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var digests = _smtp.Mails.Where(mail => !mail.Recipients.Contains("ops@example.org")).ToList();
        Assert.Equal(["a@example.org", "c@example.org"], digests.Select(mail => Assert.Single(mail.Recipients)));
        Assert.All(digests, mail => Assert.Contains("Cricket season opens", Text(mail), StringComparison.Ordinal));
        Assert.All(digests, mail => Assert.DoesNotContain("A truce", Text(mail), StringComparison.Ordinal));
        Assert.Contains(worker.Log.Lines, line => line.Contains("Rules:truce:Query", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_address_in_two_feeds_is_mailed_once_by_digest_and_alert_whenever_the_copy_comes()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        _feeds.Serve("/other", Feed("Quiet day"));
        await using var worker = await TestWorker.StartAsync(_folder.Path, WithOtherFeedAndAlert(), _clock);
        await worker.FireAsync(PollFeedsJob.Key);
        _feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        _clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"), "/other");
        await worker.FireAsync(PublishDigestsJob.Key);
        _clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var about = _smtp.Mails.Where(mail => Text(mail).Contains("A truce", StringComparison.Ordinal)).ToList();
        Assert.Equal(["a@example.org", "b@example.org", "duty@example.org"], about.Select(mail => Assert.Single(mail.Recipients)).Order());
    }

    [Fact]
    public async Task Different_articles_of_one_feed_that_share_a_link_are_all_told()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, SharedLinks("Truce one", "Truce two", "Truce three"));

        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var text = Text(_smtp.Mails.First(mail => mail.Recipients.Contains("a@example.org")));
        Assert.All(["Truce one", "Truce two", "Truce three"], title => Assert.Contains(title, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_feed_that_is_removed_and_comes_back_brings_nothing_again_and_touches_no_other()
    {
        _feeds.Serve("/rss", Feed("A truce"));
        _feeds.Serve("/other", Feed("Another truce"));
        await using var worker = await TestWorker.StartAsync(_folder.Path, WithOtherFeedAndAlert(), _clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.EditAsync(WithOtherFeedAndAlert().Replace("\"Name\": \"The Desk\"", "\"Enabled\": false", StringComparison.Ordinal));
        _clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.EditAsync(WithOtherFeedAndAlert());
        _clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Equal("ops@example.org", Assert.Single(Assert.Single(_smtp.Mails).Recipients));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_stops_neither_polls_nor_digests()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
        }

        var back = new FakeTimeProvider(_clock.GetUtcNow().AddYears(-1));
        _feeds.Serve("/rss", Feed("A truce", "Quiet day"));
        await using (var worker = await TestWorker.StartAsync(_folder.Path, Settings(), back))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
            back.Advance(TimeSpan.FromHours(1));
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(3, _smtp.Mails.Count);
    }

    [Fact]
    public async Task Old_articles_go_and_what_was_seen_is_remembered()
    {
        _feeds.Serve("/rss", Feed("A truce"));
        await using var worker = await TestWorker.StartAsync(
            _folder.Path, Settings().Replace("\"Store\": {", "\"Store\": { \"KeepArticles\": \"1d\",", StringComparison.Ordinal), _clock);
        await worker.FireAsync(PollFeedsJob.Key);
        Assert.Equal(1, (await worker.Get<ArticleStore>().CountBaselineAsync(CancellationToken.None)).Articles);
        _clock.Advance(TimeSpan.FromHours(25));
        await worker.FireAsync(RetentionJob.Key);
        Assert.Equal(0, (await worker.Get<ArticleStore>().CountBaselineAsync(CancellationToken.None)).Articles);

        await PollAsync(worker, Feed("A truce", "Another day"));
        _clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.DoesNotContain(_smtp.Mails, mail => mail.Recipients.Contains("a@example.org"));
    }

    [Fact]
    public async Task A_lost_answer_is_followed_by_the_same_bytes_once_and_then_no_more()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        _smtp.On(SmtpServer.FinalDot, SmtpServer.Drop);
        await worker.FireAsync(PollFeedsJob.Key);
        for (var hour = 0; hour < 5; hour++)
        {
            await worker.FireAsync(SendOutboxJob.Key);
            _clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(2, _smtp.Mails.Count);
        Assert.Single(_smtp.Mails.Select(mail => Convert.ToHexString(mail.Bytes)).Distinct());
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_an_hour_and_at_once_when_the_settings_change()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        _smtp.Extensions.Add("AUTH PLAIN LOGIN");
        var wrong = Settings().Replace("\"Security\": \"None\"", "\"Security\": \"None\", \"Username\": \"u\", \"Password\": \"p\"", StringComparison.Ordinal);
        await using var worker = await TestWorker.StartAsync(_folder.Path, wrong, _clock);
        await worker.FireAsync(PollFeedsJob.Key);
        for (var minute = 0; minute < 30; minute++)
        {
            await worker.FireAsync(SendOutboxJob.Key);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Single(_smtp.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
        await worker.EditAsync(Settings());
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(_smtp.Mails);
    }

    [Fact]
    public async Task A_refused_recipient_never_holds_up_the_others_and_a_lost_server_costs_only_time()
    {
        _feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        _smtp.On("RCPT TO:<a@", "550 5.1.1 no such user");
        _smtp.On("RCPT TO:<b@", "451 4.7.1 greylisted", times: 1);
        await PollAsync(worker, Feed("A truce", "Quiet day"));

        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        Assert.Single(_smtp.Mails);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Equal(["ops@example.org", "b@example.org"], _smtp.Mails.Select(mail => Assert.Single(mail.Recipients)));
        var outbox = await worker.Get<OutboxStore>().StateAsync(CancellationToken.None);
        Assert.Equal((0, 2, 1), (outbox.Waiting, outbox.Sent, outbox.Refused));
    }

    private async Task PollAsync(TestWorker worker, string feed, string path = "/rss")
    {
        _feeds.Serve(path, feed);
        _clock.Advance(TimeSpan.FromHours(1));
        await worker.FireAsync(PollFeedsJob.Key);
    }

    private string WithOtherFeedAndAlert() => Settings()
        .Replace("\"Feeds\": {", $"\"Feeds\": {{ \"other\": {{ \"Url\": \"{_feeds.Url("/other")}\" }},", StringComparison.Ordinal)
        .Replace("\"Digests\": {", "\"Digests\": { \"breaking\": { \"Schedule\": \"immediate\", \"To\": [\"duty@example.org\"] },", StringComparison.Ordinal);

    private Task<TestWorker> StartAsync() => TestWorker.StartAsync(_folder.Path, Settings(), _clock);

    private string Settings() => $$"""
        {
          "Feeds": { "desk": { "Url": "{{_feeds.Url("/rss")}}", "Name": "The Desk" } },
          "Rules": { "truce": { "Query": "truce OR ceasefire" } },
          "Digests": {
            "morning": { "Schedule": "0 7 * * *", "TimeZone": "UTC", "To": ["a@example.org", "b@example.org"] }
          },
          "Mail": {
            "From": "Monitor <monitor@example.org>", "Operator": ["ops@example.org"],
            "Smtp": { "Host": "127.0.0.1", "Port": {{_smtp.Port}}, "Security": "None" }
          },
          "Polling": { "HostPause": "0s" },
          "Store": { "Path": "{folder}/monitor.db" }
        }
        """;

    private static string SharedLinks(params string[] titles) => $"""
        <rss version="2.0"><channel><title>The Desk</title><link>https://desk.example/</link><description/>
        {string.Concat(titles.Select(title => $"<item><title>{title}</title><link>https://desk.example/alerts</link><guid isPermaLink=\"false\">{title}</guid></item>"))}
        </channel></rss>
        """;

    private static string Text(ReceivedMail mail) => MimeMessage.Load(new MemoryStream(mail.Bytes)).TextBody!;

    private static string Feed(params string[] titles) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>The Desk</title><link>https://desk.example/</link><description/>
        {string.Concat(titles.Select(title => $"""
        <item><title>{title}</title><link>https://desk.example/{title.Replace(' ', '-')}</link>
        <guid>{title}</guid><description>What the desk says of it.</description></item>
        """))}
        </channel></rss>
        """;
}
