using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NewsMonitor.Fakes;

namespace NewsMonitor.Crash;

/// <summary>A process of the real program, from its start until it is killed or stopped.</summary>
internal sealed class WorkerLife : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = [];
    private readonly Task _reading;
    private volatile bool _isKilled;

    private WorkerLife(Process process, Action<string> onLine)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardError, onLine), ReadAsync(process.StandardOutput, onLine));
    }

    public bool IsKilled => _isKilled;

    public string Log => string.Join('\n', _log);

    public static WorkerLife Start(string folder, Action<string> onLine) => new(ProgramRun.Start(folder, "run"), onLine);

    /// <summary>Sends SIGKILL.</summary>
    public void Kill()
    {
        _isKilled = true;
        _process.Kill();
    }

    /// <summary>Waits for the end of the process and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    public void Dispose() => _process.Dispose();

    private async Task ReadAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _log.Enqueue(line);
            onLine(line);
        }
    }
}
