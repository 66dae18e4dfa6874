using System.Text;
using Xunit;

namespace NewsMonitor.Feeds;

public class PollingHintsTests
{
    private static readonly Uri Address = new("https://news.example/feed");

    [Fact]
    public void Rss_declares_the_time_to_live_and_the_hours_and_days_without_polls()
    {
        var feed = Read("""
            <rss version="2.0"><channel><ttl> 90 </ttl>
            <skipHours><hour>3</hour><hour>24</hour><HOUR>3</HOUR>
            <hour>25</hour><hour>-1</hour><hour>x</hour></skipHours>
            <skipDays><day>Sunday</day><day>saturday</day><day>Someday</day><day>3</day></skipDays></channel></rss>
            """);

        Assert.Equal(TimeSpan.FromMinutes(90), feed.TimeToLive);
        Assert.Equal([0, 3], feed.SkipHours);
        Assert.Equal([DayOfWeek.Sunday, DayOfWeek.Saturday], feed.SkipDays);
        Assert.Null(feed.UpdateInterval);
    }

    [Fact]
    public void A_feed_without_hints_has_none()
    {
        var feed = Read("<rss version='2.0'><channel><title>T</title></channel></rss>");

        Assert.Null(feed.TimeToLive);
        Assert.Null(feed.UpdateInterval);
        Assert.Empty(feed.SkipHours);
        Assert.Empty(feed.SkipDays);
    }

    [Fact]
    public void Hours_and_days_that_leave_no_time_to_poll_are_ignored()
    {
        var hours = string.Concat(Enumerable.Range(1, 24).Select(hour => $"<hour>{hour}</hour>"));
        var days = string.Concat(Enum.GetNames<DayOfWeek>().Select(day => $"<day>{day}</day>"));
        var feed = Read(
            $"<rss version='2.0'><channel><skipHours>{hours}</skipHours><skipDays>{days}</skipDays></channel></rss>");

        Assert.Empty(feed.SkipHours);
        Assert.Empty(feed.SkipDays);
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("60.0", 60)]
    [InlineData("999999999999999999999999999999", null)]
    [InlineData("99999999", 31 * 24 * 60)]
    public void A_time_to_live_is_bounded(string written, int? minutes)
        => Assert.Equal(
            minutes is { } expected ? TimeSpan.FromMinutes(expected) : null,
            Read($"<rss version='2.0'><channel><ttl>{written}</ttl></channel></rss>").TimeToLive);

    [Theory]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod>", 60)]
    [InlineData("<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360)]
    [InlineData("<sy:updateFrequency>2</sy:updateFrequency>", 720)]
    [InlineData("<sy:updatePeriod>yearly</sy:updatePeriod>", 31 * 24 * 60)]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", null)]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>999999</sy:updateFrequency>", null)]
    [InlineData("<sy:updatePeriod>never</sy:updatePeriod>", null)]
    public void The_syndication_module_is_read_in_every_dialect(string module, int? minutes)
    {
        const string Names = "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"";
        var expected = minutes is { } number ? TimeSpan.FromMinutes(number) : (TimeSpan?)null;

        Assert.Equal(expected, Read($"<rss version='2.0' {Names}><channel>{module}</channel></rss>").UpdateInterval);
        Assert.Equal(
            expected, Read($"<feed xmlns='http://www.w3.org/2005/Atom' {Names}>{module}</feed>").UpdateInterval);
        Assert.Equal(expected, Read($"""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {Names}>
            <channel>{module}</channel></rdf:RDF>
            """).UpdateInterval);
    }

    [Theory]
    [InlineData("<enclosure url='/a.mp3' type='audio/mpeg'/>", "https://news.example/a.mp3", "")]
    [InlineData(
        "<enclosure url='/a.jpg' type='image/jpeg'/>", "https://news.example/a.jpg", "https://news.example/a.jpg")]
    [InlineData("<a:link rel='enclosure' href='/a.mp3'/>", "https://news.example/a.mp3", "")]
    [InlineData("<m:thumbnail url='/t.jpg'/>", "", "https://news.example/t.jpg")]
    [InlineData(
        "<m:group><m:content url='/a.jpg' medium='image'/></m:group>",
        "https://news.example/a.jpg",
        "https://news.example/a.jpg")]
    [InlineData(
        "<m:content url='/a.mp4' type='video/mp4'/><enclosure url='/a.mp3'/>", "https://news.example/a.mp3", "")]
    [InlineData("<i:image href='/i.jpg'/>", "", "https://news.example/i.jpg")]
    [InlineData("<enclosure/><m:content/>", "", "")]
    public void The_file_and_the_picture_of_an_entry_are_read(string item, string enclosure, string image)
    {
        var entry = Read($"""
            <rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/"
            xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><item>{item}</item></channel></rss>
            """).Entries[0];

        Assert.Equal((enclosure, image), (entry.Enclosure, entry.Image));
    }

    private static ParsedFeed Read(string xml)
        => Assert.IsType<FeedParseSuccess>(
            FeedParser.Parse(Encoding.UTF8.GetBytes(xml), contentType: null, Address)).Feed;
}
