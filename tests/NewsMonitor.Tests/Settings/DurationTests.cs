using Xunit;

namespace NewsMonitor.Settings;

public sealed class DurationTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("0s", 0)]
    [InlineData("15m", 900)]
    [InlineData("24h", 86_400)]
    [InlineData("90d", 7_776_000)]
    [InlineData("1.00:00:00", 86_400)]
    [InlineData("0.00:15:00", 900)]
    [InlineData("2.23:59:59", 259_199)]
    public void TryParse_reads_a_duration(string text, long seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration, out _));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("15", "15 has no unit.", "Write 15s, 15m, 15h or 15d.")]
    [InlineData("24:00:00", "'24:00:00' does not say its days: 24:00:00 can be read as 24 days.", "Write 1d.")]
    [InlineData("00:15:00", "'00:15:00' does not say its days: 24:00:00 can be read as 24 days.", "Write 15m.")]
    [InlineData("", "'' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("-5m", "'-5m' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("1.5h", "'1.5h' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("15 m", "'15 m' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("15M", "'15M' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("PT15M", "'PT15M' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("1.24:00:00", "'1.24:00:00' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("1.00:60:00", "'1.00:60:00' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("99999999999d", "'99999999999d' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    [InlineData("2000000000d", "'2000000000d' is no duration.", "Write it as 90s, 15m, 24h, 90d or d.hh:mm:ss.")]
    public void TryParse_refuses_with_the_reason(string text, string problem, string remedy)
    {
        Assert.False(Duration.TryParse(text, out _, out var trouble));
        Assert.Equal((problem, remedy), trouble);
    }

    [Fact]
    public void What_Format_writes_TryParse_reads()
    {
        var random = new Random(20240301);
        for (var round = 0; round < 2000; round++)
        {
            var unit = new[] { 1, 60, 3600, 86_400 }[random.Next(4)];
            var duration = TimeSpan.FromSeconds((long)random.Next(10_000) * unit);
            var text = Duration.Format(duration);
            Assert.True(Duration.TryParse(text, out var read, out _), text);
            Assert.Equal(duration, read);
        }
    }

    [Theory]
    [InlineData(86_400, "1d")]
    [InlineData(90_000, "25h")]
    [InlineData(90, "90s")]
    [InlineData(0, "0s")]
    public void Format_takes_the_largest_unit_that_is_exact(int seconds, string text)
        => Assert.Equal(text, Duration.Format(TimeSpan.FromSeconds(seconds)));
}
