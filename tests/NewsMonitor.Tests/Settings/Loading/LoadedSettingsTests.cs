using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Tree;
using Xunit;

namespace NewsMonitor.Settings.Loading;

public sealed class LoadedSettingsTests
{
    [Fact]
    public void Nothing_written_gives_the_defaults_and_warns_of_what_is_missing()
    {
        var loaded = Given.Loaded("{}");

        Assert.Null(loaded.Settings.Polling.Every);
        Assert.Equal(587, loaded.Settings.Mail.Smtp.Port);
        Assert.True(loaded.Settings.Mail.Smtp.CheckRevocation);
        Assert.Equal("Feeds Rules Digests Mail:Operator", Given.Row(loaded.Warnings.Select(warning => warning.Path)));
    }

    [Theory]
    [InlineData("smtp.b.net", "Digests:d:To:0 Digests:d:To:1 Mail:From Mail:Operator:0")]
    [InlineData("localhost", "")]
    [InlineData("127.0.0.1", "")]
    [InlineData("", "")]
    public void Sample_addresses_are_told_once_mail_goes_out(string host, string paths)
    {
        var warnings = Given.Loaded($$"""
            {
              "Feeds": { "f": { "Url": "https://a.example/" } }, "Rules": { "r": { "Query": "truce" } },
              "Digests": {
                "d": { "Schedule": "0 7 * * *", "To": ["reader@example.org", "desk@news.invalid", "me@b.net", "me@notexample.org"] },
                "off": { "Schedule": "0 7 * * *", "To": ["reader@example.org"], "Enabled": false },
              },
              "Mail": { "From": "M <m@sub.Example.com>", "Operator": ["o@b.test"], "Smtp": { "Host": "{{host}}" } },
            }
            """).Warnings;

        Assert.Equal(paths, Given.Row(warnings.Select(warning => warning.Path)));
        Assert.All(warnings, warning => Assert.Contains("is a sample address", warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_schedule_whose_last_instant_has_passed_is_told()
    {
        var warnings = Given.Loaded("""{ "Digests": { "d": { "Schedule": "0 0 7 ? * * 2020", "To": ["a@b.example"] } } }""").Warnings;

        Assert.Equal("'0 0 7 ? * * 2020' has no instant to come.", Assert.Single(warnings, warning => warning.Path == "Digests:d:Schedule").Message);
    }

    [Fact]
    public void What_is_not_written_of_an_entry_keeps_its_default()
    {
        var digest = Given.Loaded("""{ "Digests": { "d": { "Schedule": "immediate", "To": ["a@b.example"] } } }""").Settings.Digests["d"];

        Assert.True(digest.Enabled);
        Assert.Equal("*", Given.Row(digest.Rules));
    }

    [Fact]
    public void Everything_that_can_be_written_is_read()
    {
        var settings = Given.Loaded("\uFEFF" + """
            {
              "$schema": "./appsettings.schema.json",
              "Feeds": { "b": { "Url": "http://localhost:8080/f", "Name": "B", "Tags": ["x", "y"], "Every": "2s", "Enabled": false },
                "a": { "Url": "https://a.example/" } },
              /* a comment */
              "Terms": { "t": "truce" },
              "Rules": { "r": { "Name": "R", "Query": "x AND @t", "Feeds": ["#x", "a"], "Enabled": true,
                "Examples": { "Match": ["x truce"], "NoMatch": ["y"] } } },
              "Digests": { "d": { "Name": "D", "Schedule": "0 0 7 ? * MON-FRI", "TimeZone": "Europe/London",
                "Rules": ["r"], "To": ["A <a@b.example>"], "Enabled": true } },
              "Mail": {
                "From": "M <m@b.example>", "Operator": ["o@b.example"], "Unsubscribe": "mailto:leave@b.example", "Folder": "out",
                "Smtp": { "Host": "::1", "Port": 25, "Security": "none", "Username": "u", "Password": "p",
                  "CheckRevocation": false, "LocalDomain": "b.example" },
              },
              "Polling": { "Every": "1.00:00:00", "Concurrency": 2, "PerHost": 2, "HostPause": "0s", "Timeout": "5s",
                "MaxBytes": 65536, "FirstRun": "all", "Contact": "https://b.example/about" },
              "Store": { "Provider": "sqlite", "Path": "x.db", "KeepArticles": "30d" },
              "Logging": { "LogLevel": { "Default": "Debug", "Quartz": null }, "X": [true, 1] },
            }
            """).Settings;

        Assert.Equal("b a", Given.Row(settings.Feeds.Keys));
        Assert.Equal(("B", TimeSpan.FromSeconds(2), false), (settings.Feeds["b"].Name, settings.Feeds["b"].Every, settings.Feeds["b"].Enabled));
        Assert.Equal("x y", Given.Row(settings.Feeds["b"].Tags));
        Assert.Null(settings.Feeds["a"].Every);
        Assert.Equal("truce", settings.Terms["t"]);
        Assert.Equal("x truce", Given.Row(settings.Rules["r"].Examples.Match));
        Assert.Equal((SmtpSecurity.None, 25, false), (settings.Mail.Smtp.Security, settings.Mail.Smtp.Port, settings.Mail.Smtp.CheckRevocation));
        Assert.Equal(
            (FirstRun.All, TimeSpan.FromDays(1), TimeSpan.Zero), (settings.Polling.FirstRun, settings.Polling.Every, settings.Polling.HostPause));
        Assert.Equal(TimeSpan.FromDays(30), settings.Store.KeepArticles);
    }

    [Fact]
    public void Later_files_are_laid_over_earlier_ones_by_id()
    {
        var settings = Given.Loaded(
            """
            { "Feeds": { "a": { "Url": "https://a.example/", "Name": "A", "Tags": ["x", "y"] }, "b": { "Url": "https://b.example/" } },
              "Polling": { "Every": "5m" } }
            """,
            """{ "Feeds": { "c": { "Url": "https://c.example/" }, "a": { "Tags": ["z"] }, "b": null }, "Polling": null }""").Settings;

        Assert.Equal("a c", Given.Row(settings.Feeds.Keys));
        Assert.Equal(("A", "https://a.example/"), (settings.Feeds["a"].Name, settings.Feeds["a"].Url));
        Assert.Equal("z", Given.Row(settings.Feeds["a"].Tags));
        Assert.Null(settings.Polling.Every);
    }

    [Fact]
    public void An_entry_taken_away_may_be_written_anew()
    {
        var feed = Given.Loaded(
            """{ "Feeds": { "a": { "Url": "https://a.example/", "Name": "A" } } }""",
            """{ "Feeds": { "a": null } }""",
            """{ "Feeds": { "a": { "Url": "https://new.example/", "Every": null } } }""").Settings.Feeds["a"];

        Assert.Equal(("https://new.example/", ""), (feed.Url, feed.Name));
    }

    [Fact]
    public void A_broken_value_in_an_earlier_file_is_told_even_when_a_later_one_replaces_it()
        => Assert.Equal(
            "s.json:1:25 Polling:Every: 5 has no unit.\n  Write 5s, 5m, 5h or 5d.",
            Given.Report("""{ "Polling": { "Every": 5 } }""", """{ "Polling": { "Every": "5m" } }"""));

    [Fact]
    public void Each_part_keeps_where_it_was_written()
    {
        var written = Given.Loaded(
            Given.Variables(("Polling__PerHost", "2")),
            "{\n  \"Mail\": { \"Operator\": [\"a@b.example\",\n    \"c@b.example\"] }\n}",
            """{ "Polling": { "Every": "5m" } }""").WrittenSettings;

        Assert.Equal(new SettingsOrigin("s.json", 3, 5), written.FindOrigin("Mail:Operator:1"));
        Assert.Equal(new SettingsOrigin("s2.json", 1, 25), written.FindOrigin("Polling:Every"));
        Assert.Equal(SettingsOrigin.FromVariable("Polling__PerHost"), written.FindOrigin("Polling:PerHost"));
        Assert.Equal(new SettingsOrigin("s.json", 2, 3), written.FindOrigin("Mail:Smtp:Host"));
        Assert.Null(written.FindOrigin("Store:Path"));
    }

    [Fact]
    public void Logging_is_passed_on_flat()
    {
        var logging = Given.Loaded(
            Given.Variables(("LOGGING__LOGLEVEL__DEFAULT", "Trace")),
            """{ "Logging": { "LogLevel": { "Default": "Debug", "Quartz": "Warning" }, "Sinks": ["a", true, 5] } }""").Logging;

        Assert.Equal("Trace", logging["Logging:LogLevel:Default"]);
        Assert.Equal("Warning", logging["logging:loglevel:quartz"]);
        Assert.Equal(("a", "true", "5"), (logging["Logging:Sinks:0"], logging["Logging:Sinks:1"], logging["Logging:Sinks:2"]));
    }

    [Theory]
    [InlineData(null, "UTC")]
    [InlineData("", "UTC")]
    [InlineData("Europe/London", "Europe/London")]
    [InlineData(":Asia/Tokyo", "Asia/Tokyo")]
    public void A_digest_without_a_zone_has_that_of_TZ(string? variable, string zone)
    {
        var variables = variable is null ? Given.NoVariables : Given.Variables(("TZ", variable));
        var loaded = Given.Loaded(variables, "{}");

        Assert.Equal(zone, loaded.GetTimeZone(new DigestOptions()).Id);
        Assert.Equal("America/New_York", loaded.GetTimeZone(new DigestOptions { TimeZone = "America/New_York" }).Id);
    }

    [Fact]
    public void A_TZ_that_is_no_zone_is_refused()
        => Assert.Equal(
            "TZ: 'GMT0BST' is no time zone.\n  Write an IANA name, as Europe/London.",
            Given.Report(Given.Variables(("TZ", "GMT0BST")), "{}"));

    [Fact]
    public void The_rules_of_a_digest_are_those_switched_on_each_once_in_its_order()
    {
        var loaded = Given.Loaded("""
            { "Rules": { "a": { "Query": "x" }, "b": { "Query": "y", "Enabled": false }, "c": { "Query": "z" } },
              "Digests": { "d": { "Schedule": "immediate", "Rules": ["c", "b", "*"], "To": ["a@b.example"] } } }
            """);

        Assert.Equal("c a", Given.Row(loaded.GetRuleIds(loaded.Settings.Digests["d"])));
        Assert.Equal("a c", Given.Row(loaded.Rules.Rules.Select(rule => rule.Id)));
    }

    [Fact]
    public void What_is_surely_not_meant_is_warned_of()
    {
        var warnings = Given.Loaded(
            Given.Variables(("Feed__a__Url", "https://a.example/"), ("ASPNETCORE__X", "1")),
            """
            { "Feeds": { "fast": { "Url": "https://a.example/", "Every": "30s" }, "local": { "Url": "http://127.0.0.1:1/", "Every": "1s" },
                "off": { "Url": "https://b.example/", "Every": "1s", "Enabled": false } },
              "Rules": { "r": { "Query": "x", "Enabled": false } },
              "Digests": { "d": { "Schedule": "* 0 7 * * ?", "Rules": ["r"], "To": ["a@b.example"] } },
              "Mail": { "Operator": ["a@b.example"] } }
            """).Warnings;

        Assert.Equal(
            """
            s.json:1:62 Feeds:fast:Every: The feed is asked every 30s; publishers lock out who asks more often than once a minute.
              Write 1m or more; 15m is enough for most.
            s.json:3:3 Rules: No rule is switched on, so nothing is found.
              Add one: "Rules": { "truce": { "Query": "truce OR ceasefire" } }.
            s.json:4:35 Digests:d:Schedule: '* 0 7 * * ?' comes every few seconds.
              Of six fields the first are the seconds: write 0 there.
            s.json:4:59 Digests:d:Rules: All rules of the digest are switched off, so it stays empty.
              Switch one on, or the digest off.
            Feed__a__Url: The variable Feed__a__Url names no section and is left alone.
              Did you mean Feeds__a__Url?
            """,
            SettingsProblemText.Format(warnings));
    }

    [Fact]
    public void The_settings_as_text_hide_the_password()
        => Assert.DoesNotContain(
            "hunter2",
            Given.Loaded("""{ "Mail": { "Smtp": { "Username": "u", "Password": "hunter2" } } }""").ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void Without_files_named_one_beside_the_program_is_found()
    {
        Assert.Equal("a.json b.json", Given.Row(SettingsFile.Locate(["a.json", "b.json"])));
        Assert.Null(SettingsFile.Read(Assert.Single(SettingsFile.Locate([]))).ReadError);
    }

    [Fact]
    public void An_asterisk_with_null_removes_every_entry_of_earlier_files()
    {
        var settings = Given.Loaded(
            """
            {
              "Feeds": { "a": { "Url": "https://a.example/" }, "b": { "Url": "https://b.example/", "Headers": { "X-A": "1" } } },
              "Terms": { "t": "truce" }
            }
            """,
            """{ "Feeds": { "b": { "Url": "https://new.example/" }, "*": null }, "Terms": { "*": null } }""",
            """{ "Feeds": { "c": { "Url": "https://c.example/" } } }""").Settings;

        Assert.Equal("b c", Given.Row(settings.Feeds.Keys));
        Assert.Empty(settings.Feeds["b"].Headers);
        Assert.Empty(settings.Terms);
    }

    [Fact]
    public void An_asterisk_takes_nothing_but_null()
        => Assert.Equal(
            """
            s.json:1:14 Feeds:*: '*' is no id.
              Write "*": null to remove every entry of earlier files.
            """,
            Given.Report("""{ "Feeds": { "*": { "Url": "https://a.example/" } } }"""));
}
