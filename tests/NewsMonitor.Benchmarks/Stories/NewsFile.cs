using System.IO.Compression;
using System.Text.Json;
using NewsMonitor.Articles;
using NewsMonitor.Settings;
using NewsMonitor.Verbs.Articles;

namespace NewsMonitor.Benchmarks.Stories;

/// <summary>A file of articles as JSON lines, packed with gzip or not.</summary>
internal static class NewsFile
{
    /// <summary>Reads the articles, in order of publication; those without a time are left out.</summary>
    public static List<(string Id, Article Article)> Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(plain);
        var settings = new MonitorSettings();
        var articles = new List<(string Id, Article Article)>();
        while (reader.ReadLine() is { } line)
        {
            var item = JsonSerializer.Deserialize(line, ArticlesJsonContext.Default.ArticleJsonLine)!;
            var article = item.ToArticle(settings);
            if (article.Published is not null)
            {
                articles.Add((item.Id ?? "", article));
            }
        }

        return [.. articles.OrderBy(article => article.Article.Published)];
    }
}
