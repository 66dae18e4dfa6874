using System.Globalization;
using System.Text;
using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Feeds;
using NewsMonitor.Pages;
using NewsMonitor.Settings;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Articles;

/// <summary>Reads the articles of a file; its content decides its format.</summary>
internal static class ArticleFileReader
{
    /// <summary>Reads a file, or standard input for <c>-</c>.</summary>
    public static Task<ArticleFileContent> ReadAsync(
        string path, MonitorSettings settings, CancellationToken cancellationToken)
        => ReadAsync(path, settings, WebPageReader.ReadText, cancellationToken);

    /// <summary>Reads a file, or standard input for <c>-</c>.</summary>
    public static async Task<ArticleFileContent> ReadAsync(
        string path, MonitorSettings settings, Func<string, Article> readText, CancellationToken cancellationToken)
    {
        var file = await InputFile.ReadAsync(path, cancellationToken);
        if (file.Bytes is not { } bytes)
        {
            return new ArticleFileContent([], [$"{path}: {file.Problem}"]);
        }

        var name = path == "-" ? "standard input" : path;
        var text = FeedDecoder.Decode(bytes, null);
        var start = text[..Math.Min(text.Length, 1024)].TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return start switch
        {
            "" => new ArticleFileContent([], [$"{name}: the file is empty"]),
            ['{', ..] when start.Contains("jsonfeed.org/version", StringComparison.Ordinal) => ReadFeed(name, bytes),
            ['{', ..] => ReadJsonLines(name, bytes, settings),
            ['<', ..] when !LooksLikeHtmlPage(start) => ReadFeed(name, bytes),
            ['<', ..] => new ArticleFileContent([new(name, WebPageReader.Read(text))], []),
            _ => new ArticleFileContent([new(name, readText(text))], []),
        };
    }

    private static bool LooksLikeHtmlPage(string start)
        => start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase);

    private static ArticleFileContent ReadFeed(string name, byte[] bytes)
        => FeedParser.Parse(bytes, contentType: null, address: null) switch
        {
            FeedParseSuccess read => new ArticleFileContent(
                [.. ArticleMapper.Map(read.Feed, "", []).Select((article, i) => new IdentifiedArticle(
                    article.Guid ?? article.Link ?? string.Create(CultureInfo.InvariantCulture, $"{name}#{i + 1}"),
                    article))],
                []),
            FeedParseFailure failure => new ArticleFileContent([], [$"{name}: {failure.Reason}"]),
            var unknown => throw new InvalidOperationException(unknown.ToString()),
        };

    private static ArticleFileContent ReadJsonLines(string name, byte[] bytes, MonitorSettings settings)
    {
        var articles = new List<IdentifiedArticle>();
        var problems = new List<string>();
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var place = string.Create(CultureInfo.InvariantCulture, $"{name}:{number}");
            try
            {
                var item = JsonSerializer.Deserialize(line, ArticlesJsonContext.Default.ArticleJsonLine)
                    ?? throw new JsonException("it is null.");
                articles.Add(new(item.Id ?? item.Link ?? place, item.ToArticle(settings)));
            }
            catch (JsonException error)
            {
                problems.Add($"{place}: not an article as JSON: {error.Message}");
            }
        }

        return new ArticleFileContent(articles, problems);
    }
}

/// <summary>The articles of a file.</summary>
/// <param name="Problems">The unreadable parts, each with file, line and reason.</param>
internal sealed record ArticleFileContent(IReadOnlyList<IdentifiedArticle> Articles, IReadOnlyList<string> Problems);

internal sealed record IdentifiedArticle(string Id, Article Article);
