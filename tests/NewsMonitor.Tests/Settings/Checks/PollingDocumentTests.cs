using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Settings.Checks;

/// <summary>The examples of docs/polling.md, as they stand there.</summary>
public sealed class PollingDocumentTests
{
    [Fact]
    public void Its_private_feeds_are_good_settings()
    {
        using var secrets = new TemporaryFolder();
        File.WriteAllText(Path.Combine(secrets.Path, "desk"), "s3cret");
        File.WriteAllText(Path.Combine(secrets.Path, "agency"), "s3cret");
        var example = Examples().Single(text => text.Contains("PasswordFile", StringComparison.Ordinal));

        var feeds = Given.Loaded(example.Replace("/run/secrets", secrets.Path, StringComparison.Ordinal)).Settings.Feeds;

        Assert.Equal("monitor", feeds["desk"].Username);
        Assert.Equal("world", feeds["agency"].Headers["X-Edition"]);
        Assert.Equal(Path.Combine(secrets.Path, "agency"), feeds["agency"].HeaderFiles["X-Api-Key"]);
    }

    [Fact]
    public void Its_numbers_are_the_defaults()
    {
        var text = Text();
        var polling = new PollingOptions();

        Assert.Contains($"`Polling:MinEvery` ({polling.MinEvery.TotalMinutes:0} minutes)", text, StringComparison.Ordinal);
        Assert.Contains($"`Polling:MaxEvery` ({polling.MaxEvery.TotalHours:0} hours)", text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1), polling.HostPause);
        Assert.Contains("a second (`Polling:HostPause`)", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Examples()
        => Text().Split("```").Where((_, index) => index % 2 == 1).Select(block => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    private static string Text() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "polling.md"));
}
