using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>A provider's answer with a token (RFC 6749 §5.1).</summary>
internal sealed record OAuthTokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] JsonElement ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken)
{
    /// <summary>The lifetime; some providers write the number as text. Null when there is none that can be read.</summary>
    public TimeSpan? ReadLifetime()
    {
        var text = ExpiresIn.ValueKind switch
        {
            JsonValueKind.Number => ExpiresIn.GetRawText(),
            JsonValueKind.String => ExpiresIn.GetString(),
            _ => null,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds))
            : null;
    }
}

/// <summary>A provider's refusal (RFC 6749 §5.2); some wrap the code and the description into an object of their own.</summary>
internal sealed record OAuthErrorResponse(
    [property: JsonPropertyName("error")] JsonElement Error,
    [property: JsonPropertyName("error_description")] JsonElement ErrorDescription)
{
    public string Code => ReadText(Error) ?? ReadMember("status") ?? ReadMember("code") ?? "";

    public string Description => ReadText(ErrorDescription) ?? ReadMember("message") ?? "";

    private string? ReadMember(string name)
        => Error.ValueKind is JsonValueKind.Object && Error.TryGetProperty(name, out var member) ? ReadText(member) : null;

    private static string? ReadText(JsonElement element)
        => element.ValueKind is JsonValueKind.String or JsonValueKind.Number ? element.ToString() : null;
}

[JsonSerializable(typeof(OAuthTokenResponse))]
[JsonSerializable(typeof(OAuthErrorResponse))]
internal sealed partial class OAuthJsonContext : JsonSerializerContext;
