using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Settings.Loading;

#pragma warning disable MA0051 // The long members are tables: one case a row.

/// <summary>Digests and mail that could not go out.</summary>
public sealed class RefusedMailTests
{
    public static TheoryData<string, string> WrongMail => new()
    {
        {
            Digest("\"To\": [\"a@b.example\"]"),
            "s.json:1:16 Digests:d:Schedule: The digest has no Schedule.\n  Write a crontab line, as 0 7 * * * for 7 o'clock every day, or immediate."
        },
        {
            Digest("\"Schedule\": \"at seven\", \"To\": [\"a@b.example\"]"),
            "s.json:1:35 Digests:d:Schedule: 'at seven' has 2 fields; a schedule has five (crontab) or six or seven (Quartz).\n"
            + "  Write a crontab line, as 0 7 * * * for 7 o'clock every day, or immediate."
        },
        {
            Digest("\"Schedule\": \"Immediate\", \"To\": [\"a@b.example\"]"),
            "s.json:1:35 Digests:d:Schedule: 'Immediate' is no schedule.\n  Did you mean immediate?"
        },
        {
            Digest("\"Schedule\": \"immediate\", \"TimeZone\": \"Europe/Londom\", \"To\": [\"a@b.example\"]"),
            "s.json:1:60 Digests:d:TimeZone: 'Europe/Londom' is no time zone.\n  Did you mean Europe/London?"
        },
        {
            Digest("\"Schedule\": \"immediate\", \"Rules\": [\"truce\"], \"To\": [\"a@b.example\"]"),
            "s.json:1:58 Digests:d:Rules:0: There is no rule 'truce'.\n  Write the id of a rule, or * for all."
        },
        {
            Digest("\"Schedule\": \"immediate\", \"Rules\": [], \"To\": [\"a@b.example\"]"),
            "s.json:1:57 Digests:d:Rules: The digest has no rules.\n  Write [\"*\"] for all rules."
        },
        {
            Digest("\"Schedule\": \"immediate\""),
            "s.json:1:16 Digests:d:To: The digest goes to nobody.\n  Write an address: \"To\": [\"you@example.org\"]."
        },
        {
            Digest("\"Schedule\": \"immediate\", \"To\": [\"a@b.example\", \"desk\"]"),
            "s.json:1:70 Digests:d:To:1: 'desk' is no mail address.\n"
            + "  Write name@example.org or Name <name@example.org>. Several go one by one into the list."
        },
        {
            Digest("\"Schedule\": \"immediate\", \"To\": [\"a@b.example, c@b.example\"]"),
            "s.json:1:55 Digests:d:To:0: 'a@b.example, c@b.example' is no mail address.\n"
            + "  Write name@example.org or Name <name@example.org>. Several go one by one into the list."
        },
        {
            Digest("\"Schedule\": \"immediate\", \"To\": [\"a@bücher.example\", \"a@xn--bcher-kva.example\"]"),
            "s.json:1:75 Digests:d:To:1: a@bücher.example stands twice in the list.\n  Take one out."
        },
        {
            Digest("\"Schedule\": \"immediate\", \"To\": [\"a@b.example\", \"A <A@b.example>\"]"),
            "s.json:1:70 Digests:d:To:1: A@b.example stands twice in the list.\n  Take one out."
        },
        {
            Digest("\"Schedule\": \"immediate\", \"To\": [\"a@b.example\"], \"QuietHours\": \"22-06\""),
            "s.json:1:85 Digests:d:QuietHours: '22-06' are no hours of the day.\n  Write them as 22:00-06:30."
        },
        {
            Digest("\"Schedule\": \"immediate\", \"To\": [\"a@b.example\"], \"AtMost\": \"6 a week\""),
            "s.json:1:81 Digests:d:AtMost: '6 a week' is no limit.\n  Write it as 6 per hour; also per minute and per day, 1000 at most."
        },
        {
            """{ "Mail": { "From": "me" } }""",
            "s.json:1:21 Mail:From: 'me' is no mail address.\n  Write name@example.org or Name <name@example.org>."
        },
        {
            """{ "Mail": { "From": "a@b.example\r\nBcc: c@d.example" } }""",
            "s.json:1:21 Mail:From: 'a@b.example  Bcc: c@d.example' is no mail address.\n  Write name@example.org or Name <name@example.org>."
        },
        {
            """{ "Mail": { "Operator": ["ops"] } }""",
            "s.json:1:26 Mail:Operator:0: 'ops' is no mail address.\n"
            + "  Write name@example.org or Name <name@example.org>. Several go one by one into the list."
        },
        {
            """{ "Mail": { "Unsubscribe": "http://example.org" } }""",
            "s.json:1:28 Mail:Unsubscribe: 'http://example.org' is neither a mailto: nor an https: address.\n"
            + "  Write mailto:leave@example.org or https://example.org/leave, or leave it empty."
        },
        {
            """{ "Mail": { "Folder": "" } }""",
            "s.json:1:23 Mail:Folder: Mail has no way out: there is neither a folder nor an SMTP server.\n  Set Mail:Folder or Mail:Smtp:Host."
        },
        { """{ "Mail": { "Smtp": { "Port": 70000 } } }""", "s.json:1:31 Mail:Smtp:Port: 70000 is out of range.\n  Write 1 to 65535." },
        {
            """{ "Mail": { "Smtp": { "Host": "smtp://mail.example:25" } } }""",
            "s.json:1:31 Mail:Smtp:Host: 'smtp://mail.example:25' is no host name.\n  Write a name alone, as mail.example.org: no scheme, no port."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "Password": "secret", "PasswordFile": "/etc/hostname" } } }""",
            "s.json:1:52 Mail:Smtp:Password: Password and PasswordFile are both set.\n  Keep PasswordFile."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u" } } }""",
            "s.json:1:35 Mail:Smtp:Username: There is a Username, but no password.\n"
            + "  Set PasswordFile to a file that holds it, or OAuth for a login by token."
        },
        {
            """{ "Mail": { "Smtp": { "Password": "secret" } } }""",
            "s.json:1:13 Mail:Smtp:Username: There is a password, but no Username.\n  Set Username, or take the other out to send without logging in."
        },
        {
            """{ "Mail": { "Smtp": { "Host": "mail.example", "Security": "None" } } }""",
            "s.json:1:59 Mail:Smtp:Security: Mail to mail.example would go over the network for all to read.\n"
            + "  Write StartTls or Implicit; None is only for localhost."
        },
        {
            """{ "Mail": { "Smtp": { "Host": "127.evil.example", "Security": "None" } } }""",
            "s.json:1:63 Mail:Smtp:Security: Mail to 127.evil.example would go over the network for all to read.\n"
            + "  Write StartTls or Implicit; None is only for localhost."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "OAuth": { "TokenUrl": "http://id.example/", "ClientId": "c","""
            + """ "RefreshTokenFile": "{token}" } } } }""",
            "s.json:1:63 Mail:Smtp:OAuth:TokenUrl: 'http://id.example/' is no https address.\n"
            + "  Write the provider's address for tokens, as https://oauth2.googleapis.com/token."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "OAuth": { "TokenUrl": "https://id.example/", "ClientId": "c" } } } }""",
            "s.json:1:40 Mail:Smtp:OAuth:RefreshTokenFile: It is missing.\n  Write the name of a file that holds the refresh token."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "OAuth": { "TokenUrl": "https://id.example/", "RefreshTokenFile": "{token}" } } } }""",
            "s.json:1:40 Mail:Smtp:OAuth:ClientId: It is missing.\n  Write the id of the application registered with the provider."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "Password": "p", "OAuth": { "TokenUrl": "https://id.example/", "ClientId": "c","""
            + """ "RefreshTokenFile": "{token}" } } } }""",
            "s.json:1:57 Mail:Smtp:OAuth: There is a password as well.\n  Keep one way to log in: the password or OAuth."
        },
        {
            """{ "Mail": { "Smtp": { "OAuth": { "TokenUrl": "https://id.example/", "ClientId": "c", "RefreshTokenFile": "{token}" } } } }""",
            "s.json:1:13 Mail:Smtp:Username: There is a login by token, but no Username.\n"
            + "  Set Username, or take the other out to send without logging in."
        },
    };

    [Theory]
    [MemberData(nameof(WrongMail))]
    public void One_thing_wrong_is_told_as_one(string settings, string report)
    {
        using var folder = new TemporaryFolder();
        var token = Path.Combine(folder.Path, "token").Replace('\\', '/');
        File.WriteAllText(token, "1//refresh");

        Assert.Equal(report, Given.Report(settings.Replace("{token}", token, StringComparison.Ordinal)));
    }

    [Fact]
    public void Missing_files_named_in_settings_are_told_with_the_folder_they_count_from()
        => Assert.Equal(
            $"s.json:1:39 Mail:Smtp:CaFile: There is no file no/ca.pem.\n  Paths count from the working directory, {Environment.CurrentDirectory}.",
            Given.Report("""{ "Mail": { "Smtp": {       "CaFile": "no/ca.pem" } } }"""));

    private static string Digest(string keys) => $$"""{ "Digests": { "d": { {{keys}} } } }""";
}
