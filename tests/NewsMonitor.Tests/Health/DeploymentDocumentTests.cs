using NewsMonitor.Fakes;
using NewsMonitor.Hosting;
using NewsMonitor.Settings;
using Xunit;

namespace NewsMonitor.Health;

/// <summary>The examples of docs/deployment.md, as they stand there.</summary>
public sealed class DeploymentDocumentTests : ListenerWorld
{
    private static readonly string Manual = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "deployment.md"));

    [Fact]
    public void Its_settings_are_good()
    {
        using var secrets = new TemporaryFolder();
        File.WriteAllText(Path.Combine(secrets.Path, "health"), "0123456789abcdef");

        var health = Manual.Split("```").Where((_, index) => index % 2 == 1)
            .Select(block => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..])
            .Select(example => example.Replace("/run/secrets", secrets.Path, StringComparison.Ordinal))
            .Select(example => Given.Loaded(example).Settings.Health)
            .ToList();

        Assert.Equal(["127.0.0.1:8080", "0.0.0.0:8080", "127.0.0.1:0", "127.0.0.1:0"], health.Select(options => options.ToString()));
        Assert.NotEmpty(health[1].TokenFile);
        Assert.NotEmpty(health[2].PingUrl);
    }

    [Fact]
    public void The_token_of_the_container_is_kept_in_a_file_that_nobody_else_gets()
    {
        Assert.Contains("\n    echo \"Health__Token=$(openssl rand -hex 16)\" >> .env\n", Manual, StringComparison.Ordinal);
        Assert.Contains("\n      - Health__Token\n", Checkout.Text("compose.yaml"), StringComparison.Ordinal);
        Assert.All([".gitignore", ".dockerignore"], file => Assert.Contains(".env", File.ReadAllLines(Checkout.PathOf(file))));
    }

    [Fact]
    public async Task It_names_every_metric_that_there_is()
    {
        Feeds.Serve("/rss", Feed("Quiet day"));
        await using var worker = await ListenAsync();
        await worker.FireAsync(PollFeedsJob.Key);
        await PollAsync(worker, Feed("A truce", "Quiet day"));
        await worker.FireAsync(PublishDigestsJob.Key);
        await worker.FireAsync(SendOutboxJob.Key);

        var names = (await AskAsync(worker, "/metrics")).Body.Split('\n')
            .Where(line => line.StartsWith("# TYPE newsmonitor_", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2])
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.Equal(9, names.Count);
        Assert.All(names, name => Assert.Contains($"`{name}`", Manual, StringComparison.Ordinal));
    }
}
