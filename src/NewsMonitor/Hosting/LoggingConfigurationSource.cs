using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using NewsMonitor.Settings;

namespace NewsMonitor.Hosting;

/// <summary>Provides the section <c>Logging</c> of the current settings to the logging of the host, and reloads it with them.</summary>
internal sealed class LoggingConfigurationSource : ConfigurationProvider, IConfigurationSource
{
    public LoggingConfigurationSource(CurrentSettings current)
    {
        Apply(current.Current);
        ChangeToken.OnChange(() => current.Current.ChangeToken, () => Apply(current.Current));
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    private void Apply(LoadedSettings settings)
    {
        Data = new Dictionary<string, string?>(settings.Logging, StringComparer.OrdinalIgnoreCase);
        OnReload();
    }
}
