using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NewsMonitor.Settings;
using NewsMonitor.Settings.Types;

namespace NewsMonitor.Hosting;

/// <summary>The log: on standard error, so that standard output stays free for data.</summary>
internal static class WorkerLogging
{
    /// <summary>Adds the log; the section <c>Logging</c> of the settings comes after these defaults, and its edits hold at once.</summary>
    public static void AddWorkerLogging(this ILoggingBuilder logging, CurrentSettings current)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);

        // What it tells of each try, with the stack of each refused connection, our own lines say in one.
        logging.AddFilter("Polly", LogLevel.None);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddConfiguration(
            new ConfigurationBuilder().Add(new LoggingConfigurationSource(current)).Build().GetSection(SettingsMetadata.Logging));
        // Before the console, whose section of the settings may ask for another one: Logging:Console:FormatterName.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = LogFormatter.FormatterName);
        logging.AddConsole();
        logging.AddConsoleFormatter<LogFormatter, ConsoleFormatterOptions>();
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
