using NewsMonitor.Settings;

namespace NewsMonitor.Storage;

/// <summary>Lets a job skip its work until the store or the settings change, or something is due.</summary>
internal sealed class IdlePeriod(StoreChanges changes, TimeProvider clock)
{
    private StoreVersion _version;
    private (StoreVersion Version, LoadedSettings Settings, DateTimeOffset From, DateTimeOffset Until)? _idle;

    /// <summary>Call it before the work: changes from then on end the period that <see cref="Begin"/> begins.</summary>
    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        _version = await changes.ReadVersionAsync(cancellationToken);
        var now = clock.GetUtcNow();

        // A time before the beginning means that the clock was set back.
        return _idle is { } idle && idle.Version == _version && !idle.Settings.ChangeToken.HasChanged
            && idle.From <= now && now < idle.Until;
    }

    /// <summary>Begins a period after work that found nothing.</summary>
    /// <param name="until">The time at which something is due; null for never.</param>
    public void Begin(LoadedSettings settings, DateTimeOffset? until)
        => _idle = (_version, settings, clock.GetUtcNow(), until ?? DateTimeOffset.MaxValue);
}
