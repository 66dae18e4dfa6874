using Dapper;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.PeerDefects;

/// <summary>
/// Mails get lost or sent twice in other monitors: validators are saved before the articles, state is saved at the end
/// of a run, attempted mails count as sent, queues live in memory. None of that happens here.
/// </summary>
public sealed class LostMailTests : WorkerTest
{
    /// <summary>A 304 for articles that were never stored would hide them until the feed changes.</summary>
    [Fact]
    public async Task Validators_are_not_updated_before_the_articles_are_stored()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartedAsync();
        var known = Feeds.Requests.Count;
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("create trigger full before insert on article begin select raise(abort, 'disk full'); end");
            await PollAsync(worker, Feed("A truce", "Quiet day"));
            await connection.ExecuteAsync("drop trigger full");
        }

        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await DigestAsync(worker);

        var asked = Feeds.Requests.Skip(known).Select(request => request.IfNoneMatch).ToList();
        Assert.Equal(2, asked.Count);
        Assert.Equal(asked[0], asked[1]);
        Assert.Contains("A truce", Text(Assert.Single(MailsTo("a@example.org"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_left_its_feed_during_a_mail_outage_is_mailed()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        Smtp.On("MAIL FROM:", "451 4.3.0 later");
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        await PollAsync(worker, Feed("Quiet day"));
        Smtp.Behave();
        await worker.FireAsync(SendOutboxJob.Key);

        Assert.Contains(Smtp.Mails, mail => mail.Recipients.Contains("a@example.org") && Text(mail).Contains("A truce", StringComparison.Ordinal));
    }

    /// <summary>A run whose state is saved at the end is mailed again from the start if it is killed.</summary>
    [Fact]
    public async Task A_run_that_ends_between_two_recipients_mails_each_once()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            await PollAsync(worker, Feed("A truce", "Quiet day"));
            await worker.FireAsync(PublishDigestsJob.Key);
            Smtp.On("RCPT TO:<b@", SmtpServer.Hang);
            var sending = worker.FireAsync(SendOutboxJob.Key);
            await Smtp.NextAsync();
            await Smtp.NextAsync();
            await worker.DisposeAsync();
            Assert.False(sending.IsCompletedSuccessfully && Smtp.Mails.Count > 2);
        }

        Smtp.Behave();
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(["ops@example.org", "a@example.org", "b@example.org"], Smtp.Mails.Select(mail => Assert.Single(mail.Recipients)));
    }

    /// <summary>
    /// A failing recipient must neither cause a second copy to those before it nor delay those after it.
    /// </summary>
    [Fact]
    public async Task A_failing_recipient_causes_no_second_copy_to_others()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartedAsync(
            Settings().Replace("\"b@example.org\"", "\"b@example.org\", \"c@example.org\"", StringComparison.Ordinal));
        Smtp.On("RCPT TO:<b@", "451 4.2.2 later", times: 2);
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await DigestAsync(worker);
        Assert.Empty(MailsTo("b@example.org"));
        for (var tick = 0; tick < 3; tick++)
        {
            Clock.Advance(TimeSpan.FromMinutes(6));
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.All((string[])["a@example.org", "b@example.org", "c@example.org"], recipient => Assert.Single(MailsTo(recipient)));
    }

    /// <summary>Articles that do not fit into a mail must not count as mailed.</summary>
    [Fact]
    public async Task Articles_beyond_the_size_of_a_mail_arrive_once_in_the_next_ones()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartedAsync();
        var titles = Enumerable.Range(1, 900).Select(number => $"Truce {Name(number)} holds in {Name(9999 - number)}").ToList();
        await PollAsync(worker, Feed([.. titles]));
        for (var day = 0; day < 12; day++)
        {
            await DigestAsync(worker);
        }

        var digests = MailsTo("a@example.org").Select(mail => Text(mail).ReplaceLineEndings(" ")).ToList();
        Assert.InRange(digests.Count, 2, 12);
        Assert.Contains("come with the next", digests[0], StringComparison.Ordinal);
        Assert.All(titles, title => Assert.Equal(1, digests.Sum(digest => digest.Split(title + " ").Length - 1)));
    }

    /// <summary>Elsewhere, an attempted digest counts as sent, and one whose hour has passed is dropped.</summary>
    [Fact]
    public async Task A_digest_due_while_nothing_ran_is_mailed_even_if_its_first_attempt_fails()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            Feeds.Serve("/rss", Feed("A truce", "Quiet day"));
            Clock.Advance(TimeSpan.FromMinutes(50));
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(PublishDigestsJob.Key);
        }

        Clock.Advance(TimeSpan.FromHours(9));
        Smtp.On(SmtpServer.FinalDot, "451 4.3.0 later", times: 3);
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PublishDigestsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
            Clock.Advance(TimeSpan.FromMinutes(1));
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(["ops@example.org", "a@example.org", "b@example.org"], Smtp.Mails.Select(mail => Assert.Single(mail.Recipients)));
    }

    /// <summary>An alert sent outside the transaction is lost with the process.</summary>
    [Fact]
    public async Task An_alert_found_before_a_shutdown_is_sent_after_the_restart()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        var settings = Settings().Replace("0 7 * * *", "immediate", StringComparison.Ordinal);
        await using (var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock))
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await PollAsync(worker, Feed("A truce", "Quiet day"));
        }

        await using (var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock))
        {
            await worker.FireAsync(PublishDigestsJob.Key);
        }

        await using (var worker = await TestWorker.StartAsync(Folder.Path, settings, Clock))
        {
            await worker.FireAsync(SendOutboxJob.Key);
        }

        Assert.Equal(["ops@example.org", "a@example.org", "b@example.org"], Smtp.Mails.Select(mail => Assert.Single(mail.Recipients)));
    }

    /// <summary>
    /// A queue in memory is lost with the process, and a failure that is only logged is never retried.
    /// </summary>
    [Fact]
    public async Task Waiting_mails_and_their_reasons_survive_a_restart()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        Smtp.On("RCPT TO:", "451 4.7.1 greylisted");
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await worker.FireAsync(SendOutboxJob.Key);
        }

        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(SendOutboxJob.Key);
            var mail = Assert.Single(await new OutboxList(worker.Store).ListAsync([MailState.Waiting], 10, CancellationToken.None));
            Assert.Equal((1, "451 4.7.1 greylisted", Clock.GetUtcNow().AddMinutes(1)), (mail.Attempts, mail.Reason, mail.NextAttemptAt));
        }
    }

    private async Task<TestWorker> StartedAsync(string? settings = null)
    {
        var worker = await TestWorker.StartAsync(Folder.Path, settings ?? Settings(), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        return worker;
    }

    private async Task DigestAsync(TestWorker worker)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
    }

    private List<ReceivedMail> MailsTo(string recipient) => [.. Smtp.Mails.Where(mail => mail.Recipients.Contains(recipient))];

    // No two numbers share words, so no two articles share a story.
    private static string Name(int number)
        => string.Concat($"{number:0000}".Select((digit, place) => $"{"bdfgklmnpr"[digit - '0']}{"aeio"[place]}"));
}
