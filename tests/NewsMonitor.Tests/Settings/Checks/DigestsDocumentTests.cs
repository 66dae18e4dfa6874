using NewsMonitor.Digests;
using NewsMonitor.Schedules;
using Xunit;

namespace NewsMonitor.Settings.Checks;

/// <summary>The example and the numbers of docs/digests.md, as they stand there.</summary>
public sealed class DigestsDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "digests.md"));

    [Fact]
    public void Its_settings_are_good()
    {
        var digests = Given.Loaded(Text.Split("```")[1]["jsonc".Length..].TrimEnd()[..^1]
            + ", \"Rules\": { \"truce-talks\": { \"Query\": \"truce\" } } }").Settings.Digests;

        Assert.Equal(WhenEmpty.AllQuiet, digests["morning"].WhenEmpty);
        Assert.True(QuietHours.TryParse(digests["breaking"].QuietHours, out _));
        Assert.True(MailLimit.TryParse(digests["breaking"].AtMost, out _));
    }

    [Fact]
    public void Its_numbers_are_those_of_the_program()
    {
        var room = MailBudget.Default;

        Assert.Contains($"At most {room.MaxFull} stories are told in full, {room.MaxFullPerRule} for each rule", Text, StringComparison.Ordinal);
        Assert.Contains(DigestOptions.DefaultAtMost, Text, StringComparison.Ordinal);
        Assert.Equal(5, AlertPlanner.StormSize);
        Assert.Contains("Five stories at once", Text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), AlertPlanner.MinFollowUpInterval);
        Assert.Contains("at most once an hour", Text, StringComparison.Ordinal);
    }
}
