using System.Text;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Checks;

namespace NewsMonitor.Intake.Web;

/// <summary>The headers of requests to a private feed, for <see cref="WebFetchRequest.Headers"/>.</summary>
internal static class FeedCredentials
{
    /// <summary>Builds the headers. Secret files are read every time, so that edits apply at once.</summary>
    /// <param name="problem">The reason for the operator if a secret cannot be used, without the secret itself.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> BuildHeaders(
        string feedId, FeedOptions feed, out string? problem)
    {
        problem = null;
        var headers = feed.Headers.ToList();
        foreach (var (name, file) in feed.HeaderFiles)
        {
            var value = ReadSecret($"Feeds:{feedId}:HeaderFiles:{name}", file, ref problem);
            headers.Add(new(name, value));
            if (!FeedCredentialChecks.IsHeaderValue(value))
            {
                problem = $"the file of Feeds:{feedId}:HeaderFiles:{name} holds what may not stand in a header: "
                    + "more than one line, or other letters than ASCII";
            }
        }

        var password = feed.PasswordFile.Length > 0
            ? ReadSecret($"Feeds:{feedId}:PasswordFile", feed.PasswordFile, ref problem)
            : feed.Password;
        var login = feed.Username.Length > 0 ? $"{feed.Username}:{password}" : GetUserInfo(new Uri(feed.Url));
        if (login is not null)
        {
            headers.Add(new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login))));
        }

        return headers;
    }

    private static string? GetUserInfo(Uri address)
    {
        var login = Uri.UnescapeDataString(address.UserInfo);
        if (login.Length == 0)
        {
            return null;
        }

        return login.Contains(':', StringComparison.Ordinal) ? login : login + ":";
    }

    private static string ReadSecret(string path, string file, ref string? problem)
    {
        try
        {
            return SecretFile.Read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {error.Message}";
            return "";
        }
    }
}
