using Microsoft.Extensions.Hosting;

namespace NewsMonitor.Hosting;

/// <summary>Ties the lifetime of the host to its verb: signals reach it only through the command line.</summary>
internal sealed class VerbLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
