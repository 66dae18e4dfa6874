using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>JSON objects on standard output, one per line, in UTF-8 whatever the locale.</summary>
internal static class JsonLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write<T>(T line, JsonTypeInfo<T> type) => Write([line], type);

    public static void Write<T>(IEnumerable<T> lines, JsonTypeInfo<T> type)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput());
        using var writer = new Utf8JsonWriter(output, Options);
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(writer, line, type);
            writer.Flush();
            writer.Reset();
            output.WriteByte((byte)'\n');
        }
    }
}
