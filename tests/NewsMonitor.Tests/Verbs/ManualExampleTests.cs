using System.Text.RegularExpressions;
using NewsMonitor.Backtests;
using NewsMonitor.Fakes;
using NewsMonitor.Settings.Files;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>Runs the command lines that the documentation shows.</summary>
public sealed class ManualExampleTests : WorkerTest
{
    private const string Indent = "    ";
    private const string Prompt = Indent + "$ ";

    [Fact]
    public async Task What_the_command_line_shows_is_what_it_prints()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples are of a shell.");
        await using var store = await PrepareAsync();
        var lines = await ReadAsync("docs/command-line.md");
        var examples = Enumerable.Range(0, lines.Length).Where(at => IsCommand(lines[at])).ToList();

        Assert.Equal(10, examples.Count);
        foreach (var at in examples)
        {
            var run = await ProgramRun.ShellAsync(Folder.Path, lines[at][Prompt.Length..]);

            Assert.True(run.ExitCode == 0, $"{lines[at]}\n{run.Error}");
            var printed = run.Output.Split('\n').ToList();
            foreach (var line in lines.Skip(at + 1).TakeWhile(line => IsIndented(line) && !IsCommand(line)))
            {
                var found = printed.FindIndex(text => Matches(text, line[Indent.Length..]));
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
        var readme = await ReadAsync("README.md");
        var command = readme.Where(IsIndented).First(line => line.Contains("--all-digests", StringComparison.Ordinal));

        var run = await ProgramRun.ShellAsync(Folder.Path, command);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            Smtp.Mails.Where(mail => mail.Recipients.Contains("a@example.org")),
            mail => Text(mail).Contains("A truce in Cairo", StringComparison.Ordinal));
        var toOperator = Assert.Single(Smtp.Mails, mail => mail.Recipients.Contains("ops@example.org"));
        var welcome = Text(toOperator).ReplaceLineEndings(" ");
        Assert.Contains("2 articles that the feeds hold today count as new", welcome, StringComparison.Ordinal);
        Assert.Contains("truce – 1 article", welcome, StringComparison.Ordinal);
    }

    private async Task<Store> PrepareAsync()
    {
        File.Copy(Checkout.PathOf(SettingsFile.DefaultName), Path.Combine(Folder.Path, SettingsFile.DefaultName));
        foreach (var (name, text) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["edited.json"] = """{ "Rules": { "truce-talks": { "Any": ["truce", "ceasefire"] } } }""",
            ["report.txt"] = """
                Hamas says truce deal is close

                Mediators from Qatar said in Cairo that Hamas and Israel were close to a truce in Gaza.
                """,
            ["feeds.opml"] = """
                <opml version="2.0"><body>
                  <outline text="Desk" type="rss" xmlUrl="https://desk.example/rss"/>
                </body></opml>
                """,
            ["feed.xml"] = """
                <rss version="2.0"><channel><title>Talks</title><link>https://news.example/</link>
                  <item><title>Truce talks open in Cairo</title></item>
                </channel></rss>
                """,
        })
        {
            await File.WriteAllTextAsync(Path.Combine(Folder.Path, name), text);
        }

        var article = new PastArticle("Gaza truce talks resume in Cairo", "20T10:00", 1);
        return await PastArticles.StoreAsync(Folder.Path, article);
    }

    private static Task<string[]> ReadAsync(string page)
        => File.ReadAllLinesAsync(Checkout.PathOf(page), TestContext.Current.CancellationToken);

    private static bool IsIndented(string line) => line.StartsWith(Indent, StringComparison.Ordinal);

    private static bool IsCommand(string line) => line.StartsWith(Prompt, StringComparison.Ordinal);

    private static bool Matches(string printed, string documented)
    {
        var pattern = Regex.Escape(documented).Replace("…", ".*", StringComparison.Ordinal);
        return Regex.IsMatch(printed, $"^{pattern}$", RegexOptions.NonBacktracking);
    }
}
