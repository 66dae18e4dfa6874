using System.Text;
using NewsMonitor.Settings.Files;
using Xunit;

namespace NewsMonitor.Settings.Loading;

#pragma warning disable MA0051 // The long members are tables: one case a row.

/// <summary>What is refused, with the whole text people read.</summary>
public sealed class RefusedSettingsTests
{
    /// <summary>Settings that cannot be read, or whose keys and values are of the wrong kind.</summary>
    public static TheoryData<string, string> WrongShapes => new()
    {
        {
            "",
            "s.json:1:1: This is no JSON: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when "
            + "isFinalBlock is true.\n  Look here and just before: a comma, quote or bracket is missing or too many."
        },
        { "[]", "s.json:1:1: The settings are a list, but an object is expected.\n  Write { … } around them." },
        {
            "{ \"Feeds\": { }",
            "s.json:1:15: This is no JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that "
            + "should be closed.\n  Look here and just before: a comma, quote or bracket is missing or too many."
        },
        {
            "{\n  // Umläute zählen einzeln\n  \"Mail\": { \"From\": \"Ä <a@b>\" \"Folder\": \"x\" }\n}",
            "s.json:3:31: This is no JSON: '\"' is invalid after a value. Expected either ',', '}', or ']'.\n"
            + "  Look here and just before: a comma, quote or bracket is missing or too many."
        },
        {
            "{} {}",
            "s.json:1:4: This is no JSON: '{' is invalid after a single JSON value. Expected end of data.\n"
            + "  Look here and just before: a comma, quote or bracket is missing or too many."
        },
        {
            "{ \"Mail\": { \"From\": \"\\ud800\" } }",
            "s.json:1:21 Mail:From: This text holds half of a \\uD800 … \\uDFFF pair.\n  Write the character itself."
        },
        {
            """{ "Terms": { "a": "x", "b": "y", "a": "z" } }""",
            "s.json:1:34 Terms:a: 'a' is written twice here; it stands at line 1 already.\n  Join the two or take one out."
        },
        {
            """{ "Terms": {}, "Terms": {} }""",
            "s.json:1:16 Terms: 'Terms' is written twice here; it stands at line 1 already.\n  Join the two or take one out."
        },
        {
            """{ "Terms": { "Gaza War": "x" } }""",
            "s.json:1:14 Terms:Gaza War: 'Gaza War' is no id.\n  Use a-z, 0-9 and -, beginning with a letter or digit."
        },
        { """{ "Terms": { "-a": "x" } }""", "s.json:1:14 Terms:-a: '-a' is no id.\n  Use a-z, 0-9 and -, beginning with a letter or digit." },
        { """{ "Terms": { "": "x" } }""", "s.json:1:14 Terms:: '' is no id.\n  Use a-z, 0-9 and -, beginning with a letter or digit." },
        {
            $$"""{ "Terms": { "{{new string('a', 81)}}": "x" } }""",
            $"s.json:1:14 Terms:{new string('a', 81)}: This id has 81 characters.\n  Use 80 at most."
        },
        { """{ "feeds": {} }""", "s.json:1:3 feeds: There is no key 'feeds'.\n  Did you mean 'Feeds'?" },
        {
            """{ "Banana": {} }""",
            "s.json:1:3 Banana: There is no key 'Banana'.\n  The keys here are Feeds, Terms, Rules, Digests, Mail, Polling, Store, Health."
        },
        { """{ "Polling": { "Evry": "5m" } }""", "s.json:1:16 Polling:Evry: There is no key 'Evry' here.\n  Did you mean 'Every'?" },
        {
            """{ "Mail": { "Smtp": { "Host": 5 } } }""",
            "s.json:1:31 Mail:Smtp:Host: This is a number, but a text is expected.\n  Write it in quotes."
        },
        {
            """{ "Mail": { "Smtp": { "Port": "587" } } }""",
            "s.json:1:31 Mail:Smtp:Port: This is a text, but a whole number is expected.\n  Write a whole number, without quotes."
        },
        {
            """{ "Mail": { "Smtp": { "Port": 58.7 } } }""",
            "s.json:1:31 Mail:Smtp:Port: 58.7 is no whole number, or far out of range.\n  Write a whole number."
        },
        {
            """{ "Mail": { "Smtp": { "CheckRevocation": "no" } } }""",
            "s.json:1:42 Mail:Smtp:CheckRevocation: This is a text, but true or false is expected.\n  Write true or false, without quotes."
        },
        {
            """{ "Mail": { "Smtp": { "Security": "starttsl" } } }""",
            "s.json:1:35 Mail:Smtp:Security: 'starttsl' is not StartTls, Implicit or None.\n  Did you mean 'StartTls'?"
        },
        {
            """{ "Mail": { "Smtp": { "Security": "1" } } }""",
            "s.json:1:35 Mail:Smtp:Security: '1' is not StartTls, Implicit or None.\n  Write one of these words."
        },
        {
            """{ "Polling": { "FirstRun": 1 } }""",
            "s.json:1:28 Polling:FirstRun: This is a number, but Baseline or All is expected.\n  Write it in quotes."
        },
        {
            """{ "Mail": { "Operator": "ops@example.org" } }""",
            "s.json:1:25 Mail:Operator: This is a text, but a list is expected.\n  Write […] around it, even around one."
        },
        {
            """{ "Mail": { "Operator": [["ops@example.org"]] } }""",
            "s.json:1:26 Mail:Operator:0: This is a list, but a text is expected.\n  Write it alone, without brackets."
        },
        { """{ "Mail": { "Operator": [null] } }""", "s.json:1:26 Mail:Operator:0: This is null, but a text is expected.\n  Write it in quotes." },
        { """{ "Mail": [] }""", "s.json:1:11 Mail: This is a list, but an object is expected.\n  Write { … } with keys and values." },
        {
            """{ "Rules": { "a": "truce" } }""",
            "s.json:1:19 Rules:a: This is a text, but an object is expected.\n  Write { … } with keys and values."
        },
        { """{ "Polling": { "Every": 15 } }""", "s.json:1:25 Polling:Every: 15 has no unit.\n  Write 15s, 15m, 15h or 15d." },
        {
            """{ "Polling": { "Every": "24:00:00" } }""",
            "s.json:1:25 Polling:Every: '24:00:00' does not say its days: 24:00:00 can be read as 24 days.\n  Write 1d."
        },
        {
            """{ "Polling": { "Every": true } }""",
            "s.json:1:25 Polling:Every: This is true, but a duration is expected.\n  Write it in quotes as 90s, 15m, 24h or 90d."
        },
        {
            """{ "Rules": { "a": { "Query": "x", "Any": ["y"] } } }""",
            "s.json:1:30 Rules:a:Query: The rule has a Query and lists beside it.\n"
            + "  Write either Query, or All, Any and None; an entry of All can hold the query."
        },
        {
            """{ "Store": { "Provider": "Postgres" } }""",
            "s.json:1:26 Store:Provider: 'Postgres' is not supported yet.\n  Take it out: this version would not do what it says."
        },
        { """{ "Store": { "Provider": "Oracle" } }""", "s.json:1:26 Store:Provider: 'Oracle' is not Sqlite.\n  Write one of these words." },
        { """{ "Logging": 5 }""", "s.json:1:14 Logging: This is a number, but an object is expected.\n  Write { … } with keys and values." },
        {
            """{ "Logging": { "LogLevel": "Debug" } }""",
            "s.json:1:28 Logging:LogLevel: This is a text, but an object is expected.\n  Write { … } with keys and values."
        },
        {
            """{ "Logging": { "LogLevel": { "Default": "Debgu" } } }""",
            "s.json:1:41 Logging:LogLevel:Default: 'Debgu' is not Trace, Debug, Information, Warning, Error, Critical or None.\n"
            + "  Did you mean 'Debug'?"
        },
        {
            """{ "Logging": { "Console": { "LogLevel": { "Quartz": 2 } } } }""",
            "s.json:1:53 Logging:Console:LogLevel:Quartz: This is a number, but Trace, Debug, Information, Warning, Error, "
            + "Critical or None is expected.\n  Write it in quotes."
        },
        {
            """{ "Logging": { "Console": { "FormatterName": "jsn" } } }""",
            "s.json:1:46 Logging:Console:FormatterName: 'jsn' is not People, Json, Simple or Systemd.\n  Did you mean 'Json'?"
        },
        { """{ "Health": { "Port": 80800 } }""", "s.json:1:23 Health:Port: 80800 is out of range.\n  Write 0 to 65535." },
        {
            """{ "Health": { "Bind": "example.org" } }""",
            "s.json:1:23 Health:Bind: 'example.org' is no IP address.\n  Write 127.0.0.1 for this machine alone, 0.0.0.0 or :: for every network."
        },
        {
            """{ "Health": { "Token": "guess" } }""",
            "s.json:1:24 Health:Token: The token can be guessed, or cannot stand in an address.\n"
            + "  Write 16 characters or more of ASCII without blanks, as 'openssl rand -hex 16' makes them."
        },
        {
            """{ "Health": { "Token": "0123456789abcdef", "TokenFile": "/etc/hostname" } }""",
            "s.json:1:24 Health:Token: Token and TokenFile are both set.\n  Keep TokenFile."
        },
        {
            """{ "Health": { "PingUrl": "hc.example/s3cret" } }""",
            "s.json:1:26 Health:PingUrl: This is no http or https address.\n  Write the whole address that the watchdog gave you, or leave it empty."
        },
    };

    /// <summary>Feeds, rules, polling and store that no monitor could run on.</summary>
    public static TheoryData<string, string> WrongValues => new()
    {
        {
            """{ "Feeds": { "a": { "Name": "A" } } }""",
            "s.json:1:14 Feeds:a:Url: The feed has no Url.\n  Write the whole address, as https://example.org/feed.xml."
        },
        {
            """{ "Feeds": { "a": { "Url": "ftp://a.example/" } } }""",
            "s.json:1:28 Feeds:a:Url: This is no http or https address.\n  Write the whole address, as https://example.org/feed.xml."
        },
        {
            """{ "Feeds": { "a": { "Url": "/feed.xml" } } }""",
            "s.json:1:28 Feeds:a:Url: This is no http or https address.\n  Write the whole address, as https://example.org/feed.xml."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Headers": { "X Key": "s3cret" } } } }""",
            "s.json:1:72 Feeds:a:Headers:X Key: This is no name of a header.\n  Write one as X-Api-Key."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Headers": { "if-none-match": "s3cret" } } } }""",
            "s.json:1:80 Feeds:a:Headers:if-none-match: The monitor sets if-none-match itself.\n  Take it out."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Headers": { "X-Key": "a\r\nHost: b" } } } }""",
            "s.json:1:72 Feeds:a:Headers:X-Key: The value holds a line break or another character that may not stand in a header.\n"
            + "  Write letters, digits and signs of ASCII on one line."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Headers": { "X-Key": "a" }, "HeaderFiles": { "x-key": "/etc/hostname" } } } }""",
            "s.json:1:105 Feeds:a:HeaderFiles:x-key: The header x-key is set twice.\n  Take one of the two out."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Username": "me" } } }""",
            "s.json:1:62 Feeds:a:Username: There is a Username, but no password.\n  Set PasswordFile to a file that holds it."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Username": "m:e", "Password": "s3cret" } } }""",
            "s.json:1:62 Feeds:a:Username: A user name with : in it cannot be sent (RFC 7617).\n  Ask the publisher for another one."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Username": "me", "Password": "s3cret","""
            + """ "Headers": { "authorization": "Bearer s3cret" } } } }""",
            "s.json:1:14 Feeds:a: The feed has more than one login: in its Url, as Username, or as the header Authorization.\n"
            + "  Keep one of them."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/f" }, "b": { "Url": "HTTPS://X.example:443/f" } } }""",
            "s.json:1:67 Feeds:b:Url: The feeds 'a' and 'b' have the same address.\n  Take one of the two out, or merge their tags."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Tags": ["#world"] } } }""",
            "s.json:1:59 Feeds:a:Tags:0: '#world' is no tag.\n  Write a word without # and blanks around it; only rules write #tag."
        },
        {
            """{ "Feeds": { "a": { "Url": "https://x.example/", "Every": "8d" } } }""",
            "s.json:1:59 Feeds:a:Every: 8d is out of range.\n  Write 1s to 7d."
        },
        {
            """{ "Rules": { "a": { "Query": "x", "Feeds": ["bcc"] } }, "Feeds": { "bbc": { "Url": "https://b.example/" } } }""",
            "s.json:1:45 Rules:a:Feeds:0: There is no feed 'bcc'.\n  Did you mean 'bbc'?"
        },
        {
            """{ "Rules": { "a": { "Query": "x", "Feeds": ["#world"] } } }""",
            "s.json:1:45 Rules:a:Feeds:0: No feed has the tag 'world'.\n  Write the id of a feed, or # and a tag of one."
        },
        {
            """{ "Rules": { "a": { "Query": "x" } }, "Terms": { "a": "y" } }""",
            "s.json:1:14 Rules:a: A term has the name 'a' too, and @a could be either.\n  Rename one of the two."
        },
        { """{ "Polling": { "Concurrency": 0 } }""", "s.json:1:31 Polling:Concurrency: 0 is out of range.\n  Write 1 to 1024." },
        { """{ "Polling": { "PerHost": 65 } }""", "s.json:1:27 Polling:PerHost: 65 is out of range.\n  Write 1 to 64." },
        { """{ "Polling": { "Timeout": "11m" } }""", "s.json:1:27 Polling:Timeout: 11m is out of range.\n  Write 1s to 10m." },
        { """{ "Polling": { "HostPause": "1h" } }""", "s.json:1:29 Polling:HostPause: 1h is out of range.\n  Write 0s to 10m." },
        { """{ "Polling": { "MaxBytes": 1000 } }""", "s.json:1:28 Polling:MaxBytes: 1000 is out of range.\n  Write 65536 to 536870912." },
        {
            """{ "Polling": { "MinEvery": "3h" } }""",
            "s.json:1:28 Polling:MinEvery: MinEvery, 3h, is longer than MaxEvery, 2h.\n  Write the shorter one at MinEvery."
        },
        { """{ "Polling": { "Every": "0s" } }""", "s.json:1:25 Polling:Every: 0s is out of range.\n  Write 1s to 7d." },
        {
            """{ "Polling": { "Contact": "call me (now)" } }""",
            "s.json:1:27 Polling:Contact: This is neither an address nor a page.\n  Write feeds@example.org or https://example.org/about."
        },
        { """{ "Store": { "KeepArticles": "23h" } }""", "s.json:1:30 Store:KeepArticles: 23h is out of range.\n  Write 1d to 36500d." },
        {
            """{ "Store": { "Path": ":memory:" } }""",
            "s.json:1:22 Store:Path: A store in memory forgets what was mailed.\n  Name a file, as data/monitor.db."
        },
        { """{ "Store": { "Path": "/tmp" } }""", "s.json:1:22 Store:Path: '/tmp' is a folder.\n  Name a file in it, as data/monitor.db." },
    };

    /// <summary>Digests and mail that could not go out.</summary>
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
            + """ "RefreshTokenFile": "/dev/null" } } } }""",
            "s.json:1:63 Mail:Smtp:OAuth:TokenUrl: 'http://id.example/' is no https address.\n"
            + "  Write the provider's address for tokens, as https://oauth2.googleapis.com/token."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "OAuth": { "TokenUrl": "https://id.example/", "ClientId": "c" } } } }""",
            "s.json:1:40 Mail:Smtp:OAuth:RefreshTokenFile: It is missing.\n  Write the name of a file that holds the refresh token."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "OAuth": { "TokenUrl": "https://id.example/", "RefreshTokenFile": "/dev/null" } } } }""",
            "s.json:1:40 Mail:Smtp:OAuth:ClientId: It is missing.\n  Write the id of the application registered with the provider."
        },
        {
            """{ "Mail": { "Smtp": { "Username": "u", "Password": "p", "OAuth": { "TokenUrl": "https://id.example/", "ClientId": "c","""
            + """ "RefreshTokenFile": "/dev/null" } } } }""",
            "s.json:1:57 Mail:Smtp:OAuth: There is a password as well.\n  Keep one way to log in: the password or OAuth."
        },
        {
            """{ "Mail": { "Smtp": { "OAuth": { "TokenUrl": "https://id.example/", "ClientId": "c", "RefreshTokenFile": "/dev/null" } } } }""",
            "s.json:1:13 Mail:Smtp:Username: There is a login by token, but no Username.\n"
            + "  Set Username, or take the other out to send without logging in."
        },
    };

    [Theory]
    [MemberData(nameof(WrongShapes))]
    [MemberData(nameof(WrongValues))]
    [MemberData(nameof(WrongMail))]
    public void One_thing_wrong_is_told_as_one(string settings, string report) => Assert.Equal(report, Given.Report(settings));

    [Fact]
    public void Missing_files_named_in_settings_are_told_with_the_folder_they_count_from()
        => Assert.Equal(
            $"s.json:1:39 Mail:Smtp:CaFile: There is no file no/ca.pem.\n  Paths count from the working directory, {Environment.CurrentDirectory}.",
            Given.Report("""{ "Mail": { "Smtp": {       "CaFile": "no/ca.pem" } } }"""));

    [Theory]
    [InlineData("Logging__LogLevel__Default", "Debgu", "Did you mean 'Debug'?")]
    [InlineData("Logging__Console__FormatterName", "jsn", "Did you mean 'Json'?")]
    public void Variables_of_the_log_are_checked_like_its_settings(string name, string value, string remedy)
    {
        var report = Given.Report(Given.Variables((name, value)));

        Assert.StartsWith($"{name} {name.Replace("__", ":", StringComparison.Ordinal)}: '{value}' is not ", report, StringComparison.Ordinal);
        Assert.EndsWith("  " + remedy, report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("guess\n")]
    [InlineData("two words that are long\n")]
    public void A_file_with_a_token_that_is_none_is_refused(string token)
    {
        using var folder = new Fakes.TemporaryFolder();
        var file = Path.Combine(folder.Path, "token");
        File.WriteAllText(file, token);

        Assert.Equal(
            $"s.json:1:28 Health:TokenFile: The token in {file} can be guessed, or cannot stand in an address.\n"
            + "  Write 16 characters or more of ASCII without blanks, as 'openssl rand -hex 16' makes them.",
            Given.Report($$"""{ "Health": { "TokenFile": "{{file}}" } }"""));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_in_the_order_of_the_files()
    {
        var first = """
            {
              "Feeds": {
                "BBC": { "Url": "https://b.example/", "Evry": "5m" },
                "bad": { "Url": 5 },
              },
              "Digests": { "d": { "Schedule": "soon", "To": ["desk"] } },
            }
            """;
        var second = """
            { "Mail": { "Smtp": { "Port": 0, "Username": "u" } },
              "Terms": { "a": "x", "a": "y" } }
            """;

        Assert.Equal(
            """
            s.json:3:5 Feeds:BBC: 'BBC' is no id.
              Use a-z, 0-9 and -, beginning with a letter or digit.
            s.json:3:43 Feeds:BBC:Evry: There is no key 'Evry' here.
              Did you mean 'Every'?
            s.json:4:21 Feeds:bad:Url: This is a number, but a text is expected.
              Write it in quotes.
            s.json:6:35 Digests:d:Schedule: 'soon' has one field; a schedule has five (crontab) or six or seven (Quartz).
              Write a crontab line, as 0 7 * * * for 7 o'clock every day, or immediate.
            s.json:6:50 Digests:d:To:0: 'desk' is no mail address.
              Write name@example.org or Name <name@example.org>. Several go one by one into the list.
            s2.json:1:31 Mail:Smtp:Port: 0 is out of range.
              Write 1 to 65535.
            s2.json:1:46 Mail:Smtp:Username: There is a Username, but no password.
              Set PasswordFile to a file that holds it, or OAuth for a login by token.
            s2.json:2:24 Terms:a: 'a' is written twice here; it stands at line 2 already.
              Join the two or take one out.
            """,
            Given.Report(first, second));
    }

    [Fact]
    public void A_key_with_a_wrong_letter_is_not_missed_as_well()
        => Assert.Equal(
            "s.json:1:21 Feeds:a:Ulr: There is no key 'Ulr' here.\n  Did you mean 'Url'?",
            Given.Report("""{ "Feeds": { "a": { "Ulr": "https://a.example/" } } }"""));

    [Fact]
    public void A_file_that_breaks_off_is_told_together_with_the_shape_of_the_others()
        => Assert.Equal(
            "s.json:1:2: This is no JSON: Expected depth to be zero at the end of the JSON payload. "
            + "There is an open JSON object or array that should be closed.\n"
            + "  Look here and just before: a comma, quote or bracket is missing or too many.\n"
            + "s2.json:1:3 Fees: There is no key 'Fees'.\n  Did you mean 'Feeds'?",
            Given.Report("{", """{ "Fees": {} }"""));

    [Fact]
    public void Text_that_is_not_UTF8_is_told_with_its_place()
    {
        var latin1 = new SettingsFile("s.json", Encoding.Latin1.GetBytes("{\n  \"Terms\": { \"a\": \"café\" } }"));
        var outcome = SettingsLoader.Load(new SettingsInput([latin1], Given.NoVariables));

        Assert.Equal(
            "s.json:2:23: This is not UTF-8 text.\n  Save the file as UTF-8.",
            SettingsProblemText.Format(Assert.IsType<SettingsRejected>(outcome).Problems));
    }

    [Fact]
    public void A_file_that_is_missing_is_told()
    {
        var outcome = SettingsLoader.Load(new SettingsInput([SettingsFile.Read("no/such.json"), SettingsFile.Read("/tmp")], Given.NoVariables));

        Assert.Equal(
            "no/such.json: The settings cannot be read. There is no such file.\n  Name a readable file with --config.\n"
            + "/tmp: The settings cannot be read. It is a folder.\n  Name a readable file with --config.",
            SettingsProblemText.Format(Assert.IsType<SettingsRejected>(outcome).Problems));
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read_and_the_limit_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("settings");
        try
        {
            var (path, link) = (Path.Combine(folder.FullName, "large.json"), Path.Combine(folder.FullName, "link.json"));
            File.WriteAllBytes(path, new byte[(16 * 1024 * 1024) + 1]);
            File.CreateSymbolicLink(link, path);
            var outcome = SettingsLoader.Load(new SettingsInput([SettingsFile.Read(path), SettingsFile.Read(link)], Given.NoVariables));

            const string Told = "The settings cannot be read. The file is larger than 16 MB, the most that is read.\n  Take out what is not needed.";
            Assert.Equal($"{path}: {Told}\n{link}: {Told}", SettingsProblemText.Format(Assert.IsType<SettingsRejected>(outcome).Problems));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void No_message_shows_a_password()
    {
        var report = Given.Report(
            Given.Variables(("Mail__Smtp__Password__X", "hunter2")),
            """
            { "Feeds": { "a": { "Url": "https://me:hunter2@a.example/" } },
              "Mail": { "Smtp": { "Password": ["hunter2"], "PasswordFile": 5 } } }
            """);

        Assert.NotEmpty(report);
        Assert.DoesNotContain("hunter2", report, StringComparison.Ordinal);
    }

    private static string Digest(string keys) => $$"""{ "Digests": { "d": { {{keys}} } } }""";
}
