using System.Text;
using System.Text.Json;
using NewsMonitor.Settings.Tree;

namespace NewsMonitor.Settings.Files;

/// <summary>Parses a settings file, JSON with comments and trailing commas, and keeps the place of each part.</summary>
internal sealed class SettingsParser
{
    private static readonly JsonReaderOptions Format = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private const string SyntaxRemedy = "Look here and just before: a comma, quote or bracket is missing or too many.";

    private readonly TextCursor _cursor;
    private readonly ICollection<SettingsProblem> _problems;

    private SettingsParser(TextCursor cursor, ICollection<SettingsProblem> problems)
    {
        _cursor = cursor;
        _problems = problems;
    }

    /// <summary>Returns null if the file cannot be parsed to its end.</summary>
    public static SettingsMap? Parse(SettingsFile file, ICollection<SettingsProblem> problems)
    {
        if (file.ReadError is var (problem, remedy))
        {
            problems.Add(new("", $"The settings cannot be read. {problem}", remedy) { Source = file.Path });
            return null;
        }

        var hasMark = file.Content.Span.StartsWith(Encoding.UTF8.Preamble);
        var bytes = hasMark ? file.Content[Encoding.UTF8.Preamble.Length..] : file.Content;
        if (FindInvalidUtf8(bytes.Span) is { } offset)
        {
            var place = new TextCursor(file.Path, bytes).AdvanceTo(offset);
            problems.Add(CreateProblem(place, "This is not UTF-8 text.", "Save the file as UTF-8."));
            return null;
        }

        return new SettingsParser(new TextCursor(file.Path, bytes), problems).ParseRoot(file.Path, bytes);
    }

    private SettingsMap? ParseRoot(string path, ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span, Format);
        try
        {
            reader.Read();
            var root = ParseNode(ref reader, "");
            reader.Read();
            if (root is SettingsMap map)
            {
                return map;
            }

            var message = $"The settings are {root.Kind}, but an object is expected.";
            _problems.Add(CreateProblem(root.Origin, message, "Write { … } around them."));
        }
        catch (JsonException exception)
        {
            var place = new TextCursor(path, bytes).AdvanceTo(GetOffset(exception, bytes.Span));
            _problems.Add(CreateProblem(place, DescribeSyntaxError(exception), SyntaxRemedy));
        }

        return null;
    }

    private SettingsNode ParseNode(ref Utf8JsonReader reader, string path)
    {
        var origin = _cursor.AdvanceTo(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ParseMap(ref reader, origin, path),
            JsonTokenType.StartArray => ParseList(ref reader, origin, path),
            JsonTokenType.String
                => new SettingsScalar(origin, JsonTokenType.String, ReadText(ref reader, origin, path)),
            var token => new SettingsScalar(origin, token, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private SettingsMap ParseMap(ref Utf8JsonReader reader, SettingsOrigin origin, string path)
    {
        var entries = new OrderedDictionary<string, SettingsEntry>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var place = _cursor.AdvanceTo(reader.TokenStartIndex);
            var name = ReadText(ref reader, place, path);
            var child = SettingsPath.Join(path, name);
            reader.Read();
            var value = ParseNode(ref reader, child);
            if (!entries.TryAdd(name, new SettingsEntry(place, value)))
            {
                _problems.Add(CreateProblem(
                    place,
                    $"'{name}' is written twice here; it stands at line {entries[name].NameOrigin.Line} already.",
                    "Join the two or take one out.",
                    child));
            }
        }

        return new SettingsMap(origin, entries);
    }

    private SettingsList ParseList(ref Utf8JsonReader reader, SettingsOrigin origin, string path)
    {
        var items = new List<SettingsNode>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(ParseNode(ref reader, SettingsPath.Join(path, items.Count)));
        }

        return new SettingsList(origin, items);
    }

    private string ReadText(ref Utf8JsonReader reader, SettingsOrigin place, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var message = "This text holds half of a \\uD800 … \\uDFFF pair.";
            _problems.Add(CreateProblem(place, message, "Write the character itself.", path));
            return "";
        }
    }

    private static SettingsProblem CreateProblem(SettingsOrigin place, string message, string remedy, string path = "")
        => new(path, message, remedy) { Source = place.Source, Line = place.Line, Column = place.Column };

    private static string DescribeSyntaxError(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"This is no JSON: {(end < 0 ? exception.Message : exception.Message[..end])}";
    }

    private static long GetOffset(JsonException exception, ReadOnlySpan<byte> bytes)
    {
        var lineStart = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            lineStart += bytes[lineStart..].IndexOf((byte)'\n') + 1;
        }

        return lineStart + (exception.BytePositionInLine ?? 0);
    }

    private static int? FindInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) is System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset == bytes.Length ? null : offset;
    }
}
