using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NewsMonitor.Settings;

namespace NewsMonitor.Hosting;

/// <summary>
/// Writes a log entry as people read it: time, level, message. Further lines of a message are set in, so that reports keep
/// their shape and nothing in a message can pass for an entry of its own.
/// </summary>
internal sealed class LogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console finds it.</summary>
    public const string FormatterName = nameof(LogFormat.People);

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var time = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        textWriter.Write($"{time} {FormatLevel(logEntry.LogLevel)} ");
        WriteIndented(textWriter, logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } error)
        {
            textWriter.Write("    ");
            WriteIndented(textWriter, error.ToString());
        }
    }

    private static void WriteIndented(TextWriter writer, string text)
        => writer.WriteLine(text.ReplaceLineEndings("\n    "));

    private static string FormatLevel(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };
}
