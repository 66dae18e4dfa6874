using System.Globalization;
using NewsMonitor.Mail;
using Xunit;

namespace NewsMonitor.Wording;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("2024-05-05T05:42Z", "today 06:42")]
    [InlineData("2024-05-03T23:30Z", "yesterday 00:30")]
    [InlineData("2024-05-05T23:00Z", "tomorrow 00:00")]
    [InlineData("2024-05-03T13:05Z", "Fri 3 May 14:05")]
    [InlineData("2023-12-31T12:00Z", "Sun 31 Dec 2023 12:00 UTC")]
    [InlineData("2024-03-31T00:30Z", "Sun 31 Mar 00:30 UTC")]
    public void Moment_says_the_day_as_seen_from_the_mail_and_an_offset_that_differs(string instant, string expected)
    {
        var time = new LocalTime(Samples.London, Samples.Morning);

        Assert.Equal(expected, time.Format(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("Europe/London", "Europe/London, UTC+1")]
    [InlineData("America/New_York", "America/New_York, UTC-4")]
    [InlineData("America/St_Johns", "America/St_Johns, UTC-2:30")]
    [InlineData("Asia/Kolkata", "Asia/Kolkata, UTC+5:30")]
    [InlineData("UTC", "UTC")]
    public void Zone_is_named_with_its_offset_of_the_day(string id, string expected) =>
        Assert.Equal(expected, new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(id), Samples.Morning).Zone);
}
