using System.Text;
using System.Text.Json;
using NewsMonitor.Feeds;
using NewsMonitor.Verbs.Terminal;

namespace NewsMonitor.Verbs.Feeds;

/// <summary>A file with the response of a feed, and what is known about the response.</summary>
internal sealed record FeedFile
{
    /// <summary>Names the file in the output; by default its path.</summary>
    public string? Id { get; init; }

    /// <summary><c>-</c> is standard input.</summary>
    public string? File { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The address of the response; without it, relative addresses stay relative.</summary>
    public string? Base { get; init; }

    public string Name => Id ?? File ?? "";

    /// <summary>Parses a list of files, one JSON object per line.</summary>
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

    public async Task<FeedParseResult> ReadAsync(CancellationToken cancellationToken)
    {
        var file = await InputFile.ReadAsync(File!, cancellationToken);
        _ = Uri.TryCreate(Base, UriKind.Absolute, out var address);
        return file.Bytes is { } bytes
            ? FeedParser.Parse(bytes, ContentType, address)
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
            throw new JsonException(
                $"{place}: {error.Message} A line is {{\"id\":…,\"file\":…,\"contentType\":…,\"base\":…}}; "
                    + "only \"file\" must stand.",
                error);
        }
    }
}
