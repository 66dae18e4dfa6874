using System.Text.Json;
using System.Text.Json.Nodes;
using NewsMonitor.Settings.Files;
using Xunit;

namespace NewsMonitor.Settings.Types;

public sealed class SettingsBinderTests
{
    /// <summary>Every key is written with another value than its default, and the JSON serializer says what it means.</summary>
    [Fact]
    public void Every_setting_is_bound_as_the_serializer_reads_it()
    {
        var written = Write(SettingsType.Root, new MonitorSettings()).ToJsonString();
        var problems = new List<SettingsProblem>();
        var map = SettingsParser.Parse(new SettingsFile("s.json", System.Text.Encoding.UTF8.GetBytes(written)), problems)!;
        var bound = SettingsBinder.Bind(new SettingsTypeChecks(problems).Check(map));

        Assert.Empty(problems);
        Assert.Equal(
            ToJson(JsonSerializer.Deserialize(written, SettingsJson.Default.MonitorSettings)!), ToJson(bound));
        Assert.NotEqual(ToJson(new MonitorSettings()), ToJson(bound));
    }

    [Fact]
    public void What_is_not_written_keeps_its_default()
        => Assert.Equal(ToJson(new MonitorSettings()), ToJson(SettingsBinder.Bind(Tree.SettingsMap.Empty)));

    private static string ToJson(MonitorSettings settings)
        => JsonSerializer.Serialize(settings, SettingsJson.Default.MonitorSettings);

    private static JsonNode Write(SettingsType type, object? defaults) => type.Kind switch
    {
        SettingsKind.Object => new JsonObject(type.Properties.Select(property => KeyValuePair.Create(
            property.Name, (JsonNode?)Write(property.Type, type.Type.GetProperty(property.Name)!.GetValue(defaults))))),
        SettingsKind.Map => new JsonObject { ["some-id"] = Write(type.Element, CreateDefaults(type.Element.Type)) },
        SettingsKind.List => new JsonArray("one", "two"),
        _ when type.Type == typeof(bool) => !(bool)defaults!,
        _ when type.Type == typeof(int) => (int)defaults! + 1,
        _ when type.Type == typeof(TimeSpan) => "12345s",
        _ when type.Type.IsEnum => Enum.GetNames(type.Type)[^1],
        _ => "other",
    };

    private static object? CreateDefaults(Type type) => type == typeof(string) ? "" : Activator.CreateInstance(type);
}
