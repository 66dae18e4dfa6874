using NewsMonitor.Digests;
using Xunit;

namespace NewsMonitor.Wording;

public sealed class EnglishFormatTests
{
    [Theory]
    [InlineData(0, "1 minute")]
    [InlineData(59.9, "59 minutes")]
    [InlineData(60, "1 hour")]
    [InlineData(47.9 * 60, "47 hours")]
    [InlineData(48 * 60, "2 days")]
    [InlineData(400 * 24 * 60, "400 days")]
    public void A_span_is_told_in_the_unit_that_tells_enough(double minutes, string expected)
        => Assert.Equal(expected, EnglishFormat.Duration(TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData(48, 11.62, "48 articles in 24 hours; about 12 are usual")]
    [InlineData(1, 9.96, "1 article in 24 hours; about 10 are usual")]
    [InlineData(0, 1.04, "0 articles in 24 hours; about 1 is usual")]
    [InlineData(0, 1234.5, "0 articles in 24 hours; about 1,234 are usual")]
    public void An_unusual_count_is_told_beside_the_usual_one(int articles, double usual, string expected)
        => Assert.Equal(expected, EnglishFormat.FormatAnomaly(new RuleAnomaly(articles, usual, TimeSpan.FromDays(1))));
}
