using NewsMonitor.Articles;
using NewsMonitor.Fakes;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using Xunit;

namespace NewsMonitor.Settings;

/// <summary>The settings file at the top of the repository, as it is copied beside the program.</summary>
public sealed class ShippedSettingsTests
{
    private static readonly string[] RuleIds =
        ["truce-talks", "hostages-prisoners", "mediators", "humanitarian", "hamas-leadership", "israel-position", "us-diplomacy"];

    [Fact]
    public void It_loads_without_a_problem_or_warning() => Assert.Equal("", SettingsProblemText.Format(Load().Warnings));

    [Fact]
    public void It_reads_twenty_feeds_and_more_each_with_name_and_tag()
    {
        var feeds = Load().Settings.Feeds;

        Assert.InRange(feeds.Count, 20, 100);
        Assert.All(feeds.Values, feed => Assert.True(feed is { Enabled: true, Name.Length: > 0, Tags.Count: > 0 }, feed.Url));
        Assert.All(feeds.Values, feed => Assert.StartsWith("https://", feed.Url, StringComparison.Ordinal));
    }

    [Fact]
    public void It_watches_the_topics_of_the_fixture() => Assert.Equal(Given.Row(RuleIds), Given.Row(Load().Rules.Rules.Select(rule => rule.Id)));

    [Fact]
    public void It_mails_a_morning_and_an_evening_digest_and_an_alert()
    {
        var loaded = Load();
        var digests = loaded.Settings.Digests;

        Assert.Equal("morning evening breaking", Given.Row(digests.Keys));
        Assert.Equal(Given.Row(RuleIds), Given.Row(loaded.GetRuleIds(digests["morning"])));
        Assert.Equal("truce-talks", Given.Row(loaded.GetRuleIds(digests["breaking"])));
    }

    [Fact]
    public void Every_rule_carries_examples()
        => Assert.All(Load().Settings.Rules.Values, rule => Assert.True(rule.Examples is { Match.Count: > 0, NoMatch.Count: > 0 }, rule.Name));

    [Fact]
    public void Every_rule_matches_the_fixture()
    {
        var article = new Article { Content = File.ReadAllText(Fixture()) };

        Assert.Equal(Given.Row(RuleIds), Given.Row(Load().Rules.Match(article).Select(match => match.RuleId)));
    }

    [Fact]
    public void It_sends_nothing_anywhere_before_it_is_edited()
    {
        var settings = Load().Settings;

        Assert.Equal("", settings.Mail.Smtp.Host);
        Assert.All(
            settings.Digests.Values.SelectMany(digest => digest.To), address => Assert.EndsWith("@example.org", address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("deploy/config/appsettings.json")]
    [InlineData("deploy/kubernetes/appsettings.json")]
    public void The_file_for_own_settings_loads_over_it_without_a_warning(string path)
        => Assert.Equal("", SettingsProblemText.Format(Load(Checkout.PathOf(path)).Warnings));

    private static LoadedSettings Load(params string[] layers)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, SettingsFile.DefaultName);
        var files = layers.Prepend(shipped).Select(SettingsFile.Read);
        return SettingsLoader.Load(new SettingsInput([.. files], Given.NoVariables)) switch
        {
            SettingsLoaded loaded => loaded.Settings,
            SettingsRejected refused => throw new Xunit.Sdk.XunitException(SettingsProblemText.Format(refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Fixture() => Checkout.PathOf("seeds/000_9a1633e24300d991.txt");
}
