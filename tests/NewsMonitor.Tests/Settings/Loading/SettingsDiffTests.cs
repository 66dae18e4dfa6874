using Xunit;

namespace NewsMonitor.Settings.Loading;

public sealed class SettingsDiffTests
{
    private const string Before = """
        { "Feeds": { "a": { "Url": "https://a.example/", "Tags": ["x"] }, "b": { "Url": "https://b.example/" } },
          "Terms": { "t": "x" }, "Rules": { "r": { "Query": "x" } } }
        """;

    [Theory]
    [InlineData("""{}""", "nothing")]
    [InlineData("""{ "Feeds": { "a": { "Tags": ["x"], "Name": "" } } }""", "nothing")]
    [InlineData(
        """{ "Feeds": { "a": { "Tags": ["y"] }, "b": null, "c": { "Url": "https://c.example/" }, "d": { "Url": "https://d.example/" } } }""",
        "feeds +2 −1 ~1")]
    [InlineData("""{ "Terms": { "t": "y" }, "Rules": { "r": { "Examples": { "NoMatch": ["y"] } } } }""", "terms +0 −0 ~1, rules +0 −0 ~1")]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Debug" } } }""", "logging")]
    [InlineData(
        """
        { "Digests": { "d": { "Schedule": "immediate", "To": ["a@b.example"] } }, "Mail": { "Smtp": { "Port": 25 } },
          "Polling": { "Every": "1h" }, "Store": { "Path": "x" } }
        """,
        "digests +1 −0 ~0, mail, polling, store")]
    public void Between_tells_what_differs(string edit, string changes)
        => Assert.Equal(changes, SettingsDiff.Describe(Given.Loaded(Before), Given.Loaded(Before, edit)));

    [Fact]
    public void Another_order_is_a_difference()
        => Assert.Equal(
            "order of terms",
            SettingsDiff.Describe(Given.Loaded("""{ "Terms": { "a": "x", "b": "y" } }"""), Given.Loaded("""{ "Terms": { "b": "y", "a": "x" } }""")));
}
