using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using NewsMonitor.Settings;

namespace NewsMonitor.Health;

/// <summary>Who may see what the monitor knows: everybody on this machine, or whoever shows the token.</summary>
internal static class ListenerAccess
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request may see the status page, the metrics and the reasons.</summary>
    public static bool Allows(HttpRequest request, HealthOptions options)
    {
        if (options.Token.Length == 0 && options.TokenFile.Length == 0)
        {
            // A page from elsewhere that lets its name lead here (DNS rebinding) still sends its own name.
            return IPAddress.IsLoopback(IPAddress.Parse(options.Bind)) && IsThisMachine(request.Host.Host);
        }

        return TokenOf(options) is { Length: > 0 } token && ShownIn(request).Any(shown => IsSame(shown, token));
    }

    private static bool IsThisMachine(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // A file that cannot be read lets nobody in.
    private static string? TokenOf(HealthOptions options)
    {
        if (options.Token.Length > 0)
        {
            return options.Token;
        }

        try
        {
            return File.ReadAllText(options.TokenFile).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ShownIn(HttpRequest request)
        => request.Query["token"].OfType<string>().Concat(request.Headers.Authorization
            .OfType<string>()
            .Where(header => header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            .Select(header => header[Bearer.Length..].Trim()));

    // Digests are of one length, so the time tells nothing of the token.
    private static bool IsSame(string shown, string token)
        => CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
