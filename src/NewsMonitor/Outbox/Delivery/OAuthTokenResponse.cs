using System.Text.Json.Serialization;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>A provider's answer with a token (RFC 6749 §5.1).</summary>
internal sealed record OAuthTokenResponse(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken);

/// <summary>A provider's refusal (RFC 6749 §5.2).</summary>
internal sealed record OAuthErrorResponse([property: JsonPropertyName("error")] string? Error);

[JsonSerializable(typeof(OAuthTokenResponse))]
[JsonSerializable(typeof(OAuthErrorResponse))]
internal sealed partial class OAuthJsonContext : JsonSerializerContext;
