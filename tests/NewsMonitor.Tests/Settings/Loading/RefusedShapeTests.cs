using Xunit;

namespace NewsMonitor.Settings.Loading;

#pragma warning disable MA0051 // The long members are tables: one case a row.

/// <summary>Settings that cannot be read, or whose keys and values are of the wrong kind.</summary>
public sealed class RefusedShapeTests
{
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

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public void One_thing_wrong_is_told_as_one(string settings, string report) => Assert.Equal(report, Given.Report(settings));
}
