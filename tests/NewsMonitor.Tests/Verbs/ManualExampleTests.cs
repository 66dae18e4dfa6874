using System.Text.RegularExpressions;
using NewsMonitor.Backtests;
using NewsMonitor.Fakes;
using NewsMonitor.Settings.Files;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>What the manuals show on a command line, done on a command line.</summary>
public sealed class ManualExampleTests : WholeWay
{
    private const string Shown = "    ";
    private const string Prompt = Shown + "$ ";

    [Fact]
    public async Task What_the_command_line_shows_is_what_it_prints()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples are of a shell.");
        await using var store = await PrepareAsync();
        var lines = await File.ReadAllLinesAsync(Repository.File("docs", "command-line.md"), TestContext.Current.CancellationToken);
        var examples = Enumerable.Range(0, lines.Length).Where(at => lines[at].StartsWith(Prompt, StringComparison.Ordinal)).ToList();

        Assert.Equal(10, examples.Count);
        foreach (var at in examples)
        {
            var run = await ProgramRun.ShellAsync(Folder.Path, lines[at][Prompt.Length..]);

            Assert.True(run.ExitCode == 0, $"{lines[at]}\n{run.Error}");
            var printed = run.Output.Split('\n').ToList();
            foreach (var line in lines.Skip(at + 1).TakeWhile(line => line.StartsWith(Shown, StringComparison.Ordinal) && !line.StartsWith(Prompt, StringComparison.Ordinal)))
            {
                var found = printed.FindIndex(text => IsShown(text, line[Shown.Length..]));
                Assert.True(found >= 0, $"{lines[at]}\nprints no line\n{line}");
                printed.RemoveRange(0, found);
            }
        }
    }

    [Fact]
    public async Task The_command_of_the_README_that_shows_digests_at_once_does()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The example is of a shell.");
        Feeds.Serve("/rss", Feed("A truce in Cairo", "Quiet day"));
        TestWorker.Input(Folder.Path, Settings());
        var readme = await File.ReadAllLinesAsync(Repository.File("README.md"), TestContext.Current.CancellationToken);
        var command = readme.First(line => line.StartsWith(Shown, StringComparison.Ordinal) && line.Contains("--all-digests", StringComparison.Ordinal));

        var run = await ProgramRun.ShellAsync(
            Folder.Path, command.Replace("dotnet run --project src/NewsMonitor --", "newsmonitor", StringComparison.Ordinal));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(Smtp.Mails, mail => Text(mail).Contains("A truce in Cairo", StringComparison.Ordinal) && mail.Recipients.Contains("a@example.org"));
        var welcome = Text(Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("ops@example.org"))).ReplaceLineEndings(" ");
        Assert.Contains("2 articles that the feeds hold today count as new", welcome, StringComparison.Ordinal);
        Assert.Contains("truce – 1 article", welcome, StringComparison.Ordinal);
    }

    private async Task<Store> PrepareAsync()
    {
        File.Copy(Repository.File(SettingsFile.DefaultName), Path.Combine(Folder.Path, SettingsFile.DefaultName));
        foreach (var (name, text) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["edited.json"] = """{ "Rules": { "truce-talks": { "Any": ["truce", "ceasefire"] } } }""",
            ["report.txt"] = "Hamas says truce deal is close\n\nMediators from Qatar said in Cairo that Hamas and Israel were close to a truce in Gaza.",
            ["feeds.opml"] = """<opml version="2.0"><body><outline text="Desk" type="rss" xmlUrl="https://desk.example/rss"/></body></opml>""",
            ["feed.xml"] = """<rss version="2.0"><channel><title>Talks</title><link>https://news.example/</link><item><title>Truce talks open in Cairo</title></item></channel></rss>""",
        })
        {
            await File.WriteAllTextAsync(Path.Combine(Folder.Path, name), text);
        }

        return await PastArticles.StoreAsync(Folder.Path, new PastArticle("Gaza truce talks resume in Cairo", "20T10:00", 1));
    }

    // An ellipsis stands for what is left out.
    private static bool IsShown(string printed, string shown)
        => Regex.IsMatch(printed, $"^{Regex.Escape(shown).Replace("…", ".*", StringComparison.Ordinal)}$", RegexOptions.NonBacktracking);
}
