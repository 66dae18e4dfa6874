using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsMonitor.Settings;

/// <summary>JSON for people to read and paste: only what must be escaped is escaped.</summary>
internal static class RelaxedJson
{
    public static JsonSerializerOptions Options { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Quote(string text)
        => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
