using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using NewsMonitor.Settings.Files;
using Xunit;

namespace NewsMonitor.Settings.Loading;

public sealed class SettingsWatcherTests : IDisposable
{
    private const string Good = """{ "Feeds": { "a": { "Url": "https://a.example/" } }, "Mail": { "Operator": ["o@b.example"] } }""";
    private const string Edited = """{ "Feeds": { "b": { "Url": "https://b.example/" } }, "Mail": { "Operator": ["o@b.example"] } }""";
    private const string Broken = """{ "Feeds": { "a": { "Url": "nonsense" } } }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("settings");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly RecordedLog<SettingsWatcher> _log = new();

    private int _reloads;

    private string SettingsPath => Path.Combine(_folder.FullName, "appsettings.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_edit_is_taken_over_when_two_looks_in_a_row_find_it()
    {
        var (current, watcher) = Start(Good);

        File.WriteAllText(SettingsPath, Edited);
        watcher.CheckFiles();
        Assert.Equal(("a", 0), (Feeds(current), _reloads));
        watcher.CheckFiles();

        Assert.Equal(("b", 1), (Feeds(current), _reloads));
        Assert.Null(current.LastRejectedEdit);
        Assert.Equal((LogLevel.Information, "The edited settings hold now; changed: feeds +1 −1 ~0"), _log.Entries[0]);
    }

    [Fact]
    public void A_file_that_is_still_being_written_is_not_judged()
    {
        var (current, watcher) = Start(Good);

        for (var length = 10; length < Edited.Length; length += 10)
        {
            File.WriteAllText(SettingsPath, Edited[..length]);
            watcher.CheckFiles();
        }

        File.WriteAllText(SettingsPath, Edited);
        watcher.CheckFiles();
        watcher.CheckFiles();

        Assert.Equal("b", Feeds(current));
        Assert.DoesNotContain(_log.Entries, entry => entry.Level is LogLevel.Error);
    }

    [Fact]
    public void Files_left_alone_are_never_judged_again()
    {
        var (_, watcher) = Start(Good);

        File.SetLastWriteTimeUtc(SettingsPath, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        watcher.CheckFiles();
        watcher.CheckFiles();
        watcher.CheckFiles();

        Assert.Equal(0, _reloads);
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData("/* {0} */ {1}", "/* {0} */ {2}")]
    [InlineData("/* {0} */ {1}", "/* {0} */ {1} nonsense")]
    [InlineData("{1} /* {0} */ /* more */", "{1} /* {0} */")]
    public void An_edit_far_into_a_long_file_is_seen(string before, string after)
    {
        var comment = new string('x', 50_000);
        var (_, watcher) = Start(Write(before));

        Edit(watcher, Write(after));

        Assert.NotEmpty(_log.Entries);

        string Write(string format)
            => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, comment, Good, Edited);
    }

    [Fact]
    public void A_broken_edit_is_refused_once_and_the_settings_before_go_on()
    {
        var (current, watcher) = Start(Good);

        Edit(watcher, Broken);
        watcher.CheckFiles();
        watcher.CheckFiles();

        Assert.Equal(("a", 0), (Feeds(current), _reloads));
        Assert.Equal("Feeds:a:Url", Assert.Single(current.LastRejectedEdit!.Problems).Path);
        Assert.Equal(_clock.GetUtcNow(), current.LastRejectedEdit.At);
        Assert.Equal(
            (
                LogLevel.Error,
                $"The edited settings are refused, and those before the edit go on:\n"
                + $"{SettingsPath}:1:28 Feeds:a:Url: This is no http or https address.\n  Write the whole address, as https://example.org/feed.xml."),
            Assert.Single(_log.Entries));
    }

    [Fact]
    public void A_broken_edit_taken_back_is_no_refusal_any_more()
    {
        var (current, watcher) = Start(Good);

        Edit(watcher, Broken);
        Edit(watcher, Good);

        Assert.Null(current.LastRejectedEdit);
        Assert.Equal((LogLevel.Information, "The edited settings hold now; changed: nothing"), _log.Entries[1]);
    }

    [Fact]
    public void A_file_that_vanishes_is_refused_and_taken_over_when_it_is_back()
    {
        var (current, watcher) = Start(Good);

        File.Delete(SettingsPath);
        watcher.CheckFiles();
        watcher.CheckFiles();
        Assert.Contains("There is no such file.", Assert.Single(current.LastRejectedEdit!.Problems).Message, StringComparison.Ordinal);

        Edit(watcher, Edited);
        Assert.Equal("b", Feeds(current));
    }

    [Fact]
    public void An_editor_that_renames_a_new_file_over_the_old_is_seen()
    {
        var (current, watcher) = Start(Good);
        var old = File.GetLastWriteTimeUtc(SettingsPath);

        var next = Path.Combine(_folder.FullName, ".new");
        File.WriteAllText(next, Edited);
        File.SetLastWriteTimeUtc(next, old);
        File.Move(next, SettingsPath, overwrite: true);
        watcher.CheckFiles();
        watcher.CheckFiles();

        Assert.Equal("b", Feeds(current));
    }

    [Fact]
    public void A_mount_that_swaps_a_link_to_another_folder_is_seen()
    {
        var (first, second) = (_folder.CreateSubdirectory("1"), _folder.CreateSubdirectory("2"));
        File.WriteAllText(Path.Combine(first.FullName, "appsettings.json"), Good);
        File.WriteAllText(Path.Combine(second.FullName, "appsettings.json"), Edited);
        var data = Path.Combine(_folder.FullName, "..data");
        Directory.CreateSymbolicLink(data, "1");
        File.CreateSymbolicLink(SettingsPath, "..data/appsettings.json");
        var (current, watcher) = Watch();

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "2");
        watcher.CheckFiles();
        watcher.CheckFiles();

        Assert.Equal("b", Feeds(current));
    }

    [Fact]
    public void Another_store_needs_a_restart()
    {
        var (current, watcher) = Start(Good);

        Edit(watcher, """{ "Store": { "Path": "other.db" } }""");

        Assert.Equal(0, _reloads);
        Assert.Equal(
            $"{SettingsPath}:1:22 Store:Path: The store cannot change while the monitor runs.\n  Restart to change this.",
            SettingsProblemText.Format(current.LastRejectedEdit!.Problems));
    }

    [Fact]
    public void How_long_articles_are_kept_may_change_while_it_runs()
    {
        var (current, watcher) = Start(Good);

        Edit(watcher, """{ "Store": { "KeepArticles": "9d" } }""");

        Assert.Equal((1, TimeSpan.FromDays(9)), (_reloads, current.Current.Settings.Store.KeepArticles));
    }

    [Fact]
    public void An_edit_that_breaks_an_example_is_refused()
    {
        var (current, watcher) = Start(Rule("truce", "truce talks resume"));
        Assert.DoesNotContain(current.Current.Warnings, warning => warning.FailedExample is not null);

        Edit(watcher, Rule("ceasefire", "truce talks resume"));

        Assert.Equal((0, "truce"), (_reloads, current.Current.Settings.Rules["r"].Query));
        Assert.Equal("Rules:r:Examples:Match:0", Assert.Single(current.LastRejectedEdit!.Problems).Path);
    }

    [Fact]
    public void An_example_that_was_broken_at_start_does_not_stand_in_the_way_of_edits()
    {
        var (current, watcher) = Start(Rule("ceasefire", "truce talks resume"));
        Assert.Contains(current.Current.Warnings, warning => warning.FailedExample is not null);

        Edit(watcher, Rule("ceasefire OR armistice", "truce talks resume"));

        Assert.Equal((1, "ceasefire OR armistice"), (_reloads, current.Current.Settings.Rules["r"].Query));
    }

    [Fact]
    public async Task Looks_by_itself_while_it_runs()
    {
        var (current, watcher) = Start(Good);
        await watcher.StartAsync(CancellationToken.None);

        await File.WriteAllTextAsync(SettingsPath, Edited);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!_log.First.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await watcher.StopAsync(CancellationToken.None);
        Assert.Equal("b", Feeds(current));
    }

    private static string Rule(string query, string example)
        => $$"""{ "Rules": { "r": { "Query": "{{query}}", "Examples": { "Match": ["{{example}}"] } } } }""";

    private static string Feeds(CurrentSettings current) => Given.Row(current.Current.Settings.Feeds.Keys);

    private (CurrentSettings Current, SettingsWatcher Watcher) Start(string settings)
    {
        File.WriteAllText(SettingsPath, settings);
        return Watch();
    }

    private (CurrentSettings Current, SettingsWatcher Watcher) Watch()
    {
        var input = new SettingsInput([SettingsFile.Read(SettingsPath)], Given.NoVariables);
        var current = new CurrentSettings(Assert.IsType<SettingsLoaded>(SettingsLoader.Load(input)).Settings);
        ChangeToken.OnChange(() => current.Current.ChangeToken, () => _reloads++);
        return (current, new SettingsWatcher(input, current, _clock, _log));
    }

    private void Edit(SettingsWatcher watcher, string settings)
    {
        File.WriteAllText(SettingsPath, settings);
        watcher.CheckFiles();
        watcher.CheckFiles();
    }
}
