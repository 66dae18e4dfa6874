using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Hosting;

/// <summary>Logs to standard error, so that standard output stays free for data.</summary>
internal static class WorkerLogging
{
    /// <summary>Adds logging; the section <c>Logging</c> of the settings overrides these defaults and reloads live.</summary>
    public static void AddWorkerLogging(this ILoggingBuilder logging, CurrentSettings current)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);

        // Its entries for each attempt, with stack traces, repeat what our own say in one line.
        logging.AddFilter("Polly", LogLevel.None);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddConfiguration(
            new ConfigurationBuilder().Add(new LoggingConfigurationSource(current)).Build().GetSection(SettingsMetadata.Logging));
        // Before the console, so that Logging:Console:FormatterName can select another formatter.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = LogFormatter.FormatterName);
        logging.AddConsole();
        logging.AddConsoleFormatter<LogFormatter, ConsoleFormatterOptions>();
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
