using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using NewsMonitor.Settings.Files;
using NewsMonitor.Settings.Types;
using Xunit;

namespace NewsMonitor.Settings.Reference;

/// <summary>The JSON schema and the page of settings, as they are committed and as they are made.</summary>
public sealed class SettingsSchemaTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(SettingsSchema.Write()));

    [Fact]
    public void The_committed_schema_is_what_the_program_makes()
        => Assert.True(
            SettingsSchema.Write() == Beside("appsettings.schema.json"),
            "Options have changed: dotnet run --project src/NewsMonitor -- settings --schema > appsettings.schema.json");

    [Fact]
    public void The_committed_page_is_what_the_program_makes()
        => Assert.True(
            SettingsReference.Write() == Beside("docs/settings.md"),
            "Options have changed: dotnet run --project src/NewsMonitor -- settings --reference > docs/settings.md");

    [Fact]
    public void The_shipped_settings_keep_to_it_and_point_to_it()
    {
        var shipped = Beside(SettingsFile.DefaultName);

        Assert.Equal("./appsettings.schema.json", JsonNode.Parse(shipped, documentOptions: Lenient)!["$schema"]!.GetValue<string>());
        Assert.True(Holds(shipped));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Feeds": { "a": null, "b": { "Enabled": false } }, "Logging": { "LogLevel": { "Default": "Debug" } } }""")]
    [InlineData("""{ "Feeds": { "a": { "Every": "1.02:00:00", "Headers": { "X-Api-Key": "k" } } }, "Terms": { "t": "a OR b" } }""")]
    [InlineData("""{ "Mail": { "Smtp": { "Port": 465, "Security": "Implicit", "CheckRevocation": false } } }""")]
    public void Good_settings_keep_to_it(string settings) => Assert.True(Holds(settings));

    [Theory]
    [InlineData("""{ "Ruels": {} }""")]
    [InlineData("""{ "Feeds": { "a": { "Uri": "https://e.example/" } } }""")]
    [InlineData("""{ "Feeds": { "Big News": { "Url": "https://e.example/" } } }""")]
    [InlineData("""{ "Feeds": { "a": { "Every": 15 } } }""")]
    [InlineData("""{ "Feeds": { "a": { "Tags": "world" } } }""")]
    [InlineData("""{ "Polling": { "MinEvery": "24:00:00" } }""")]
    [InlineData("""{ "Mail": { "Smtp": { "Security": "Maybe" } } }""")]
    [InlineData("""{ "Mail": { "Smtp": { "Port": "587" } } }""")]
    public void Wrong_settings_do_not(string settings)
    {
        Assert.False(Holds(settings));
        Assert.NotEqual("", Given.Report(settings));
    }

    [Theory]
    [InlineData("90s")]
    [InlineData("15m")]
    [InlineData("0d")]
    [InlineData("90")]
    [InlineData("1.5h")]
    [InlineData("h")]
    [InlineData("")]
    [InlineData("15M")]
    [InlineData("-5m")]
    [InlineData("24:00:00")]
    [InlineData("1.24:00:00")]
    [InlineData("1.23:59:59")]
    [InlineData("1.23:60:00")]
    [InlineData("1.5:5:5")]
    [InlineData("10.00:00:00")]
    public void Its_durations_are_those_that_are_read(string text)
    {
        var setting = new JsonObject { ["Polling"] = new JsonObject { ["Every"] = text } };

        Assert.Equal(Duration.TryParse(text, out _, out _), Holds(setting.ToJsonString()));
    }

    [Fact]
    public void Every_setting_is_described_and_its_examples_can_be_written()
    {
        var descriptions = SettingsDescriptions.Read();
        foreach (var property in OptionTypes.ListAll().SelectMany(place => place.Type.Properties))
        {
            Assert.True(descriptions.Describe(property).Length > 10, property.Name);
            var type = SettingsMetadata.GetValueType(property);
            Assert.All(descriptions.GetExamples(property), example => Assert.NotNull(
                JsonSerializer.Deserialize(IsText(example) ? JsonSerializer.Serialize(example) : example, type)));
        }

        static bool IsText(string example)
            => !(example.StartsWith('[') || example.StartsWith('{') || int.TryParse(example, CultureInfo.InvariantCulture, out _));
    }

    private static bool Holds(string settings)
    {
        using var document = JsonDocument.Parse(settings, Lenient);
        return Schema.Value.Evaluate(document.RootElement).IsValid;
    }

    private static string Beside(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)).ReplaceLineEndings("\n");
}
