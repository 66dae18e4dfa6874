using Microsoft.Extensions.Logging;
using NewsMonitor.Notices;
using NewsMonitor.Settings;

namespace NewsMonitor.Health;

/// <summary>
/// Calls an address elsewhere while the worker works, so that somebody there hears of its death: a dead process cannot mail.
/// </summary>
internal sealed partial class HeartbeatPing(
    IHttpClientFactory clients, CurrentSettings current, WorkerHealth health, TimeProvider clock, ILogger<HeartbeatPing> logger)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "watchdog";

    /// <summary>How long it is waited for an answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    // Rounds are seconds apart; watchdogs count in minutes.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(55);

    private Task _pending = Task.CompletedTask;
    private DateTimeOffset _lastSentAt = DateTimeOffset.MinValue;
    private bool _isFailing;

    /// <summary>Completes when no call is under way.</summary>
    internal Task Completion => _pending;

    /// <summary>Calls after a round of polls, if the worker is healthy; nobody waits for the answer.</summary>
    public void SendIfDue(CancellationToken cancellationToken)
    {
        var settings = current.Current.Settings;
        var now = clock.GetUtcNow();
        if (settings.Health.PingUrl.Length > 0 && _pending.IsCompleted && (now - _lastSentAt >= Interval || now < _lastSentAt))
        {
            _lastSentAt = now;
            _pending = SendAsync(settings, cancellationToken);
        }
    }

    // Nothing of it may reach the round that called: it is only told.
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
            // The monitor stops.
        }
        catch (Exception error)
        {
            HandleFailure(address, DescribeError(error));
        }
    }

    /// <summary>Why a call failed; nothing of it holds the address.</summary>
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

    // The host alone: the rest of the address is the secret that the watchdog knows us by.
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
