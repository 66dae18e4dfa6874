namespace NewsMonitor.Fakes;

/// <summary>A test of the polls of several feeds, each with one article unless it says otherwise.</summary>
public abstract class PollTest : WorkerTest
{
    private protected const string Rss =
        """<rss version="2.0"><channel><title>G</title><item><title>A truce</title><guid>1</guid></item></channel></rss>""";

    private protected Task<TestWorker> StartAsync(params string[] paths)
        => TestWorker.StartAsync(Folder.Path, Settings(paths), Clock);

    /// <summary>Settings with a feed for each path of the server; its id is the path without the slash.</summary>
    private protected string Settings(params string[] paths) => $$"""
        {
          "Feeds": { {{string.Join(", ", paths.Select(path => $"\"{path}\": {{ \"Url\": \"{Feeds.Url("/" + path)}\" }}"))}} },
          "Rules": { "truce": { "Query": "truce" } },
          "Digests": { "morning": { "Schedule": "0 7 * * *", "To": ["a@example.org"] } },
          "Mail": { "Operator": ["ops@example.org"], "Folder": "{folder}/mail" },
          "Polling": { "HostPause": "0s", "Every": "15m" },
          "Store": { "Path": "{folder}/monitor.db" }
        }
        """;
}
