using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsMonitor.Settings.Files;
using NewsMonitor.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsMonitor.Hosting;

/// <summary>Exports metrics and traces to a collector, configured by OpenTelemetry's own environment variables.</summary>
internal static class TelemetryExport
{
    private const string VariablePrefix = "OTEL_";
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the OTLP export if the variables name a collector; otherwise adds nothing.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, SettingsInput input)
    {
        if (input.Environment.GetValueOrDefault(EndpointVariable) is not { Length: > 0 })
        {
            return services;
        }

        // The exporters read the variables from the configuration of the host, which has none by default.
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(input.Environment
                .Where(variable => variable.Key.StartsWith(VariablePrefix, StringComparison.Ordinal))
                .Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)))
            .Build());
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("newsmonitor").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Meters.Name).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Traces.Name).AddOtlpExporter());
        return services;
    }
}
