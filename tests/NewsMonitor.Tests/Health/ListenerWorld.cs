using System.Net;
using System.Net.Sockets;
using NewsMonitor.Fakes;

namespace NewsMonitor.Health;

/// <summary>A worker with its health listener on a free port of loopback, asked over real HTTP.</summary>
public abstract class ListenerWorld : WorkerTest
{
    private protected int Port { get; } = FreePort();

    private protected string Listening(string health = "")
        => Settings().Replace(
            "\"Store\":", $$"""
            "Health": { "Port": {{Port}}{{health}} },
              "Store":
            """,
            StringComparison.Ordinal);

    private protected Task<TestWorker> ListenAsync(string health = "")
        => TestWorker.StartAsync(Folder.Path, Listening(health), Clock);

    private protected async Task<(HttpStatusCode Status, string Body, HttpResponseMessage Answer)> AskAsync(
        TestWorker worker, string path, Action<HttpRequestMessage>? change = null)
    {
        using var client = worker.Get<IHttpClientFactory>().CreateClient("test");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Port}{path}");
        change?.Invoke(request);
        var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
