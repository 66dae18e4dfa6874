using System.Text;
using System.Text.Json;
using NewsMonitor.Feeds;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>A file that holds a feed's answer, and what was known of the answer.</summary>
internal sealed record FeedFile
{
    /// <summary>What the output calls it; the path when it is null.</summary>
    public string? Id { get; init; }

    /// <summary>The path; - is standard input.</summary>
    public string? File { get; init; }

    /// <summary>The Content-Type it came with.</summary>
    public string? ContentType { get; init; }

    /// <summary>The address it came from; relative addresses stay as they are without it.</summary>
    public string? Base { get; init; }

    /// <summary>The name in the output.</summary>
    public string Name => Id ?? File ?? "";

    /// <summary>The files that a list names, one JSON object per line.</summary>
    /// <exception cref="JsonException">A line is not such an object; the message names the place.</exception>
    public static async Task<IReadOnlyList<FeedFile>> ParseListAsync(
        byte[] list, string path, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(new MemoryStream(list), Encoding.UTF8);
        var files = new List<FeedFile>();
        var number = 0;
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                files.Add(ParseLine(line, $"{path}:{number}"));
            }
        }

        return files;
    }

    /// <summary>Reads what the file holds; a file that cannot be opened is refused like one that holds no feed.</summary>
    public async Task<FeedParseResult> ReadAsync(CancellationToken cancellationToken)
    {
        var file = await InputFile.ReadAsync(File!, cancellationToken);
        return file.Bytes is { } bytes
            ? FeedParser.Parse(bytes, ContentType, Uri.TryCreate(Base, UriKind.Absolute, out var address) ? address : null)
            : new FeedParseFailure(file.Problem);
    }

    private static FeedFile ParseLine(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize(line, FeedsJsonContext.Default.FeedFile) is { File.Length: > 0 } file
                ? file
                : throw new JsonException("the key \"file\" is missing");
        }
        catch (JsonException error)
        {
            throw new JsonException($"{place}: {error.Message} A line is {{\"id\":…,\"file\":…,\"contentType\":…,\"base\":…}}; only \"file\" must stand.", error);
        }
    }
}
