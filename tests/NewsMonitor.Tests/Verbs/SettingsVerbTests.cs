using NewsMonitor.Fakes;
using NewsMonitor.Settings.Reference;
using Xunit;

namespace NewsMonitor.Verbs;

/// <summary>The verb <c>settings</c> as people meet it.</summary>
public sealed class SettingsVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prints_a_settings_file_whose_lines_say_where_they_come_from()
    {
        await WriteAsync("""
            {
              "Feeds": { "desk": { "Url": "https://e.example/rss?key=s3cret" } },
              "Store": { "Path": "a.db" }
            }
            """);

        var run = await ProgramRun.RunAsync(_folder.Path, "settings");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(
            """
            {
              "Feeds": {
                "desk": {
                  "Url": "https://e.example/rss?key=***",  // appsettings.json:2
                },
              },
              "Terms": {},  // default
              "Rules": {},  // default
              "Digests": {},  // default
              "Mail": {
                "From": "News Monitor <monitor@localhost.localdomain>",  // default
            """,
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            """
              "Store": {
                "Provider": "Sqlite",  // default
                "Path": "a.db",  // appsettings.json:3
                "KeepArticles": "90d",  // default
              },
            """,
            run.Output,
            StringComparison.Ordinal);
        Assert.Contains("2 settings", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_one_object_a_setting_when_a_program_reads()
    {
        await WriteAsync("""{ "Feeds": { "desk": { "Url": "https://e.example/rss" } } }""");

        var lines = (await ProgramRun.RunAsync(_folder.Path, "settings", "--json")).Output.Split('\n');

        Assert.Equal(
            """{"path":"Feeds:desk:Url","value":"https://e.example/rss","from":"file","source":"appsettings.json","line":1}""", lines[0]);
        Assert.Contains("""{"path":"Feeds:desk:Every","value":null,"from":"default","source":null,"line":null}""", lines);
        Assert.Contains("""{"path":"Mail:Smtp:Port","value":587,"from":"default","source":null,"line":null}""", lines);
    }

    [Fact]
    public async Task Wrong_settings_end_with_2_and_the_schema_needs_none()
    {
        await WriteAsync("""{ "Feeds": 1 }""");

        Assert.Equal(2, (await ProgramRun.RunAsync(_folder.Path, "settings")).ExitCode);
        var schema = await ProgramRun.RunAsync(_folder.Path, "settings", "--schema");
        Assert.Equal((0, SettingsSchema.Write()), (schema.ExitCode, schema.Output));
    }

    private Task WriteAsync(string settings) => File.WriteAllTextAsync(Path.Combine(_folder.Path, "appsettings.json"), settings);
}
