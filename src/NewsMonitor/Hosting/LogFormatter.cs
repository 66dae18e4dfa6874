using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NewsMonitor.Settings;

namespace NewsMonitor.Hosting;

/// <summary>
/// Formats log entries for people: time, level, message. Further lines of a message are indented, so that reports keep
/// their shape and no message can imitate a separate entry.
/// </summary>
internal sealed class LogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>The value of <c>Logging:Console:FormatterName</c> that selects it.</summary>
    public const string FormatterName = nameof(LogFormat.People);

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
