using System.Text;
using NewsMonitor.Settings.Files;
using Xunit;

namespace NewsMonitor.Settings.Loading;

/// <summary>What is refused, with the whole text people read.</summary>
public sealed class RefusedSettingsTests
{
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
}
