using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Loading;
using NewsMonitor.Settings.Types;
using Xunit;

namespace NewsMonitor.Settings.Reference;

/// <summary>The settings in force, as they are shown.</summary>
public sealed class EffectiveSettingsTests
{
    private const string First = """
        {
          "Feeds": {
            "desk": { "Url": "https://jo:s3cret@e.example/rss?key=s3cret", "Headers": { "X-Api-Key": "s3cret" } }
          },
          "Mail": { "Smtp": { "Host": "smtp.example.org", "Username": "jo", "Password": "s3cret" } }
        }
        """;

    private const string Second = """
        {
          "Polling": { "MinEvery": "20m" },
          "Logging": { "LogLevel": { "Default": "Debug" } }
        }
        """;

    [Fact]
    public void Each_comes_from_a_line_a_variable_or_is_a_default()
    {
        var settings = Of(Given.Loaded(Given.Variables(("Mail__Smtp__Port", "2525"), ("MAIL__OPERATOR__0", "ops@example.org")), First, Second));

        Assert.Equal(("\"smtp.example.org\"", "s.json:5"), settings["Mail:Smtp:Host"]);
        Assert.Equal(("2525", "Mail__Smtp__Port"), settings["Mail:Smtp:Port"]);
        Assert.Equal(("""["ops@example.org"]""", "MAIL__OPERATOR__0"), settings["Mail:Operator"]);
        Assert.Equal(("\"20m\"", "s2.json:2"), settings["Polling:MinEvery"]);
        Assert.Equal(("\"2h\"", "default"), settings["Polling:MaxEvery"]);
        Assert.Equal(("\"Never\"", "default"), settings["Feeds:desk:FullText"]);
        Assert.Equal(("\"Debug\"", "s2.json:3"), settings["Logging:LogLevel:Default"]);
        Assert.Equal(("{}", "default"), settings["Rules"]);
    }

    [Fact]
    public void Secrets_are_hidden_and_told_to_be_set()
    {
        var settings = Of(Given.Loaded(First));

        Assert.DoesNotContain(settings, setting => setting.Value.Value.Contains("s3cret", StringComparison.Ordinal));
        Assert.Equal("\"***\"", settings["Mail:Smtp:Password"].Value);
        Assert.Equal("\"***\"", settings["Feeds:desk:Headers:X-Api-Key"].Value);
        Assert.Equal("\"\"", settings["Feeds:desk:Password"].Value);
        Assert.Equal("\"https://***@e.example/rss?key=***\"", settings["Feeds:desk:Url"].Value);
    }

    [Fact]
    public void Whatever_is_called_a_secret_is_marked_as_one()
    {
        string[] names = ["Password", "Secret", "Token", "Key", "PingUrl"];
        var open = OptionTypes.ListAll().SelectMany(place => place.Type.Properties)
            .Where(property => Array.Exists(names, name => property.Name.EndsWith(name, StringComparison.Ordinal)))
            .Where(property => !SettingsMetadata.IsSecret(property))
            .Select(property => property.Name);

        Assert.Empty(open);
    }

    [Fact]
    public void What_is_printed_is_read_as_the_same_settings()
    {
        var loaded = Given.Loaded(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, SettingsFile.DefaultName)));
        var printed = new StringWriter();
        SettingsPrinter.Print(EffectiveSettings.Collect(loaded), printed);

        // A query value of one shipped address is masked.
        var again = Given.Loaded(printed.ToString().Replace("_format=***", "_format=xml", StringComparison.Ordinal));

        Assert.Equal("nothing", SettingsDiff.Describe(loaded, again));
        Assert.Contains("  \"Port\": 587,  // s.json:", printed.ToString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, (string Value, string From)> Of(LoadedSettings loaded)
        => EffectiveSettings.Collect(loaded).ToDictionary(
            setting => string.Join(':', setting.Path),
            setting => (setting.Value, SettingsPrinter.DescribeOrigin(setting.Origin)),
            StringComparer.Ordinal);
}
