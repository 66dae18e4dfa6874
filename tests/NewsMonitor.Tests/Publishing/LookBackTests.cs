using Dapper;
using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using Xunit;

namespace NewsMonitor.Publishing;

public sealed class LookBackTests : WorkerTest
{
    private static readonly string Harbour = Rule("harbour", "24h");

    [Fact]
    public async Task A_new_rule_finds_stored_articles_of_its_period_and_nothing_older()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Old harbour", "Quiet day"));
        Clock.Advance(TimeSpan.FromHours(30));
        await PollAsync(worker, Feed("New harbour", "Weather", "Quiet day"));

        await AddRuleAsync(worker, Harbour);
        var text = Assert.Single(await MailedAsync(worker));

        Assert.Contains("New harbour", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Old harbour", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Weather", text, StringComparison.Ordinal);
        Assert.Contains(
            worker.Log.Lines,
            line => line.Contains("harbour looked back over 1d: 1 stored articles match", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_without_LookBack_does_not_mail_the_past()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("New harbour", "Quiet day"));

        await AddRuleAsync(worker, "\"harbour\": { \"Query\": \"harbour\" }");

        Assert.Empty(await MailedAsync(worker));
    }

    [Fact]
    public async Task An_article_that_a_digest_has_mailed_is_not_mailed_again()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Truce in the harbour", "Harbour sold", "Quiet day"));
        Assert.Contains("Truce in the harbour", Assert.Single(await MailedAsync(worker)), StringComparison.Ordinal);

        await AddRuleAsync(worker, Rule("harbour", "9d"));
        var text = Assert.Single(await MailedAsync(worker));

        Assert.Contains("Harbour sold", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Truce in the harbour", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_looks_back_once_across_restarts_until_it_asks_for_a_longer_period()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using (var worker = await StartAsync())
        {
            await worker.FireAsync(PollFeedsJob.Key);
            await PollAsync(worker, Feed("Lighthouse", "Harbour", "Quiet day"));
            await AddRuleAsync(worker, Rule("harbour", "9d"));
            Assert.Single(await MailedAsync(worker));

            await AddRuleAsync(worker, Rule("harbour OR lighthouse", "9d"));
            Assert.Empty(await MailedAsync(worker));
        }

        await using var again = await TestWorker.StartAsync(Folder.Path, With(Rule("lighthouse", "9d")), Clock);
        await again.FireAsync(PollFeedsJob.Key);
        Assert.Empty(await MailedAsync(again));

        await AddRuleAsync(again, Rule("lighthouse", "10d"));
        Assert.Contains("Lighthouse", Assert.Single(await MailedAsync(again)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_first_start_it_finds_articles_of_the_baseline()
    {
        Feeds.Serve("/rss", Feed("Harbour", "Truce"));
        await using var worker = await TestWorker.StartAsync(Folder.Path, With(Harbour), Clock);
        await worker.FireAsync(PollFeedsJob.Key);
        var text = Assert.Single(await MailedAsync(worker));

        Assert.Contains("Harbour", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/Truce", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_fails_does_not_hide_the_others()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await StartAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("Old harbour", "New harbour", "Quiet day"));
        await using (var connection = await worker.Store.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("update article set categories = 'no list' where title = 'Old harbour'");
        }

        await AddRuleAsync(worker, Harbour);

        Assert.Contains("New harbour", Assert.Single(await MailedAsync(worker)), StringComparison.Ordinal);
        Assert.Contains(worker.Log.Lines, line => line.Contains("tripped over an error", StringComparison.Ordinal));
    }

    private static string Rule(string query, string period)
        => $"\"harbour\": {{ \"Query\": \"{query}\", \"LookBack\": \"{period}\" }}";

    private async Task AddRuleAsync(TestWorker worker, string rule)
    {
        await worker.EditAsync(With(rule));
        await worker.FireAsync(PollFeedsJob.Key);
    }

    private string With(string rule)
        => Settings().Replace("\"Rules\": {", $"\"Rules\": {{ {rule},", StringComparison.Ordinal);

    /// <summary>The mails to one recipient of the next morning.</summary>
    private async Task<IReadOnlyList<string>> MailedAsync(TestWorker worker)
    {
        var before = Smtp.Mails.Count;
        Clock.Advance(TimeSpan.FromDays(1));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);
        return [.. Smtp.Mails.Skip(before).Where(mail => mail.Recipients.Contains("a@example.org")).Select(Text)];
    }
}
