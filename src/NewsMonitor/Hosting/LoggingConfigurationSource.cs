using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using NewsMonitor.Settings;

namespace NewsMonitor.Hosting;

/// <summary>The section <c>Logging</c> of the settings that hold, for the host's logging, which hears of each edit.</summary>
internal sealed class LoggingConfigurationSource : ConfigurationProvider, IConfigurationSource
{
    public LoggingConfigurationSource(CurrentSettings current)
    {
        Apply(current.Current);
        ChangeToken.OnChange(() => current.Current.ChangeToken, () => Apply(current.Current));
    }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    private void Apply(LoadedSettings settings)
    {
        Data = new Dictionary<string, string?>(settings.Logging, StringComparer.OrdinalIgnoreCase);
        OnReload();
    }
}
