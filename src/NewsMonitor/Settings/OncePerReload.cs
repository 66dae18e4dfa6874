namespace NewsMonitor.Settings;

/// <summary>Work done once for the settings in use, and again after each reload.</summary>
internal sealed class OncePerReload
{
    private LoadedSettings? _done;

    /// <summary>Does the work unless it is done for these settings; work that throws is done again.</summary>
    public async Task RunAsync(LoadedSettings settings, Func<Task> work)
    {
        if (!ReferenceEquals(settings, _done))
        {
            await work();
            _done = settings;
        }
    }
}
