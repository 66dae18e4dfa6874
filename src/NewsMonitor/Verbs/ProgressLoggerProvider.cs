using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using NewsMonitor.Verbs.Terminal;
using Spectre.Console;

namespace NewsMonitor.Verbs;

/// <summary>Writes the log above a progress bar instead of through it, in the console's format.</summary>
internal sealed class ProgressLoggerProvider(
    IEnumerable<ConsoleFormatter> formatters, IOptions<ConsoleLoggerOptions> options) : ILoggerProvider
{
    private readonly ConsoleFormatter _formatter = formatters.First(
        formatter => formatter.Name.Equals(options.Value.FormatterName, StringComparison.OrdinalIgnoreCase));

    public ILogger CreateLogger(string categoryName) => new ProgressLogger(categoryName, _formatter);

    public void Dispose()
    {
        // Nothing to dispose of.
    }

    private sealed class ProgressLogger(string category, ConsoleFormatter writer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState,
            Exception?,
            string> formatter)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            writer.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, text);

            // As wide as the bar, which it overwrites.
            VerbContext.ErrorConsole.Write(
                new Padder(new Spectre.Console.Text(text.ToString().TrimEnd()), new Padding(0)).Expand());
        }
    }
}
