using System.Diagnostics.Metrics;
using NewsMonitor.Intake.Ingest;
using NewsMonitor.Outbox;
using NewsMonitor.Storage;
using NewsMonitor.Telemetry;

namespace NewsMonitor.Health;

/// <summary>Gauges read from the store: the age of the outbox, its mails by state, the staleness of feeds.</summary>
internal sealed class StoreMetrics
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private readonly OutboxList _outbox;
    private readonly OutboxStore _outboxes;
    private readonly FeedStore _feeds;
    private readonly TimeProvider _clock;
    private readonly ObservableGauge<double> _age;

    private volatile Snapshot _snapshot = new(null, 0, [], []);

    public StoreMetrics(OutboxList outbox, OutboxStore outboxes, FeedStore feeds, TimeProvider clock, IMeterFactory meters)
    {
        (_outbox, _outboxes, _feeds, _clock) = (outbox, outboxes, feeds, clock);
        var meter = meters.Create(Meters.Name);
        _age = meter.CreateObservableGauge(
            "newsmonitor.outbox.age", () => _snapshot.OutboxAge, "s", "How long the oldest mail has waited that is not accepted yet.");
        meter.CreateObservableGauge(
            "newsmonitor.outbox.mails", () => _snapshot.Mails, description: "Mails in the outbox, by state.");
        meter.CreateObservableGauge(
            "newsmonitor.feed.staleness", () => _snapshot.Staleness, "s", "Since a poll of the feed last went well, by feed.");
    }

    /// <summary>Reads the figures if somebody listens and they are older than half a minute.</summary>
    public Task RefreshIfStaleAsync(CancellationToken cancellationToken)
        => _age.Enabled && !(_snapshot.Timestamp is { } read && _clock.GetElapsedTime(read) < MaxAge)
            ? RefreshAsync(cancellationToken)
            : Task.CompletedTask;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var counts = await _outbox.CountByStateAsync(cancellationToken);
        var waitingSince = (await _outboxes.ReadStatusAsync(cancellationToken)).WaitingSince;
        var feeds = await _feeds.ListAsync(cancellationToken);
        _snapshot = new Snapshot(
            _clock.GetTimestamp(),
            Math.Max(0, (now - waitingSince)?.TotalSeconds ?? 0),
            [
                .. MailStates.All.Select(state => new Measurement<long>(
                    counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", state.ToText()))),
            ],
            [
                .. feeds.Where(feed => feed.SucceededAt is not null).Select(feed => new Measurement<double>(
                    Math.Max(0, (now - feed.SucceededAt!.Value).TotalSeconds), new KeyValuePair<string, object?>("feed", feed.Id))),
            ]);
    }

    private sealed record Snapshot(
        long? Timestamp, double OutboxAge, IReadOnlyList<Measurement<long>> Mails, IReadOnlyList<Measurement<double>> Staleness);
}
