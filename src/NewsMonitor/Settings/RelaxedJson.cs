using System.Text.Encodings.Web;
using System.Text.Json;

namespace NewsMonitor.Settings;

/// <summary>
/// JSON for people to read and paste: letters of every script as themselves, and only what must be escaped.
/// </summary>
internal static class RelaxedJson
{
    public static JsonSerializerOptions Options { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Quote(string text)
        => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
