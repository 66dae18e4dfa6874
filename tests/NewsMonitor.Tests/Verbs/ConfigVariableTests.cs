using NewsMonitor.Fakes;
using NewsMonitor.Settings.Files;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>The variable <c>NEWSMONITOR_CONFIG</c>, which names settings files.</summary>
public sealed class ConfigVariableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConfigVariableTests()
    {
        foreach (var (name, path) in new[] { ("one.json", "one.db"), ("two.json", "two.db"), ("three.json", "three.db") })
        {
            File.WriteAllText(
                Path.Combine(_folder.Path, name),
                $$"""{ "Store": { "Path": "{{path}}" }, "Terms": { "{{name[..3]}}": "truce" } }""");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Later_files_are_laid_over_earlier_ones()
        => Assert.Equal(
            ("two.db", "one.json two.json"),
            await ReadAsync($"one.json{Path.PathSeparator} two.json{Path.PathSeparator}"));

    [Fact]
    public async Task One_file_needs_no_separator() => Assert.Equal(("one.db", "one.json"), await ReadAsync("one.json"));

    [Fact]
    public async Task Files_on_the_command_line_win()
        => Assert.Equal(("three.db", "three.json"), await ReadAsync("one.json", "--config", "three.json"));

    // The path of the store in force, and the files that name a term.
    private async Task<(string Store, string Files)> ReadAsync(string variable, params string[] args)
    {
        var run = await ProgramRun.RunAsync(
            _folder.Path, (SettingsFile.EnvironmentVariable, variable), ["settings", "--json", .. args]);

        var settings = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement).ToList();
        return (
            settings.Single(setting => setting.GetProperty("path").GetString() == "Store:Path").GetProperty("value").GetString()!,
            string.Join(' ', settings
                .Where(setting => setting.GetProperty("path").GetString()!.StartsWith("Terms:", StringComparison.Ordinal))
                .Select(setting => setting.GetProperty("source").GetString())));
    }
}
