using Microsoft.Extensions.Logging;
using NewsMonitor.Notices;
using NewsMonitor.Settings;

namespace NewsMonitor.Health;

/// <summary>
/// Pings an external service while the worker is healthy. The service raises the alarm when the pings stop, which a dead
/// process could not do itself.
/// </summary>
internal sealed partial class HeartbeatPing(
    IHttpClientFactory clients, CurrentSettings current, WorkerHealth health, TimeProvider clock, ILogger<HeartbeatPing> logger)
{
    public const string ClientName = "watchdog";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    // Poll rounds are seconds apart; ping services count in minutes.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(55);

    private Task _pending = Task.CompletedTask;
    private long? _lastSent;
    private bool _isFailing;

    /// <summary>Completes when no ping is in progress.</summary>
    internal Task Completion => _pending;

    /// <summary>Starts a ping if one is due and the worker is healthy. Does not wait for the response.</summary>
    public void SendIfDue(CancellationToken cancellationToken)
    {
        var settings = current.Current.Settings;
        var timestamp = clock.GetTimestamp();
        if (settings.Health.PingUrl.Length > 0
            && _pending.IsCompleted
            && (_lastSent is not { } lastSent || clock.GetElapsedTime(lastSent, timestamp) >= Interval))
        {
            _lastSent = timestamp;
            _pending = SendAsync(settings, cancellationToken);
        }
    }

    // A failure is logged and never reaches the poll round that started the ping.
    private async Task SendAsync(MonitorSettings settings, CancellationToken cancellationToken)
    {
        var address = new Uri(settings.Health.PingUrl);
        try
        {
            if ((await health.GetUnhealthyReasonsAsync(settings, cancellationToken)).Count > 0)
            {
                return;
            }

            using var client = clients.CreateClient(ClientName);
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                HandleFailure(address, $"it answered {(int)answer.StatusCode}");
                return;
            }

            _isFailing = false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The worker is shutting down.
        }
        catch (Exception error)
        {
            HandleFailure(address, DescribeError(error));
        }
    }

    /// <summary>The reason of a failed ping, without the address.</summary>
    internal static string DescribeError(Exception error)
        => error switch
        {
            OperationCanceledException => $"it did not answer within {Duration.Format(Timeout)}",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host name cannot be resolved",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection to the host",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
                => "no secure connection to the host: its certificate is not valid here",
            _ => $"the request failed: {error.GetType().Name}",
        };

    // Only the host: the rest of the address is the secret that identifies the monitor.
    private void HandleFailure(Uri address, string reason)
    {
        if (_isFailing)
        {
            LogStillFailing(logger, address.Host, reason);
        }
        else
        {
            LogFailing(logger, address.Host, reason);
        }

        _isFailing = true;
    }

    [LoggerMessage(7001, LogLevel.Warning,
        "The watchdog at {Host} (Health:PingUrl) could not be told that all is well: {Reason}. It is tried again each minute")]
    private static partial void LogFailing(ILogger logger, string host, string reason);

    [LoggerMessage(7002, LogLevel.Debug, "The watchdog at {Host} still cannot be told: {Reason}")]
    private static partial void LogStillFailing(ILogger logger, string host, string reason);
}
