using System.CommandLine;
using NewsMonitor.Articles;
using NewsMonitor.Settings;
using NewsMonitor.Stories;
using NewsMonitor.Verbs.Terminal;
using NewsMonitor.Wording;
using Spectre.Console;

namespace NewsMonitor.Verbs.Articles;

internal static class MatchVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description =
                "Feeds (RSS, Atom, CDF, JSON Feed), articles (text or HTML), or JSON lines; - reads standard input. "
                + "What a file is, is told by its content.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json")
        {
            Description = "One JSON object for each article, in order, on standard output.",
        };
        var verb = new Command("match", "Runs the rules over files and tells which article matches which rule.")
        {
            files,
            json,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded) => MatchAsync(loaded, parsed.GetValue(files)!, parsed.GetValue(json), cancellationToken)));
        return verb;
    }

    private static async Task<int> MatchAsync(
        LoadedSettings loaded, string[] files, bool json, CancellationToken cancellationToken)
    {
        var failed = false;
        var articles = new List<Article>();
        var lines = new List<MatchJsonLine>();
        foreach (var file in files)
        {
            var content = await ArticleFileReader.ReadAsync(file, loaded.Settings, cancellationToken);
            foreach (var problem in content.Problems)
            {
                await Console.Error.WriteLineAsync(problem);
                failed = true;
            }

            articles.AddRange(content.Articles.Select(article => article.Article));
            lines.AddRange(content.Articles.Select(article => new MatchJsonLine(
                article.Id,
                article.Article.Title,
                article.Article.Link,
                [.. loaded.Rules.Match(article.Article).Select(match => match.RuleId)],
                null)));
        }

        var stories = StoryLabeler.LabelAll(articles);
        lines = [.. lines.Select((line, i) => line with { Story = stories[i] })];
        if (json)
        {
            JsonLines.Write(lines, ArticlesJsonContext.Default.MatchJsonLine);
        }
        else
        {
            WriteTable(lines);
        }

        return failed ? ExitCode.Failed : ExitCode.Success;
    }

    private static void WriteTable(List<MatchJsonLine> lines)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Article", "Rules");
        foreach (var line in lines.Where(line => line.Rules.Count > 0))
        {
            table.AddRow(
                Markup.Escape(line.Title.Length > 0 ? line.Title : line.Id),
                Markup.Escape(string.Join(", ", line.Rules)));
        }

        if (table.Rows.Count > 0)
        {
            VerbContext.OutputConsole.Write(table);
        }

        VerbContext.ErrorConsole.WriteLine(
            $"{EnglishFormat.Articles(lines.Count)}, {table.Rows.Count} matched by a rule.");
    }
}

/// <summary>An article and its rules, as <c>match --json</c> prints them.</summary>
/// <param name="Id">The id in the input, else the link or the place in the file.</param>
/// <param name="Story">The same text for all articles of a story; null for a single article.</param>
internal sealed record MatchJsonLine(string Id, string Title, string? Link, IReadOnlyList<string> Rules, string? Story);
