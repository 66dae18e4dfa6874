using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using NewsMonitor.Settings;

namespace NewsMonitor.Outbox.Delivery;

/// <summary>
/// Access tokens for servers that accept no passwords, requested with a refresh token (RFC 6749 §6) and cached until
/// shortly before they expire. Neither messages nor logs contain a secret.
/// </summary>
internal sealed partial class OAuthTokenProvider(
    IHttpClientFactory web, TimeProvider clock, ILogger<OAuthTokenProvider> logger)
{
    public const string HttpClientName = "mail-tokens";

    // A token must not expire during the login.
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromMinutes(5);

    // For providers that do not state a lifetime.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(10);

    private CachedToken? _cached;

    // The successor of the refresh token in the file, while the file cannot be written.
    private (string InFile, string Next)? _unsavedRefreshToken;

    /// <returns>The token, or the failure: a retry when the provider cannot be reached, else the remedy.</returns>
    public async Task<(string Token, DeliveryResult? Failure)> GetAccessTokenAsync(
        OAuthOptions options, CancellationToken cancellationToken)
    {
        if (_cached is { } cached && cached.Options == options && clock.GetElapsedTime(cached.Timestamp) < cached.Lifetime)
        {
            _cached = cached with { IsFresh = false };
            return (cached.Token, null);
        }

        _cached = null;
        try
        {
            var inFile = await ReadAsync(options.RefreshTokenFile, cancellationToken);
            var secret = options.ClientSecretFile.Length > 0
                ? await ReadAsync(options.ClientSecretFile, cancellationToken)
                : "";
            return FindEmptyFile(options, inFile, secret) is { } empty
                ? ("", empty)
                : await RequestTokenAsync(options, inFile, secret, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ("", SmtpErrorClassifier.CreateMisconfigured(
                $"a secret of Mail:Smtp:OAuth cannot be read: {e.Message}", "let the program read the file"));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The reason of a failed handshake is in the inner exception.
            return ("", CreateRetry(options, e.InnerException is { } cause ? $"{e.Message} {cause.Message}" : e.Message));
        }
    }

    private static DeliveryResult.Misconfigured? FindEmptyFile(OAuthOptions options, string refreshToken, string secret)
    {
        if (refreshToken.Length == 0)
        {
            return CreateEmpty("RefreshTokenFile", options.RefreshTokenFile);
        }

        return secret.Length == 0 && options.ClientSecretFile.Length > 0
            ? CreateEmpty("ClientSecretFile", options.ClientSecretFile)
            : null;

        static DeliveryResult.Misconfigured CreateEmpty(string key, string file)
            => new($"Mail:Smtp:OAuth:{key} {file} is empty; write the secret into it.");
    }

    /// <summary>Drops a token that the mail server refused.</summary>
    /// <returns>
    /// A retry for a token that had worked before and may have been revoked: the next attempt requests another.
    /// Otherwise the remedy.
    /// </returns>
    public DeliveryResult HandleRejectedToken(OAuthOptions options, string answer)
    {
        var wasFresh = _cached is { IsFresh: true };
        _cached = null;
        return wasFresh
            ? SmtpErrorClassifier.CreateMisconfigured(
                $"the server refused the token that {GetHost(options)} gave: {answer}",
                "Mail:Smtp:Username must be the account that signed in, Mail:Smtp:OAuth:Scope must allow SMTP, "
                + "and SMTP must be allowed for the account")
            : new DeliveryResult.Retry(
                $"the server no longer takes the token: {SmtpErrorClassifier.SanitizeReason(answer)}");
    }

    private static DeliveryResult.Retry CreateRetry(OAuthOptions options, string reason)
        => new($"no token from {GetHost(options)}: {SmtpErrorClassifier.SanitizeReason(reason)}")
        {
            Remedy = "check Mail:Smtp:OAuth:TokenUrl, and whether this machine reaches it",
        };

    private static T? Parse<T>(byte[] answer, JsonTypeInfo<T> type)
        where T : class
        => JsonSerializer.Deserialize(answer.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? answer.AsSpan(3) : answer, type);

    // The provider's words may repeat what it was sent.
    private static string Mask(string text, params ReadOnlySpan<string> secrets)
    {
        foreach (var secret in secrets)
        {
            text = secret.Length > 0 ? text.Replace(secret, "…", StringComparison.Ordinal) : text;
        }

        return text;
    }

    private async Task<(string Token, DeliveryResult? None)> RequestTokenAsync(
        OAuthOptions options, string inFile, string secret, CancellationToken cancellationToken)
    {
        var refresh = _unsavedRefreshToken is { } renewed && renewed.InFile == inFile ? renewed.Next : inFile;
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = options.ClientId,
            ["refresh_token"] = refresh,
        };
        AddIfSet(form, "client_secret", secret);
        AddIfSet(form, "scope", options.Scope);
        using var content = new FormUrlEncodedContent(form);
        using var http = web.CreateClient(HttpClientName);
        var requested = clock.GetTimestamp();
        using var answer = await http.PostAsync(new Uri(options.TokenUrl), content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return ("", await ClassifyErrorAsync(options, answer, refresh, secret, cancellationToken));
        }

        // No cancellation from here on: the old refresh token may already be invalid.
        var grant = Parse(
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None), OAuthJsonContext.Default.OAuthTokenResponse);
        if (grant?.AccessToken is not { Length: > 0 } token)
        {
            return ("", SmtpErrorClassifier.CreateMisconfigured(
                $"the answer of {GetHost(options)} holds no token", "check Mail:Smtp:OAuth:TokenUrl"));
        }

        var lifetime = grant.ReadLifetime() ?? DefaultLifetime;
        _cached = new CachedToken(options, token, requested, lifetime - ExpiryMargin, IsFresh: true);
        if (grant.RefreshToken is { Length: > 0 } next && next != refresh)
        {
            await SaveRefreshTokenAsync(options, inFile, next);
        }

        return (token, null);
    }

    // Providers may issue a new refresh token with each use, and revoke the old one later.
    private async Task SaveRefreshTokenAsync(OAuthOptions options, string inFile, string next)
    {
        try
        {
            var unfinished = options.RefreshTokenFile + ".tmp";
            var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                creation.UnixCreateMode = File.GetUnixFileMode(options.RefreshTokenFile);
            }

            File.Delete(unfinished);
            await using (var stream = new FileStream(unfinished, creation))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(next + "\n"));
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, options.RefreshTokenFile, overwrite: true);
            _unsavedRefreshToken = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _unsavedRefreshToken = (inFile, next);
            LogUnwritable(logger, options.RefreshTokenFile, GetHost(options), e.Message);
        }
    }

    // The error codes are those of RFC 6749 §5.2.
    private static async Task<DeliveryResult> ClassifyErrorAsync(
        OAuthOptions options, HttpResponseMessage answer, string refreshToken, string secret, CancellationToken cancellationToken)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if ((int)answer.StatusCode >= 500
            || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout)
        {
            return CreateRetry(options, $"HTTP {status}");
        }

        var error = await ReadErrorAsync(answer, cancellationToken);
        var code = error?.Code ?? "";
        var remedy = code switch
        {
            "invalid_grant" => "the refresh token has expired or was withdrawn: sign in anew and write the new one "
                + "to the file that Mail:Smtp:OAuth:RefreshTokenFile names",
            "invalid_client" or "unauthorized_client" => "check Mail:Smtp:OAuth:ClientId and the secret in the file "
                + "that Mail:Smtp:OAuth:ClientSecretFile names",
            "invalid_scope" => "check Mail:Smtp:OAuth:Scope",
            "" => "check Mail:Smtp:OAuth:TokenUrl",
            _ => "check Mail:Smtp:OAuth",
        };
        var said = Mask($"HTTP {status} {code} {error?.Description}".TrimEnd(), refreshToken, secret);
        return SmtpErrorClassifier.CreateMisconfigured($"{GetHost(options)} gives no token: {said}", remedy);
    }

    private static async Task<OAuthErrorResponse?> ReadErrorAsync(
        HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(
                await answer.Content.ReadAsByteArrayAsync(cancellationToken), OAuthJsonContext.Default.OAuthErrorResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AddIfSet(Dictionary<string, string> form, string name, string value)
    {
        if (value.Length > 0)
        {
            form.Add(name, value);
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
        => (await File.ReadAllTextAsync(file, cancellationToken)).Trim();

    private static string GetHost(OAuthOptions options) => new Uri(options.TokenUrl).Host;

    [LoggerMessage(4101, LogLevel.Warning,
        "{Host} has renewed the refresh token, but {File} cannot be written: {Problem} "
        + "The new one is used until the monitor ends; put the file where it can be written, "
        + "or the login ends some day")]
    private static partial void LogUnwritable(ILogger logger, string file, string host, string problem);

    private sealed record CachedToken(
        OAuthOptions Options, string Token, long Timestamp, TimeSpan Lifetime, bool IsFresh);
}
