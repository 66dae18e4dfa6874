using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NewsMonitor.Fakes;

namespace NewsMonitor.Crash;

/// <summary>One process of the real program, from its start until it is killed or stopped.</summary>
internal sealed class WorkerLife : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = [];
    private readonly Task _reading;
    private volatile bool _isKilled;

    private WorkerLife(Process process, Action<string> said)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardError, said), ReadAsync(process.StandardOutput, said));
    }

    /// <summary>Whether it was killed, and did not end by itself.</summary>
    public bool IsKilled => _isKilled;

    /// <summary>What it said.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts the worker.</summary>
    /// <param name="folder">Where its settings are.</param>
    /// <param name="said">Hears every line of its log.</param>
    public static WorkerLife Start(string folder, Action<string> said) => new(ProgramRun.Start(folder, "run"), said);

    /// <summary>Kills it where it stands (SIGKILL); once it is dead nothing comes from it any more.</summary>
    public void Kill()
    {
        _isKilled = true;
        _process.Kill();
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Tells it to stop (SIGTERM), and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    public void Dispose() => _process.Dispose();

    private async Task ReadAsync(StreamReader reader, Action<string> said)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _log.Enqueue(line);
            said(line);
        }
    }
}
