using Xunit;

namespace NewsMonitor.Articles;

public class FeedWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_rolling_feed_has_a_gap_only_if_no_article_is_known()
    {
        var feed = new PolledFeed();
        Assert.Null(feed.Read(0, Articles(-100, -70, -40, -10)));
        Assert.Null(feed.Read(15, Articles(-40, -10, 5), known: 2));
        Assert.Null(feed.Read(30, Articles(-10, 5, 20), known: 2));

        Assert.Equal((30, 100), feed.Read(120, Articles(100, 105, 112)));
    }

    [Fact]
    public void After_downtime_the_gap_begins_at_the_last_poll()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-100, -70, -40, -10));
        feed.Read(15, Articles(-40, -10, 5), known: 2);
        feed.Unchanged(60);

        Assert.Equal((60, 4000), feed.Read(4320, Articles(4000, 4100, 4300)));
    }

    [Fact]
    public void A_feed_that_is_too_fast_has_a_gap_at_each_poll()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-3, -2, -1));

        Assert.Equal((0, 12), feed.Read(15, Articles(12, 13, 14)));
        Assert.Equal((15, 27), feed.Read(30, Articles(27, 28, 29)));
    }

    [Fact]
    public void A_feed_of_whole_issues_has_no_gap()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-60, -60, -60, -60));
        for (var day = 1; day < 5; day++)
        {
            feed.Unchanged((1440 * day) - 5);
            Assert.Null(feed.Read((1440 * day) + 10, Articles(1440 * day, 1440 * day, 1440 * day, 1440 * day)));
        }
    }

    [Fact]
    public void A_response_that_reaches_back_to_known_articles_leaves_no_gap()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-100, -70, -40, -10));
        feed.Read(15, Articles(-40, -10, 5), known: 2);

        Assert.Null(feed.Read(30, Articles(-200, 20, 25)));
        Assert.Null(feed.Read(45, Articles(44, 43, -11)));
    }

    [Fact]
    public void The_order_of_articles_does_not_matter()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-10, -100, -40, -70));
        feed.Read(15, Articles(5, -40, -10), known: 2);

        Assert.Equal((15, 100), feed.Read(120, Articles(105, 100, 112)));
    }

    [Fact]
    public void Without_dates_the_gap_is_the_time_between_polls()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(null, null, null));
        feed.Read(15, Articles(null, null, null), known: 1);

        Assert.Equal((15, 30), feed.Read(30, Articles(null, null, null)));
    }

    [Fact]
    public void Dates_in_the_future_are_ignored()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-10, 90_000));
        feed.Read(15, Articles(5, 90_000), known: 1);

        Assert.Equal((15, 100), feed.Read(120, Articles(100, 110)));
    }

    [Fact]
    public void A_single_article_proves_no_gap()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-10));
        Assert.Null(feed.Read(15, Articles(14)));
        Assert.Null(feed.Read(30, Articles(28, 29)));
    }

    [Fact]
    public void A_window_that_has_shrunk_proves_no_gap()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-100, -70, -40, -10));
        feed.Read(15, Articles(-70, -40, -10, 5), known: 3);

        Assert.Null(feed.Read(3000, Articles(2900, 2950)));
    }

    [Fact]
    public void An_empty_response_is_ignored()
    {
        var feed = new PolledFeed();
        feed.Read(0, Articles(-40, -10));
        feed.Read(15, Articles(-10, 5), known: 1);
        Assert.Null(feed.Read(30, []));
        Assert.Null(feed.Read(45, Articles(5, 40), known: 1));
    }

    private static DateTimeOffset?[] Articles(params int?[] minutes)
        => [.. minutes.Select(minute => minute is { } known ? Start.AddMinutes(known) : (DateTimeOffset?)null)];

    /// <summary>A feed, response after response; times are minutes.</summary>
    private sealed class PolledFeed
    {
        private FeedWindow _window = new();

        public void Unchanged(int minute) => _window = _window with { LookedAt = Start.AddMinutes(minute) };

        public (int From, int To)? Read(int minute, DateTimeOffset?[] published, int known = 0)
        {
            var response = published.Select(
                (date, index) => (date, index < known ? IdentityStatus.Known : IdentityStatus.New));
            (_window, var gap) = _window.Advance(response, Start.AddMinutes(minute));
            return gap is null ? null : ((int)(gap.From - Start).TotalMinutes, (int)(gap.To - Start).TotalMinutes);
        }
    }
}
