using System.Buffers;

namespace NewsMonitor.Feeds;

internal static class UrlResolver
{
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>
    /// Returns an absolute URL: one with a scheme stays as published, others are resolved (RFC 3986 section 5).
    /// </summary>
    /// <returns>The URL as published if it cannot be resolved; empty if there is none.</returns>
    public static string Resolve(Uri? baseAddress, string? address)
    {
        address = address?.Trim() ?? "";
        if (address.Length == 0 || HasScheme(address) || baseAddress is null)
        {
            return address;
        }

        return Uri.TryCreate(baseAddress, address, out var resolved) ? resolved.AbsoluteUri : address;
    }

    private static bool HasScheme(string address)
    {
        var colon = address.AsSpan().IndexOfAny(":/?#");
        return colon > 0
            && address[colon] == ':'
            && char.IsAsciiLetter(address[0])
            && !address.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters);
    }
}
