using NewsMonitor.Intake.Ingest;
using Xunit;

namespace NewsMonitor.Intake.Polling;

public sealed class FeedMovesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(15);
    private static readonly Uri New = new("https://new.example/feed");

    [Fact]
    public void A_move_is_adopted_after_five_polls_in_a_row()
    {
        var feed = Feed("https://old.example/feed");
        for (var poll = 0; poll < 4; poll++)
        {
            feed = FeedMoves.AfterRead(feed, New, Every, Now + (poll * Every));
            Assert.Equal("https://old.example/feed", feed.Address);
        }

        feed = FeedMoves.AfterRead(feed, New, Every, Now + (4 * Every));

        Assert.Equal("https://new.example/feed", feed.Address);
        Assert.Equal(0, feed.MoveSeen);
    }

    [Fact]
    public void A_poll_with_another_target_or_none_restarts_the_count()
    {
        var feed = Seen(4, New);

        Assert.Equal(0, FeedMoves.AfterRead(feed, null, Every, Now).MoveSeen);
        Assert.Equal(1, FeedMoves.AfterRead(feed, new Uri("https://third.example/feed"), Every, Now).MoveSeen);
        Assert.Equal(0, FeedMoves.AfterFailure(feed, isGone: false).MoveSeen);
    }

    [Fact]
    public void Five_polls_within_a_moment_are_not_enough()
    {
        var feed = Feed("https://old.example/feed");
        for (var poll = 0; poll < 20; poll++)
        {
            feed = FeedMoves.AfterRead(feed, New, Every, Now.AddSeconds(poll));
        }

        Assert.Null(feed.MovedUrl);
    }

    [Theory]
    [InlineData("http://a.example/feed?x=1", "https://a.example/feed?x=1", true)]
    [InlineData("http://a.example/feed", "https://a.example/other", false)]
    [InlineData("http://a.example/feed", "https://www.a.example/feed", false)]
    [InlineData("http://a.example:8080/feed", "https://a.example/feed", false)]
    public void An_upgrade_to_https_on_the_same_host_is_adopted_at_once(string from, string to, bool isAtOnce)
        => Assert.Equal(isAtOnce ? to : null, FeedMoves.AfterRead(Feed(from), new Uri(to), Every, Now).MovedUrl);

    [Fact]
    public void A_downgrade_to_http_is_never_adopted()
    {
        var to = new Uri("http://old.example/feed");

        Assert.Equal(0, FeedMoves.AfterRead(Feed("https://old.example/feed"), to, Every, Now).MoveSeen);
        Assert.Null(FeedMoves.AfterRead(Seen(100, to), to, Every, Now).MovedUrl);
    }

    [Fact]
    public void A_move_back_to_the_configured_URL_ends_the_move()
    {
        var feed = Seen(4, new Uri("https://old.example/feed")) with { MovedUrl = "https://new.example/feed" };

        var back = FeedMoves.AfterRead(feed, new Uri(feed.Url), Every, Now);

        Assert.Null(back.MovedUrl);
        Assert.Equal(feed.Url, back.Address);
    }

    [Theory]
    [InlineData(3, false, false)]
    [InlineData(4, false, true)]
    [InlineData(0, true, true)]
    public void A_failing_new_URL_is_abandoned_for_the_configured_one(int failures, bool isGone, bool isOver)
    {
        var feed = Feed("https://old.example/feed") with { MovedUrl = "https://new.example/feed", ETag = "\"1\"", Failures = failures };

        var after = FeedMoves.AfterFailure(feed, isGone);

        Assert.Equal(isOver ? feed.Url : feed.MovedUrl, after.Address);
        Assert.Equal(isOver ? null : "\"1\"", after.ETag);
    }

    private static LeasedFeed Feed(string url) => new() { No = 1, Id = "desk", Url = url };

    private static LeasedFeed Seen(int times, Uri to) => Feed("https://old.example/feed") with
    {
        MoveTo = to.AbsoluteUri,
        MoveSince = Now - (times * Every),
        MoveSeen = times,
    };
}
