using System.Globalization;
using Xunit;

namespace NewsMonitor.Feeds;

public class FeedDateParserTests
{
    [Theory]
    [InlineData("Tue, 21 Nov 2023 10:04:05 GMT", "2023-11-21T10:04:05Z")]
    [InlineData("Tue, 21 Nov 2023 10:04:05 +0230", "2023-11-21T07:34:05Z")]
    [InlineData("21 Nov 23 10:04 EST", "2023-11-21T15:04:00Z")]
    [InlineData("Tue,21 November 2023 10:04:05 cet", "2023-11-21T09:04:05Z")]
    [InlineData("Wed, 21 Nov 2023 10:04:05 PDT", "2023-11-21T17:04:05Z")]
    [InlineData("Nonsenseday, 21 Nov 2023 10:04:05 -0000 (UTC)", "2023-11-21T10:04:05Z")]
    [InlineData("Tue, 21 Nov 2023 10:04:05 GMT+0200", "2023-11-21T08:04:05Z")]
    [InlineData("Tue, 21 Nov 2023", "2023-11-21T00:00:00Z")]
    [InlineData("2023-325", "2023-11-21T00:00:00Z")]
    [InlineData("2023325", "2023-11-21T00:00:00Z")]
    [InlineData("2024-366T10:04Z", "2024-12-31T10:04:00Z")]
    [InlineData("mardi 21 novembre 2023 à 10h04", "2023-11-21T10:04:00Z")]
    [InlineData("Tue Nov 21 10:04:05 2023", "2023-11-21T10:04:05Z")]
    [InlineData("Tue Nov 21 10:04:05 +0100 2023", "2023-11-21T09:04:05Z")]
    [InlineData("Di, 21. Nov 2023 10:04 MEZ", "2023-11-21T09:04:00Z")]
    [InlineData("mar, 21 févr. 2023 10:04:05 +0100", "2023-02-21T09:04:05Z")]
    [InlineData("Lundi, 20 Novembre 2023 - 15:54", "2023-11-20T15:54:00Z")]
    [InlineData("Thu, 21 Nov 2023 10:04:05 Europe/Berlin", "2023-11-21T09:04:05Z")]
    [InlineData("November 21st, 2023, 10:04 p.m.", "2023-11-21T22:04:00Z")]
    [InlineData("Nov. 21, 2023 12:04 AM", "2023-11-21T00:04:00Z")]
    [InlineData("2023-11-21T10:04:05Z", "2023-11-21T10:04:05Z")]
    [InlineData("2023-11-21t10:04:05.123456+02:00", "2023-11-21T08:04:05Z")]
    [InlineData("2023-11-21 10:04:05 -05:30", "2023-11-21T15:34:05Z")]
    [InlineData("2023-11-21T10:04", "2023-11-21T10:04:00Z")]
    [InlineData("20231121T100405Z", "2023-11-21T10:04:05Z")]
    [InlineData("2023-11-21T24:00:00Z", "2023-11-22T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z")]
    [InlineData("2023-11", "2023-11-01T00:00:00Z")]
    [InlineData("2023", "2023-01-01T00:00:00Z")]
    [InlineData("2023/11/21 10:04", "2023-11-21T10:04:00Z")]
    [InlineData("21.11.2023 10:04", "2023-11-21T10:04:00Z")]
    [InlineData("21/11/2023", "2023-11-21T00:00:00Z")]
    [InlineData("11/21/23 10:04:05", "2023-11-21T10:04:05Z")]
    [InlineData("16-Nov-2023 10:04:05", "2023-11-16T10:04:05Z")]
    [InlineData("2023年11月21日 10:04", "2023-11-21T10:04:00Z")]
    [InlineData("2023년 11월 21일 오후 10:04", "2023-11-21T13:04:00Z")]
    [InlineData("  Tue, 21 Nov 2023\t10:04:05\nGMT ", "2023-11-21T10:04:05Z")]
    [InlineData("Tue, 21 Nov 99 10:04:05 GMT", "1999-11-21T10:04:05Z")]
    [InlineData("1700561045", "2023-11-21T10:04:05Z")]
    [InlineData("1700561045000", "2023-11-21T10:04:05Z")]
    [InlineData("21.11.2023 10.04", "2023-11-21T10:04:00Z")]
    [InlineData("21.11.2023 klo 10.04.05 +0200", "2023-11-21T08:04:05Z")]
    [InlineData("21 nov 2023 kl. 10.04", "2023-11-21T10:04:00Z")]
    [InlineData("23-11-21T10:04:05Z", "2023-11-21T10:04:05Z")]
    [InlineData("21-11-23 10:04:05", "2023-11-21T10:04:05Z")]
    [InlineData("úterý 21. listopadu 2023", "2023-11-21T00:00:00Z")]
    [InlineData("21. prosince 2023 10:04", "2023-12-21T10:04:00Z")]
    [InlineData("21 листопада 2023 р. 10:04", "2023-11-21T10:04:00Z")]
    [InlineData("Tis, 21 marraskuuta 2023", "2023-11-21T00:00:00Z")]
    [InlineData("21 noiembrie 2023", "2023-11-21T00:00:00Z")]
    [InlineData("21 studenoga 2023", "2023-11-21T00:00:00Z")]
    [InlineData("2023. augusztus 21.", "2023-08-21T00:00:00Z")]
    [InlineData("21 Desember 2023", "2023-12-21T00:00:00Z")]
    [InlineData("21 نوفمبر 2023", "2023-11-21T00:00:00Z")]
    [InlineData("21 בנובמבר 2023", "2023-11-21T00:00:00Z")]
    [InlineData("21 जनवरी 2023", "2023-01-21T00:00:00Z")]
    [InlineData("21 พฤศจิกายน 2023", "2023-11-21T00:00:00Z")]
    public void Date_is_read(string text, string expected)
        => Assert.Equal(
            expected, FeedDateParser.Parse(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("10:04:05")]
    [InlineData("170056104")]
    [InlineData("17005610450")]
    [InlineData("2023-13-01")]
    [InlineData("2023-02-30T00:00:00Z")]
    [InlineData("Tue, 99 Nov 2023 10:04:05 GMT")]
    [InlineData("Tue, 21 Xxx 2023 10:04:05 GMT")]
    [InlineData("Tue, 21 Nov 2023 25:04:05 GMT")]
    [InlineData("Tue, 21 Nov 2023 1:2:3:4 GMT")]
    [InlineData("Tue, 21 Nov 2023 10:04:61 GMT")]
    [InlineData("Tue, 21 Nov 2023 10:04:05 XYZ")]
    [InlineData("Tue, 21 Nov 2023 10:04:05 +00:zz")]
    [InlineData("Tue, 21 Nov 2023 10:04:05 +9900")]
    [InlineData("2023-11-21T10:04:05Ztra")]
    [InlineData("9999-12-31T24:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("99999999999999999999")]
    public void Impossible_dates_are_rejected(string? text) => Assert.Null(FeedDateParser.Parse(text));

    [Fact]
    public void A_lone_surrogate_is_not_a_date() => Assert.Null(FeedDateParser.Parse("\uD800 21 Nov 2023"));

    [Fact]
    public void Every_instant_round_trips_through_the_formats_of_feeds()
    {
        string[] formats =
        [
            "r", "o", "yyyy-MM-dd HH:mm:ss'Z'", "ddd, d MMM yyyy HH:mm:ss '+0000'", "ddd MMM dd HH:mm:ss 'GMT' yyyy",
            "MMMM d, yyyy h:mm:ss tt",
        ];
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var instant = DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(0, 4_000_000_000));
            var text = instant.ToString(formats[random.Next(formats.Length)], CultureInfo.InvariantCulture);

            Assert.Equal(instant, FeedDateParser.Parse(text));
        }
    }
}
