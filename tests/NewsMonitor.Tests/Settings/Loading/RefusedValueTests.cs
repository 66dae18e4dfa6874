using NewsMonitor.Fakes;
using Xunit;

namespace NewsMonitor.Settings.Loading;

#pragma warning disable MA0051 // The long members are tables: one case a row.

/// <summary>Feeds, rules, polling and store that no monitor could run on.</summary>
public sealed class RefusedValueTests
{
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

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void One_thing_wrong_is_told_as_one(string settings, string report) => Assert.Equal(report, Given.Report(settings));

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
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "token");
        File.WriteAllText(file, token);

        Assert.Equal(
            $"s.json:1:28 Health:TokenFile: The token in {file} can be guessed, or cannot stand in an address.\n"
            + "  Write 16 characters or more of ASCII without blanks, as 'openssl rand -hex 16' makes them.",
            Given.Report($$"""{ "Health": { "TokenFile": "{{file}}" } }"""));
    }
}
