using Microsoft.Extensions.Hosting;

namespace NewsMonitor.Hosting;

/// <summary>The worker lives as long as its verb: signals reach it through the command line alone, whenever they come.</summary>
internal sealed class VerbLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
