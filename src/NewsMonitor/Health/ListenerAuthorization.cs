using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Settings;

namespace NewsMonitor.Health;

/// <summary>Decides who may see the status page and metrics: anybody on this machine, or whoever presents the token.</summary>
internal static class ListenerAuthorization
{
    private const string Bearer = "Bearer ";

    /// <summary>True if nobody gets access: no token is set, and the listener is not limited to this machine.</summary>
    public static bool IsClosedToAll(HealthOptions options) => !HasToken(options) && !IPAddress.IsLoopback(IPAddress.Parse(options.Bind));

    public static bool IsAuthorized(HttpRequest request, HealthOptions options)
    {
        if (!HasToken(options))
        {
            // DNS rebinding: a foreign page whose name resolves to this machine still sends its own name.
            return !IsClosedToAll(options) && LoopbackHosts.Contains(request.Host.Host);
        }

        // An unreadable token file, or one whose token can be guessed, lets nobody in.
        return HealthToken.Read(options) is { } token && HealthToken.IsSafe(token) && ReadTokens(request).Any(shown => IsSameToken(shown, token));
    }

    private static bool HasToken(HealthOptions options) => options.Token.Length > 0 || options.TokenFile.Length > 0;

    private static IEnumerable<string> ReadTokens(HttpRequest request)
        => request.Query["token"].OfType<string>().Concat(request.Headers.Authorization
            .OfType<string>()
            .Where(header => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            .Select(header => header[Bearer.Length..].Trim()));

    // Hashes have one length, so the comparison time reveals nothing about the token.
    private static bool IsSameToken(string shown, string token)
        => CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
