using System.Buffers;

namespace NewsMonitor.Settings.Checks;

/// <summary>Checks the headers and the account of private feeds. No message shows a value.</summary>
internal static class FeedCredentialChecks
{
    private const string Authorization = "Authorization";

    // RFC 9110 section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // Headers that the monitor or the connection sets itself.
    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host",
        "User-Agent",
        "If-None-Match",
        "If-Modified-Since",
        "If-Match",
        "If-Unmodified-Since",
        "If-Range",
        "Range",
        "Accept-Encoding", "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "Expect", "Content-Length", "Content-Type", "Content-Encoding",
    };

    public static void Run(string path, FeedOptions feed, Uri? url, SettingsProblemCollector findings)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in feed.Headers)
        {
            CheckHeaderName($"{path}:Headers:{name}", name, names, findings);
            if (!IsHeaderValue(value))
            {
                findings.AddError(
                    $"{path}:Headers:{name}",
                    "The value holds a line break or another character that may not stand in a header.",
                    "Write letters, digits and signs of ASCII on one line.");
            }
        }

        foreach (var (name, file) in feed.HeaderFiles)
        {
            CheckHeaderName($"{path}:HeaderFiles:{name}", name, names, findings);
            findings.CheckSecretFile($"{path}:HeaderFiles:{name}", file);
        }

        CheckCredentials(path, feed, url, names.Contains(Authorization), findings);
        var hasSecret = names.Count > 0 || feed.Username.Length > 0 || url?.UserInfo.Length > 0;
        if (hasSecret && url is { Scheme: "http", IsLoopback: false })
        {
            findings.AddWarning(
                $"{path}:Url",
                "What the feed is asked with goes over the network for all to read.",
                "Write https:// if the server knows it.");
        }
    }

    /// <summary>True for ASCII on one line (RFC 9110 section 5.5).</summary>
    public static bool IsHeaderValue(string text) => text.All(letter => letter is (>= ' ' and <= '~') or '\t');

    private static void CheckHeaderName(
        string path, string name, HashSet<string> names, SettingsProblemCollector findings)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            findings.AddError(path, "This is no name of a header.", "Write one as X-Api-Key.");
        }
        else if (ReservedHeaders.Contains(name))
        {
            findings.AddError(path, $"The monitor sets {name} itself.", "Take it out.");
        }
        else if (!names.Add(name))
        {
            findings.AddError(path, $"The header {name} is set twice.", "Take one of the two out.");
        }
    }

    private static void CheckCredentials(
        string path, FeedOptions feed, Uri? url, bool hasAuthorization, SettingsProblemCollector findings)
    {
        var hasPassword = feed.Password.Length > 0 || feed.PasswordFile.Length > 0;
        var hasUser = feed.Username.Length > 0;
        var hasUserInUrl = url?.UserInfo.Length > 0;
        findings.CheckSecretFile($"{path}:PasswordFile", feed.PasswordFile);
        if (feed.Password.Length > 0 && feed.PasswordFile.Length > 0)
        {
            findings.AddError($"{path}:Password", "Password and PasswordFile are both set.", "Keep PasswordFile.");
        }

        if (feed.Username.Contains(':', StringComparison.Ordinal))
        {
            findings.AddError(
                $"{path}:Username",
                "A user name with : in it cannot be sent (RFC 7617).",
                "Ask the publisher for another one.");
        }

        if (hasUser && !hasPassword)
        {
            findings.AddError(
                $"{path}:Username",
                "There is a Username, but no password.",
                "Set PasswordFile to a file that holds it.");
        }
        else if (!hasUser && hasPassword)
        {
            findings.AddError(
                $"{path}:Username", "There is a password, but no Username.", "Set Username, or take the password out.");
        }

        if ((hasUser && hasUserInUrl) || (hasAuthorization && (hasUser || hasUserInUrl)))
        {
            findings.AddError(
                path,
                "The feed has more than one login: in its Url, as Username, or as the header Authorization.",
                "Keep one of them.");
        }
    }
}
