using Microsoft.Extensions.Logging;

namespace NewsMonitor.Settings;

/// <summary>A logger that keeps what it is told.</summary>
internal sealed class RecordedLog<T> : ILogger<T>
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<(LogLevel Level, string Text)> Entries { get; } = [];

    /// <summary>Ends with the first entry.</summary>
    public Task First => _first.Task;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Entries.Add((logLevel, formatter(state, exception)));
        _first.TrySetResult();
    }
}
