using System.CommandLine;
using System.Globalization;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Rules.Explanations;
using NewsMonitor.Settings;
using NewsMonitor.Storage;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs.Articles;

internal static class ExplainVerb
{
    public static Command Build(Option<FileInfo[]> config)
    {
        var rule = new Argument<string>("RULE") { Description = "The id of a rule." };
        var article = new Argument<string>("ARTICLE")
        {
            Description =
                "The link or id of a stored article, or a file as 'match' reads them; - reads standard input.",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object for each article on standard output." };
        var verb = new Command("explain", "Tells why a rule matches an article, or why not, part by part.")
        {
            rule,
            article,
            json,
        };
        verb.SetAction((parsed, cancellationToken) => VerbContext.WithSettingsAsync(
            parsed.GetValue(config),
            (_, loaded) => ExplainAsync(
                loaded, parsed.GetValue(rule)!, parsed.GetValue(article)!, parsed.GetValue(json), cancellationToken)));
        return verb;
    }

    private static async Task<int> ExplainAsync(
        LoadedSettings loaded, string ruleId, string place, bool json, CancellationToken cancellationToken)
    {
        if (!loaded.Rules.Rules.Any(rule => rule.Id == ruleId))
        {
            return await UnknownId.ReportAsync("enabled rule", ruleId, [.. loaded.Rules.Rules.Select(rule => rule.Id)]);
        }

        var content = place == "-" || File.Exists(place)
            ? await ArticleFileReader.ReadAsync(place, loaded.Settings, cancellationToken)
            : await ReadStoredAsync(place, loaded.Settings, cancellationToken);
        foreach (var problem in content.Problems)
        {
            await Console.Error.WriteLineAsync(problem);
        }

        foreach (var (id, article) in content.Articles)
        {
            var explanation = loaded.Rules.Explain(ruleId, article)!;
            if (json)
            {
                JsonLines.Write(
                    ExplainJsonLine.Create(id, article, explanation), ArticlesJsonContext.Default.ExplainJsonLine);
            }
            else
            {
                WriteExplanation(article.Title.Length > 0 ? article.Title : id, explanation);
            }
        }

        return content.Problems.Count > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<ArticleFileContent> ReadStoredAsync(
        string key, MonitorSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = Store.OpenExisting(settings.Store);
            var found = await new ArticleStore(store).FindAsync(key, cancellationToken);
            return found.Count > 0
                ? new ArticleFileContent([.. found.Select(article => ToIdentifiedArticle(article, settings))], [])
                : new ArticleFileContent(
                    [], [$"{key}: there is no such file, and no stored article with this link or id."]);
        }
        catch (StoreException error)
        {
            return new ArticleFileContent(
                [], [$"{key}: there is no such file, and the store cannot be asked: {error.Message}"]);
        }
    }

    private static IdentifiedArticle ToIdentifiedArticle(StoredArticle stored, MonitorSettings settings)
        => new(stored.No.ToString(CultureInfo.InvariantCulture),
            stored.ToArticle(settings.GetFeedTags(stored.FeedId)));

    private static void WriteExplanation(string title, Explanation explanation)
    {
        var result = explanation.IsMatch ? "matches" : "does not match";
        var reason = (explanation.IsInFeedScope, explanation.Query.Missing) switch
        {
            (false, _) => ": the rule's feeds keep the article out",
            (_, { Length: > 0 } missing) => $": {missing}",
            _ => "",
        };
        VerbContext.OutputConsole.WriteLine(title);
        VerbContext.OutputConsole.WriteLine($"{explanation.RuleId} {result}{reason}");
        var tree = new Tree(FormatPart(explanation.Query));
        AddParts(tree, explanation.Query);
        VerbContext.OutputConsole.Write(tree);
    }

    private static void AddParts(IHasTreeNodes node, ExplainedPart part)
    {
        // Of a long list of words, only those that occur are shown one by one.
        var isList = part.Parts.Count(IsMissingTerm) > 1;
        foreach (var one in part.Parts.Where(one => !isList || !IsMissingTerm(one)))
        {
            AddParts(node.AddNode(FormatPart(one)), one);
        }

        if (isList)
        {
            node.AddNode(
                Markup.Escape($"no  {string.Join(", ", part.Parts.Where(IsMissingTerm).Select(one => one.Text))}"));
        }
    }

    private static bool IsMissingTerm(ExplainedPart part)
        => part is { IsMatch: false, Parts.Count: 0, Spellings.Count: 0 };

    private static string FormatPart(ExplainedPart part)
    {
        var words = part.Evidence.Select(one
            => $"“{one.Surface}” in {one.Field.ToString().ToLowerInvariant()}");
        var notes = new[]
        {
            part.IsMatch ? "" : part.Missing,
            string.Join(", ", words),
            part.Spellings.Count > 0
                ? $"stands for {string.Join(" + ", part.Spellings.Select(word => string.Join(" | ", word)))}"
                : "",
        }.Where(note => note.Length > 0);
        var line = $"{(part.IsMatch ? "yes" : "no ")} {part.Text}";
        return Markup.Escape(notes.Any() ? $"{line}  – {string.Join("; ", notes)}" : line);
    }
}
