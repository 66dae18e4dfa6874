using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Settings;

namespace NewsMonitor.Health;

/// <summary>Who may see what the monitor knows: everybody on this machine, or whoever shows the token.</summary>
internal static class ListenerAuthorization
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether it is closed to everybody: there is no token, and this machine is not told from others.</summary>
    public static bool IsClosedToAll(HealthOptions options) => !HasToken(options) && !IPAddress.IsLoopback(IPAddress.Parse(options.Bind));

    /// <summary>Whether a request may see the status page, the metrics and the reasons.</summary>
    public static bool IsAuthorized(HttpRequest request, HealthOptions options)
    {
        if (!HasToken(options))
        {
            // A page from elsewhere that lets its name lead here (DNS rebinding) still sends its own name.
            return !IsClosedToAll(options) && LoopbackHosts.Contains(request.Host.Host);
        }

        // A file that cannot be read lets nobody in, nor does one whose token has become such that it can be guessed.
        return HealthToken.Read(options) is { } token && HealthToken.IsSafe(token) && ReadTokens(request).Any(shown => IsSameToken(shown, token));
    }

    private static bool HasToken(HealthOptions options) => options.Token.Length > 0 || options.TokenFile.Length > 0;

    private static IEnumerable<string> ReadTokens(HttpRequest request)
        => request.Query["token"].OfType<string>().Concat(request.Headers.Authorization
            .OfType<string>()
            .Where(header => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            .Select(header => header[Bearer.Length..].Trim()));

    // Digests are of one length, so the time tells nothing of the token.
    private static bool IsSameToken(string shown, string token)
        => CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
